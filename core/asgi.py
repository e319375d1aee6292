import os

from django.core.asgi import get_asgi_application

from core.body_limit import with_body_limit

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")
application = with_body_limit(get_asgi_application())

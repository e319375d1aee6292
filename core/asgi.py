import os

from django.core.asgi import get_asgi_application

from core.body_limit import with_body_limit
from core.threads import with_kept_threads

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")
django_application = get_asgi_application()

from core.uploads import place_to_upload  # noqa: E402 (models can be imported by now)

application = with_body_limit(with_kept_threads(django_application), place_to_upload)

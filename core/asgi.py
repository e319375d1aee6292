import os

import django

from core.body_limit import with_body_limit
from core.threads import with_kept_threads

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")
django.setup(set_prefix=False)

from core.handler import Handler  # noqa: E402 (settings are there by now)
from core.lives import with_life  # noqa: E402
from core.uploads import place_to_upload  # noqa: E402 (models can be imported by now)

application = with_life(with_body_limit(with_kept_threads(Handler()), place_to_upload))

"""A database of before sessions had rows of their own, with families of refresh tokens."""

import hashlib
import uuid
from datetime import datetime, timedelta

from django.utils import timezone

from tests.upgrades.names_of_before import migrate

NEWEST, OLDER, ENDED = "n" * 43, "o" * 43, "e" * 43


def make() -> None:
    """One family that was refreshed a day ago, and one that ended, both of ten days ago."""
    apps = migrate(("core", "0006_one_text_that_names_are_told_apart_by"))
    user = apps.get_model("core", "User")._default_manager.create(email="alice@example.com", password="!")
    tokens, now = apps.get_model("core", "RefreshToken")._default_manager, timezone.now()
    going_on, over = uuid.uuid4(), uuid.uuid4()
    limit, refreshed = now + timedelta(days=20), now - timedelta(days=1)

    def add(text: str, family: uuid.UUID, made_at: datetime, **moments: datetime) -> None:
        digest, expires_at = hashlib.sha256(text.encode()).digest(), made_at + timedelta(days=7)
        tokens.create(
            user=user, family=family, digest=digest, expires_at=expires_at, family_expires_at=limit, **moments
        )

    add(OLDER, going_on, refreshed - timedelta(days=1), rotated_at=refreshed)
    add(NEWEST, going_on, refreshed)
    add(ENDED, over, refreshed, revoked_at=now)

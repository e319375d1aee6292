from datetime import timedelta
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Max

IDLE, LONGEST = timedelta(days=7), timedelta(days=30)


def make_sessions(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Every family of refresh tokens is a session on a device that nobody knows, used when its newest was made."""
    sign_ins, tokens = _rows(apps, "SignIn"), _rows(apps, "RefreshToken")
    families = tokens.values("family", "user_id", "family_expires_at").order_by("family")
    for family in list(families.annotate(expires=Max("expires_at"), ended=Max("revoked_at"))):
        started_at = family["family_expires_at"] - LONGEST
        sign_in = sign_ins.create(
            user_id=family["user_id"],
            started_at=started_at,
            last_used_at=max(started_at, family["expires"] - IDLE),
            expires_at=family["expires"],
            ended_at=family["ended"],
        )
        tokens.filter(family=family["family"]).update(sign_in=sign_in)


def _rows(apps: Apps, model: str) -> Any:
    return apps.get_model("core", model)._default_manager


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0008_sessions_on_devices"),
    ]

    operations = [migrations.RunPython(make_sessions, migrations.RunPython.noop)]

from typing import Any

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def end_sessions(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Whoever goes back to the version of before has people sign in again."""
    tokens: Any = apps.get_model("core", "RefreshToken")._default_manager
    tokens.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0009_families_of_tokens_are_sessions"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="refreshtoken", name="refresh_token_expiry"),
        migrations.RemoveField(model_name="refreshtoken", name="expires_at"),
        migrations.RemoveField(model_name="refreshtoken", name="family"),
        migrations.RemoveField(model_name="refreshtoken", name="family_expires_at"),
        migrations.RemoveField(model_name="refreshtoken", name="revoked_at"),
        migrations.RemoveField(model_name="refreshtoken", name="user"),
        migrations.AlterField(
            model_name="refreshtoken",
            name="sign_in",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="refresh_tokens", to="core.signin"
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, end_sessions),
    ]

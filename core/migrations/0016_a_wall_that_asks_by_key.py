"""Whether a refresh token may be seen is asked of its session by the key of that, not of a list of all sessions."""

from django.db import migrations

from core.postgres.walls import changed_wall, of_parent


class Migration(migrations.Migration):
    dependencies = [("core", "0015_a_wall_around_sessions")]

    operations = [changed_wall("core_refreshtoken", of_parent("core_refreshtoken", "sign_in_id", "core_signin"))]

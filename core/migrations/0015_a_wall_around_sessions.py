from django.db import migrations

from core.postgres.walls import of_parent, of_user, wall


class Migration(migrations.Migration):
    dependencies = [("core", "0014_invitations")]

    operations = [
        wall("core_signin", of_user("user_id")),
        wall("core_refreshtoken", of_parent("core_refreshtoken", "sign_in_id", "core_signin")),
        wall("core_personalaccesstoken", of_user("user_id")),
        wall("core_secondfactor", of_user("user_id")),
        wall("core_mailedtoken", of_user("user_id")),
    ]

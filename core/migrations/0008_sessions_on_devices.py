import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0007_personal_access_tokens"),
    ]

    operations = [
        migrations.CreateModel(
            name="SignIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "device",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="The program and the system that signed in, such as Firefox on Linux; empty when they did not say.",
                        max_length=64,
                    ),
                ),
                ("started_at", models.DateTimeField(help_text="When the user signed in.")),
                (
                    "last_used_at",
                    models.DateTimeField(
                        help_text="When its tokens were last renewed, which a client in use does every five minutes."
                    ),
                ),
                (
                    "expires_at",
                    models.DateTimeField(
                        help_text="When it ends unless it is used: seven days after its last use, and thirty after its start at most."
                    ),
                ),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, help_text="When it was ended; empty while it goes on.", null=True),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sign_ins",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["started_at"], name="sign_in_by_age")],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="refreshtoken",
            name="sign_in",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="refresh_tokens",
                to="core.signin",
            ),
        ),
    ]

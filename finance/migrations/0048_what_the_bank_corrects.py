"""What rows of files correct that came in before, and the profile that a file was asked to be read by."""

from django.db import migrations, models

from core.postgres.migrations import giving_way


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0047_transactions_of_a_category_by_day"),
    ]

    operations = [
        giving_way(),
        migrations.AlterField(
            model_name="import",
            name="asked_deposit_id",
            field=models.BigIntegerField(
                blank=True, help_text="What it was brought in for: where a file of one account is booked.", null=True
            ),
        ),
        migrations.AddField(
            model_name="import",
            name="asked_profile_id",
            field=models.BigIntegerField(
                blank=True,
                null=True,
                help_text="The profile by which it was asked to be read; none where that of its columns is.",
            ),
        ),
        migrations.AddField(
            model_name="importrow",
            name="corrects",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="What the earlier row that it corrects is known by.",
                max_length=32,
            ),
        ),
        migrations.AddField(
            model_name="importrow",
            name="is_withdrawal",
            field=models.BooleanField(
                db_default=False, default=False, help_text="Whether it takes that back without another in its place."
            ),
        ),
        migrations.AlterField(
            model_name="importrow",
            name="decision",
            field=models.CharField(
                choices=[
                    ("IMPORT", "Book it as a transaction of its own"),
                    ("SKIP", "Leave it"),
                    ("CONFIRM", "Let it confirm the transaction that it meets"),
                    ("PAIR", "Make it a leg of a transfer"),
                    (
                        "CORRECT",
                        "Change the transaction that it meets to what it says, or delete it where it is taken back",
                    ),
                ],
                help_text="What becomes of it.",
                max_length=7,
            ),
        ),
        migrations.AlterField(
            model_name="importrow",
            name="status",
            field=models.CharField(
                choices=[
                    ("NEW", "Not known yet"),
                    ("DUPLICATE", "This very row came in before"),
                    ("LIKELY_DUPLICATE", "It probably came in before, by a file of another kind"),
                    ("MATCHES", "It confirms a transaction that was entered by hand"),
                    ("TRANSFER", "Its other leg is on another deposit, or will come in another file"),
                    ("CORRECTS", "It changes or takes back what came in before"),
                    ("SKIPPED", "It moves nothing: pending, zero or a footer"),
                    ("INVALID", "It cannot be booked"),
                ],
                help_text="What it is, seen from what is there.",
                max_length=16,
            ),
        ),
    ]

"""The corrections of each deposit, which every file that comes in is asked against, without its other rows."""

from django.db import migrations, models

from core.postgres.online import MakeIndexConcurrently


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("finance", "0048_what_the_bank_corrects")]

    operations = [
        MakeIndexConcurrently(
            "importrow",
            models.Index(
                fields=["wallet", "landed_on", "corrects"],
                condition=models.Q(landed_on__isnull=False) & ~models.Q(corrects=""),
                name="landed_corrections",
            ),
        )
    ]

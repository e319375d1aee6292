"""What is in no period is found without all that is in one."""

from django.db import migrations, models

from core.postgres.online import MakeIndexConcurrently


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("finance", "0049_corrections_at_hand")]

    operations = [
        MakeIndexConcurrently(
            model_name="transaction",
            index=models.Index(
                condition=models.Q(("period", None)), fields=["wallet", "date"], name="transactions_of_no_period"
            ),
        )
    ]

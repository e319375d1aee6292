"""The refunds and reversals of a wallet are counted before heavy operations, from indexes that have nothing else."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("finance", "0021_a_floor_under_every_deposit")]

    operations = [
        migrations.AddIndex(
            model_name="transaction",
            index=models.Index(
                fields=["wallet", "refund_of"],
                condition=models.Q(refund_of__isnull=False),
                name="refunds_of_wallet",
            ),
        ),
        migrations.AddIndex(
            model_name="transaction",
            index=models.Index(
                fields=["wallet", "reversal_of"],
                condition=models.Q(reversal_of__isnull=False),
                name="reversals_of_wallet",
            ),
        ),
    ]

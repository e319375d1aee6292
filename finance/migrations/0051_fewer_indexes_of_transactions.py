"""What an index holds that another holds, too, goes; what few transactions have is indexed for these alone.

Inserting a transaction is mostly writing its indexes.
"""

from django.db import migrations, models
from django.db.models import CASCADE, RESTRICT, ForeignKey

from core.postgres.online import DropIndexConcurrently, MakeIndexConcurrently


def without_index(name: str, field: ForeignKey) -> DropIndexConcurrently:
    return DropIndexConcurrently("transaction", name, field)


def of_these_alone(name: str) -> MakeIndexConcurrently:
    condition = models.Q((f"{name}__isnull", False))
    return MakeIndexConcurrently(
        model_name="transaction",
        index=models.Index(condition=condition, fields=[name], name=f"transaction_by_{name}"),
    )


EMPTY = {"blank": True, "db_index": False, "null": True, "on_delete": RESTRICT}
TIES = {
    "transfer": ForeignKey(
        **EMPTY,
        editable=False,
        help_text="The transfer it is a leg of.",
        related_name="legs",
        to="finance.transfer",
    ),
    "loan": ForeignKey(**EMPTY, editable=False, help_text="The loan that it pays out or repays.", to="finance.loan"),
    "refund_of": ForeignKey(
        **EMPTY,
        editable=False,
        help_text="The expense that it gives back.",
        related_name="refunds",
        to="finance.transaction",
    ),
    "reversal_of": ForeignKey(
        **EMPTY,
        editable=False,
        help_text="The income that it takes back.",
        related_name="reversals",
        to="finance.transaction",
    ),
}


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("finance", "0050_transactions_of_no_period")]

    operations = [
        without_index("wallet", ForeignKey(db_index=False, on_delete=CASCADE, to="finance.wallet")),
        without_index("category", ForeignKey(**EMPTY, to="finance.category")),
        without_index("entity", ForeignKey(**EMPTY, to="finance.entity")),
        *map(of_these_alone, TIES),
        *(without_index(name, field) for name, field in TIES.items()),
    ]

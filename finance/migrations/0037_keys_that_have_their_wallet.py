"""What is unique is so in its wallet, and by an index that has the wallet; indexes that others begin like go.

Totals of buckets keep what was unique before, too: the code of before names it when it writes them.
"""

import django.db.models.deletion
from django.db import migrations, models

from core.postgres.migrations import RunOnPostgres
from core.postgres.online import DropIndexConcurrently, MakeUniqueConcurrently


def key(name: str) -> RunOnPostgres:
    """What a foreign key of several columns names."""
    index = f"{name}_and_wallet"
    return RunOnPostgres(
        [
            f"DROP INDEX CONCURRENTLY IF EXISTS {index}",
            f"CREATE UNIQUE INDEX CONCURRENTLY {index} ON finance_{name} (wallet_id, id)",
        ],
        f"DROP INDEX CONCURRENTLY IF EXISTS {index}",
    )


def unique(name: str, code: str, message: str, *fields: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=fields, name=name, violation_error_code=code, violation_error_message=message)


ALLOCATION = ("allocation_is_unique_to_transaction_and_bucket", "allocations", "A bucket is named twice.")
BUDGET = ("budget_is_unique_to_category_and_month", "month", "The category has a budget in this month.")
PREDICTION = (
    "prediction_is_unique_to_category_and_period",
    "category_id",
    "The category has a prediction in this period.",
)
TOTAL = ("bucket_total_is_unique", "month", "The month has this total already.")


def opening(*fields: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(
        condition=models.Q(is_opening=True),
        fields=fields,
        name="deposit_has_one_opening_balance",
        violation_error_code="deposit_id",
        violation_error_message="The deposit has an opening balance.",
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("finance", "0036_wallets_of_rows_of_before")]

    operations = [
        key("bucket"),
        key("category"),
        MakeUniqueConcurrently(
            "allocation",
            unique(*ALLOCATION, "transaction", "bucket", "wallet"),
            unique(*ALLOCATION, "transaction", "bucket"),
        ),
        DropIndexConcurrently(
            "allocation",
            "transaction",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="allocations",
                to="finance.transaction",
            ),
        ),
        MakeUniqueConcurrently("buckettotal", unique(*TOTAL, "wallet", "bucket", "month")),
        DropIndexConcurrently(
            "buckettotal",
            "bucket",
            models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to="finance.bucket"),
        ),
        MakeUniqueConcurrently(
            "budget", unique(*BUDGET, "wallet", "month", "category"), unique(*BUDGET, "category", "month")
        ),
        MakeUniqueConcurrently(
            "prediction",
            unique(*PREDICTION, "wallet", "period", "category"),
            unique(*PREDICTION, "category", "period"),
        ),
        MakeUniqueConcurrently("transaction", opening("wallet", "deposit"), opening("deposit")),
    ]

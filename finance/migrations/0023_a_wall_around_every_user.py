"""Row-level security on every table of what is somebody's; see core.postgres.walls."""

from django.db import migrations

from core.postgres.walls import of_parent, of_some, of_user, wall
from finance.postgres import WALLETS, wallets_of_the_user

OF_WALLET = of_some("wallet_id", WALLETS)


class Migration(migrations.Migration):
    dependencies = [("finance", "0022_returns_of_a_wallet_at_hand")]

    operations = [
        wall("finance_wallet", of_user("owner_id")),
        wall("finance_transfer", of_user("owner_id")),
        wall("finance_idempotencykey", of_user("user_id")),
        wallets_of_the_user(),
        wall("finance_deposit", OF_WALLET),
        wall("finance_bucket", OF_WALLET),
        wall("finance_entity", OF_WALLET),
        wall("finance_category", OF_WALLET),
        wall("finance_period", OF_WALLET),
        wall("finance_loan", OF_WALLET),
        wall("finance_transaction", OF_WALLET, transfer_id="finance_transfer"),
        wall(
            "finance_monthlytotal",
            OF_WALLET,
            period_id="finance_period",
            deposit_id="finance_deposit",
            category_id="finance_category",
            entity_id="finance_entity",
        ),
        wall(
            "finance_allocation",
            of_parent("finance_allocation", "transaction_id", "finance_transaction"),
            bucket_id="finance_bucket",
        ),
        wall("finance_buckettotal", of_parent("finance_buckettotal", "bucket_id", "finance_bucket")),
        wall("finance_budget", of_parent("finance_budget", "category_id", "finance_category")),
        wall(
            "finance_prediction",
            of_parent("finance_prediction", "period_id", "finance_period"),
            category_id="finance_category",
        ),
    ]

"""Whether a row may be seen is asked of the row it names by the key of that: of a list of all such rows before, of
everybody's, which every plan and allocation that was read took longer for. And a transaction that reads finds the user's wallets once.
"""

from django.db import migrations

from core.postgres.walls import changed_wall, of_parent, of_some
from finance.postgres import WALLETS, changed_wallets_of_the_user

OF_WALLET = of_some("wallet_id", WALLETS)


class Migration(migrations.Migration):
    dependencies = [("finance", "0031_an_index_of_texts_on_sqlite")]

    operations = [
        changed_wallets_of_the_user(),
        changed_wall("finance_transaction", OF_WALLET, transfer_id="finance_transfer"),
        changed_wall(
            "finance_monthlytotal",
            OF_WALLET,
            period_id="finance_period",
            deposit_id="finance_deposit",
            category_id="finance_category",
            entity_id="finance_entity",
        ),
        changed_wall(
            "finance_spantotal",
            OF_WALLET,
            period_id="finance_period",
            category_id="finance_category",
            entity_id="finance_entity",
        ),
        changed_wall(
            "finance_allocation",
            of_parent("finance_allocation", "transaction_id", "finance_transaction"),
            bucket_id="finance_bucket",
        ),
        changed_wall("finance_buckettotal", of_parent("finance_buckettotal", "bucket_id", "finance_bucket")),
        changed_wall("finance_budget", of_parent("finance_budget", "category_id", "finance_category")),
        changed_wall(
            "finance_prediction",
            of_parent("finance_prediction", "period_id", "finance_period"),
            category_id="finance_category",
        ),
    ]

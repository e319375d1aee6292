"""Changes and deletions of what is not any more as the writer saw it."""

from typing import Any

from hypothesis import strategies as st

from finance.planning.services import budgets, periods, predictions
from finance.transactions.services import income_and_expenses, loans, transfers
from finance.wallets.services import buckets, categories, deposits, entities
from tests.reference.draws import PICKS
from tests.reference.driver import Driver
from tests.reference.steps import step

SERVICES = st.sampled_from(
    [
        (deposits.update_deposit, "deposits", "deposit_id", {"name": "Late"}),
        (entities.delete_entity, "entities", "entity_id", {}),
        (categories.update_category, "categories", "category_id", {"is_active": False}),
        (buckets.update_bucket, "buckets", "bucket_id", {"is_active": False}),
        (periods.close_period, "periods", "period_id", {}),
        (predictions.delete_prediction, "predictions", "prediction_id", {}),
        (budgets.delete_budget, "budgets", "budget_id", {}),
        (loans.delete_loan, "loans", "loan_id", {}),
        (income_and_expenses.delete_transaction, "transactions", "transaction_id", {}),
        (income_and_expenses.update_transaction, "transactions", "transaction_id", {"name": "Late"}),
    ]
)


class OldVersionRules(Driver):
    @step(weight=4, wallet=PICKS, which=PICKS, late=SERVICES)
    def come_late(self, wallet: int, which: int, late: tuple[Any, str, str, dict[str, Any]]) -> None:
        service, table, argument, changes = late
        rows = self.books.in_wallet(table, self.pick_wallet(wallet))
        own = [row.id for row in rows if self.books.owner_id_of(row) == self.user.pk]
        if own:
            self.attempt_on_an_old_version(service, table, **{argument: own[which % len(own)]}, **changes)

    @step(weight=1, wallet=PICKS, which=PICKS)
    def delete_transfer_late(self, wallet: int, which: int) -> None:
        transfers_there = self.books.transfers_in(self.pick_wallet(wallet))
        own = [pk for pk in transfers_there if self.books.transfers[pk].owner_id == self.user.pk]
        if own:
            transfer_id = own[which % len(own)]
            self.attempt_on_an_old_version(transfers.delete_transfer, "transfers", transfer_id=transfer_id)

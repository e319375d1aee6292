"""Monthly limits of categories."""

import datetime as dt
from decimal import Decimal

from hypothesis import strategies as st

from finance.planning.services import budgets
from tests.reference.draws import AMOUNTS, MONTHS, PICKS
from tests.reference.driver import Driver
from tests.reference.steps import step

MONTHS_OR_NOT = st.integers(0, 9).flatmap(lambda number: MONTHS if number else st.just(dt.date(2026, 2, 2)))


class BudgetRules(Driver):
    @step(wallet=PICKS, category=PICKS, month=MONTHS_OR_NOT, limit=AMOUNTS, note=st.none() | st.just("tight"))
    def set_budget(self, wallet: int, category: int, month: dt.date, limit: int | Decimal, note: str | None) -> None:
        wallet_id = self.pick_wallet(wallet)
        self.attempt(
            budgets.set_budget,
            category_id=self.pick("categories", category, wallet_id),
            month=month,
            limit=self.money(limit, wallet_id),
            note=note,
        )

    @step(wallet=PICKS, which=PICKS)
    def delete_budget(self, wallet: int, which: int) -> None:
        self.attempt(budgets.delete_budget, budget_id=self.pick("budgets", which, self.pick_wallet(wallet)))

    @step(wallet=PICKS, from_month=MONTHS_OR_NOT, to_month=MONTHS_OR_NOT)
    def copy_budgets(self, wallet: int, from_month: dt.date, to_month: dt.date) -> None:
        wallet_id = self.pick_wallet(wallet)
        self.attempt(budgets.copy_budgets, from_month=from_month, to_month=to_month, wallet_id=wallet_id)

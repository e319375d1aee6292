"""Periods and their life, and what is planned in them."""

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from finance.planning.services import periods, predictions
from finance.planning.services.periods import TransactionsOfPeriod
from tests.reference.draws import AMOUNTS, DAYS, NAMES, PICKS
from tests.reference.driver import Driver
from tests.reference.steps import step

LENGTHS = st.integers(-1, 60)
TURNS = st.sampled_from([periods.activate_period, periods.close_period, periods.reopen_period])


class PlanRules(Driver):
    @step(wallet=PICKS, name=NAMES, starts_on=DAYS, length=LENGTHS)
    def create_period(self, wallet: int, name: str, starts_on: dt.date, length: int) -> None:
        days = {"starts_on": starts_on, "ends_on": starts_on + dt.timedelta(days=length)}
        self.attempt(periods.create_period, wallet_id=self.pick_wallet(wallet), name=name, **days)

    @step(wallet=PICKS, which=PICKS, earlier=st.integers(-20, 20), later=st.integers(-20, 20))
    def move_period(self, wallet: int, which: int, earlier: int, later: int) -> None:
        period_id = self.pick("periods", which, self.pick_wallet(wallet))
        period = self.books.periods.get(period_id)
        starts_on, ends_on = (
            (period.starts_on, period.ends_on) if period else (dt.date(2026, 1, 1), dt.date(2026, 1, 2))
        )
        days = {"starts_on": starts_on - dt.timedelta(days=earlier), "ends_on": ends_on + dt.timedelta(days=later)}
        self.attempt(periods.update_period, period_id=period_id, **days)

    @step(wallet=PICKS, which=PICKS, name=NAMES)
    def rename_period(self, wallet: int, which: int, name: str) -> None:
        period_id = self.pick("periods", which, self.pick_wallet(wallet))
        self.attempt(periods.update_period, period_id=period_id, name=name)

    @step(wallet=PICKS, which=PICKS, turn=TURNS)
    def live_period(self, wallet: int, which: int, turn: Any) -> None:
        self.attempt(turn, period_id=self.pick("periods", which, self.pick_wallet(wallet)))

    @step(wallet=PICKS, which=PICKS, fate=st.sampled_from(TransactionsOfPeriod))
    def delete_period(self, wallet: int, which: int, fate: TransactionsOfPeriod) -> None:
        period_id = self.pick("periods", which, self.pick_wallet(wallet))
        self.attempt(periods.delete_period, period_id=period_id, transactions=fate)

    @step(wallet=PICKS, period=PICKS, category=PICKS, plan=AMOUNTS)
    def create_prediction(self, wallet: int, period: int, category: int, plan: int | Decimal) -> None:
        wallet_id = self.pick_wallet(wallet)
        self.attempt(
            predictions.create_prediction,
            period_id=self.pick("periods", period, wallet_id),
            category_id=self.pick("categories", category, wallet_id),
            current_plan=self.money(plan, wallet_id),
        )

    @step(wallet=PICKS, which=PICKS, plan=AMOUNTS)
    def update_prediction(self, wallet: int, which: int, plan: int | Decimal) -> None:
        wallet_id = self.pick_wallet(wallet)
        prediction_id, plan = self.pick("predictions", which, wallet_id), self.money(plan, wallet_id)
        self.attempt(predictions.update_prediction, prediction_id=prediction_id, current_plan=plan)

    @step(wallet=PICKS, which=PICKS)
    def delete_prediction(self, wallet: int, which: int) -> None:
        prediction_id = self.pick("predictions", which, self.pick_wallet(wallet))
        self.attempt(predictions.delete_prediction, prediction_id=prediction_id)

    @step(wallet=PICKS, which=PICKS)
    def copy_predictions(self, wallet: int, which: int) -> None:
        period_id = self.pick("periods", which, self.pick_wallet(wallet))
        self.attempt(predictions.copy_predictions, period_id=period_id)

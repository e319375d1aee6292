"""Whatever is written in whatever order, refused or not, the ledger stays equal to its rows."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from core.errors import DomainError
from finance.models import Category, Deposit, Entity, Period, Transaction
from finance.selectors.ledger_check import ledger_differences
from finance.services import categories, deposits, entities, periods, transactions
from finance.services.periods import TransactionsOfPeriod
from tests.factories import make_category, make_deposit, make_entity, make_user, make_wallet

AMOUNTS = st.decimals("0.01", "999999999999.99", places=2) | st.sampled_from([Decimal("0.01"), Decimal(7)])
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 4, 30))
PICKS = st.integers(0, 9)
NUMBERS = count()


class Books(RuleBasedStateMachine):
    """One person's wallet, written to at random; what a rule may not do is refused, and that is fine."""

    @initialize()
    def open_books(self) -> None:
        self.before = transaction.savepoint()
        self.user = make_user(f"person-{next(NUMBERS)}@example.com")
        self.wallet = make_wallet(self.user, is_default=True)
        for name in ("A", "B"):
            make_deposit(self.wallet, name)
            make_entity(self.wallet, name)
            make_category(self.wallet, name, "EXPENSE")
        make_category(self.wallet, "Pay", "INCOME")
        for month in (1, 2, 3, 4):
            self.record(Decimal(month), dt.date(2026, month, 15), deposit=0, category=0, entity=0, earns=False)

    def pick(self, model: type, number: int) -> int | None:
        """The id of one of the user's rows; sometimes none, sometimes one that is not there."""
        ids = [*model.objects.for_user(self.user).order_by("pk").values_list("pk", flat=True), 0]
        return ids[number % len(ids)]

    def attempt(self, service: Callable[..., Any], **arguments: Any) -> None:
        with suppress(DomainError):
            service(user=self.user, **arguments)

    @rule(amount=AMOUNTS, date=DAYS, deposit=PICKS, category=PICKS, entity=PICKS, earns=st.booleans())
    def record(self, amount: Decimal, date: dt.date, deposit: int, category: int, entity: int, earns: bool) -> None:
        self.attempt(
            transactions.create_income if earns else transactions.create_expense,
            amount=amount,
            date=date,
            deposit_id=self.pick(Deposit, deposit),
            category_id=self.pick(Category, category) or None,
            entity_id=self.pick(Entity, entity) or None,
        )

    @rule(which=PICKS, amount=AMOUNTS, date=DAYS, deposit=PICKS)
    def change(self, which: int, amount: Decimal, date: dt.date, deposit: int) -> None:
        self.attempt(
            transactions.update_transaction,
            transaction_id=self.pick(Transaction, which),
            amount=amount,
            date=date,
            deposit_id=self.pick(Deposit, deposit),
        )

    @rule(which=PICKS, category=PICKS, entity=PICKS)
    def name_anew(self, which: int, category: int, entity: int) -> None:
        self.attempt(
            transactions.update_transaction,
            transaction_id=self.pick(Transaction, which),
            category_id=self.pick(Category, category) or None,
            entity_id=self.pick(Entity, entity) or None,
        )

    @rule(which=st.lists(PICKS, max_size=4, unique=True))
    def delete(self, which: list[int]) -> None:
        self.attempt(transactions.delete_transactions, transaction_ids=[self.pick(Transaction, n) for n in which])

    @rule(which=st.lists(PICKS, max_size=4, unique=True), date=DAYS)
    def copy(self, which: list[int], date: dt.date) -> None:
        ids = [self.pick(Transaction, number) for number in which]
        self.attempt(transactions.copy_transactions, transaction_ids=ids, date=date)

    @rule(starts_on=DAYS, length=st.integers(-1, 60))
    def plan_period(self, starts_on: dt.date, length: int) -> None:
        ends_on = starts_on + dt.timedelta(days=length)
        name = f"Period {next(NUMBERS)}"
        self.attempt(periods.create_period, wallet_id=None, name=name, starts_on=starts_on, ends_on=ends_on)

    @rule(which=PICKS, starts_on=DAYS, length=st.integers(0, 60))
    def move_period(self, which: int, starts_on: dt.date, length: int) -> None:
        ends_on = starts_on + dt.timedelta(days=length)
        self.attempt(periods.update_period, period_id=self.pick(Period, which), starts_on=starts_on, ends_on=ends_on)

    @rule(which=PICKS, step=st.sampled_from([periods.activate_period, periods.close_period, periods.reopen_period]))
    def step_period(self, which: int, step: Callable[..., Period]) -> None:
        self.attempt(step, period_id=self.pick(Period, which))

    @rule(which=PICKS, fate=st.sampled_from(TransactionsOfPeriod))
    def delete_period(self, which: int, fate: TransactionsOfPeriod) -> None:
        self.attempt(periods.delete_period, period_id=self.pick(Period, which), transactions=fate)

    @rule(which=PICKS, into=PICKS)
    def merge_deposits(self, which: int, into: int) -> None:
        ids = {"deposit_id": self.pick(Deposit, which), "move_transactions_to": self.pick(Deposit, into)}
        self.attempt(deposits.delete_deposit, **ids)

    @rule(which=PICKS, into=PICKS)
    def merge_categories(self, which: int, into: int) -> None:
        ids = {"category_id": self.pick(Category, which), "move_transactions_to": self.pick(Category, into)}
        self.attempt(categories.delete_category, **ids)

    @rule(which=PICKS, into=PICKS)
    def merge_entities(self, which: int, into: int) -> None:
        ids = {"entity_id": self.pick(Entity, which), "move_transactions_to": self.pick(Entity, into)}
        self.attempt(entities.delete_entity, **ids)

    @rule(which=PICKS, is_active=st.booleans())
    def retire(self, which: int, is_active: bool) -> None:
        self.attempt(deposits.update_deposit, deposit_id=self.pick(Deposit, which), is_active=is_active)

    @rule(model=st.sampled_from([Deposit, Entity]))
    def make_another(self, model: type) -> None:
        service = deposits.create_deposit if model is Deposit else entities.create_entity
        self.attempt(service, wallet_id=None, name=f"{model.__name__} {next(NUMBERS)}")

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.before)

    @invariant()
    def the_ledger_is_right(self) -> None:
        assert [str(difference) for difference in ledger_differences()] == []


@pytest.mark.django_db
def test_no_sequence_of_writes_makes_a_figure_wrong():
    run_state_machine_as_test(
        Books,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

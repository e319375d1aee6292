"""Whatever is put into buckets in whatever order, refused or not, each balance is the plain sum of its allocations."""

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
from finance.ledger.services.allocations import Share
from finance.models import Bucket, Transaction
from finance.transactions.services import income_and_expenses
from finance.wallets.selectors.buckets import percentage_left
from finance.wallets.services import buckets
from finance.wallets.services.buckets import BucketPercentage
from tests.factories import make_deposit, make_user, make_wallet
from tests.finance.transactions.helpers import assert_figures_are_sums
from tests.finance.wallets.helpers import make_thirds

DAYS = st.sampled_from([dt.date(2026, 4, 30), dt.date(2026, 5, 1), dt.date(2026, 5, 31)])
AMOUNTS = st.sampled_from(["0.01", "0.05", "7", "33.33", "1234.57", "999999999999.99"]).map(Decimal)
PERCENTAGES = st.sampled_from(["0", "0.01", "33.33", "33.34", "50", "100"]).map(Decimal)
PICKS = st.integers(0, 9)
NUMBERS = count()


class Books(RuleBasedStateMachine):
    """One person's wallet with buckets, written to at random; what a rule may not do is refused, and that is fine."""

    @initialize(currency=st.sampled_from(["JPY", "EUR", "KWD"]))
    def open_books(self, currency: str) -> None:
        self.before = transaction.savepoint()
        self.user = make_user(f"saver-{next(NUMBERS)}@example.com")
        wallet = make_wallet(self.user, currency=currency, is_default=True)
        self.deposit = make_deposit(wallet)
        make_thirds(wallet)
        self.earn(Decimal(7), True, dt.date(2026, 5, 5))

    def pick(self, model: type, number: int) -> int:
        """The id of one of the user's rows; sometimes one that is not there."""
        ids = [*model.objects.for_user(self.user).order_by("pk").values_list("pk", flat=True), 0]
        return ids[number % len(ids)]

    def attempt(self, service: Callable[..., Any], **arguments: Any) -> None:
        with suppress(DomainError):
            service(user=self.user, **arguments)

    def halves(self, amount: Decimal, one: int, other: int) -> list[Share]:
        half = (amount / 2).quantize(Decimal(1))
        return [Share(self.pick(Bucket, one), half), Share(self.pick(Bucket, other), amount - half)]

    @rule(amount=AMOUNTS, split=st.booleans(), on=DAYS)
    def earn(self, amount: Decimal, split: bool, on: dt.date) -> None:
        self.record(income_and_expenses.create_income, amount, on, split_income=split)

    @rule(amount=AMOUNTS, bucket=PICKS, on=DAYS)
    def spend(self, amount: Decimal, bucket: int, on: dt.date) -> None:
        self.record(income_and_expenses.create_expense, amount, on, bucket_id=self.pick(Bucket, bucket) or None)

    @rule(
        service=st.sampled_from([income_and_expenses.create_income, income_and_expenses.create_expense]),
        amount=AMOUNTS,
        one=PICKS,
        other=PICKS,
        on=DAYS,
    )
    def divide(self, service: Callable[..., Any], amount: Decimal, one: int, other: int, on: dt.date) -> None:
        self.record(service, amount, on, allocations=self.halves(amount, one, other))

    def record(self, service: Callable[..., Any], amount: Decimal, on: dt.date, **fields: Any) -> None:
        self.attempt(service, amount=amount, date=on, deposit_id=self.deposit.pk, **fields)

    @rule(which=PICKS, amount=AMOUNTS)
    def change_amount(self, which: int, amount: Decimal) -> None:
        self.change(which, amount=amount)

    @rule(which=PICKS, on=DAYS)
    def change_date(self, which: int, on: dt.date) -> None:
        self.change(which, date=on)

    @rule(which=PICKS, on=DAYS, amount=AMOUNTS)
    def change_date_and_amount(self, which: int, on: dt.date, amount: Decimal) -> None:
        self.change(which, date=on, amount=amount)

    @rule(which=PICKS, bucket=PICKS)
    def change_bucket(self, which: int, bucket: int) -> None:
        self.change(which, bucket_id=self.pick(Bucket, bucket) or None)

    @rule(which=PICKS, amount=AMOUNTS, one=PICKS, other=PICKS)
    def divide_anew(self, which: int, amount: Decimal, one: int, other: int) -> None:
        self.change(which, amount=amount, allocations=self.halves(amount, one, other))

    def change(self, which: int, **changes: Any) -> None:
        self.attempt(income_and_expenses.update_transaction, transaction_id=self.pick(Transaction, which), **changes)

    @rule(which=PICKS)
    def resplit(self, which: int) -> None:
        self.attempt(income_and_expenses.resplit_income, income_id=self.pick(Transaction, which))

    @rule(which=st.lists(PICKS, min_size=1, max_size=3, unique=True), copies=st.booleans(), on=DAYS)
    def copy_or_delete(self, which: list[int], copies: bool, on: dt.date) -> None:
        ids = [self.pick(Transaction, number) for number in which]
        if copies:
            self.attempt(income_and_expenses.copy_transactions, transaction_ids=ids, date=on)
        else:
            self.attempt(income_and_expenses.delete_transactions, transaction_ids=ids)

    @rule(percentage=PERCENTAGES)
    def make_bucket(self, percentage: Decimal) -> None:
        name = f"Bucket {next(NUMBERS)}"
        self.attempt(buckets.create_bucket, wallet_id=None, name=name, percentage=percentage)

    @rule(which=PICKS, is_active=st.booleans())
    def retire(self, which: int, is_active: bool) -> None:
        self.attempt(buckets.update_bucket, bucket_id=self.pick(Bucket, which), is_active=is_active)

    @rule(one=PICKS, other=PICKS, percentage=PERCENTAGES)
    def set_percentages(self, one: int, other: int, percentage: Decimal) -> None:
        parts = [(one, percentage), (other, 100 - percentage)]
        wanted = [BucketPercentage(self.pick(Bucket, number), part) for number, part in parts]
        self.attempt(buckets.set_bucket_allocations, wallet_id=None, percentages=wanted)

    @rule(which=PICKS, into=PICKS)
    def merge(self, which: int, into: int) -> None:
        ids = {"bucket_id": self.pick(Bucket, which), "move_transactions_to_id": self.pick(Bucket, into) or None}
        self.attempt(buckets.delete_bucket, **ids)

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.before)

    @invariant()
    def every_figure_is_a_sum(self) -> None:
        assert_figures_are_sums()
        assert 0 <= percentage_left(Bucket.objects.for_user(self.user)) <= 100


@pytest.mark.django_db
def test_no_sequence_of_writes_loses_or_makes_a_part():
    run_state_machine_as_test(
        Books,
        settings=settings(
            max_examples=20,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

"""Every list that is sorted by name has the same order, in every script and on both databases."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

import pytest

from core.models import User
from finance.models import BaseCategory, Bucket, Category, Deposit, Entity, Period, Transaction, Wallet
from finance.planning.selectors.budgets import budgets_of_month
from finance.planning.selectors.periods import PeriodFilter, PeriodOrder, chosen_periods, periods_by_wallet
from finance.planning.selectors.predictions import plans_by_period
from finance.transactions.selectors.transactions import TransactionOrder, page_of_transactions
from finance.wallets.selectors.base_categories import base_categories
from finance.wallets.selectors.buckets import BucketFilter, BucketOrder, buckets_by_wallet, chosen_buckets
from finance.wallets.selectors.categories import categories_by_wallet
from finance.wallets.selectors.deposits import deposits_by_wallet
from finance.wallets.selectors.entities import EntityOrder, page_of_entities
from finance.wallets.selectors.wallets import wallets_of
from tests.factories import (
    make_bucket,
    make_budget,
    make_category,
    make_deposit,
    make_entity,
    make_period,
    make_prediction,
    make_wallet,
)
from tests.finance.transactions.helpers import add

SORTED = [
    "%",
    "1st",
    "A b",
    "a-b",
    "Éa",
    "eb",
    "EMILE",
    "émile",
    "Emily",
    "İzmir",
    "izmit",
    "Łódź",
    "Ｌｏｅ",  # noqa: RUF001
    "straße",
    "STRASSEN",
    "Žofie",
    "zz",
    "Ωmega",
    "Ёж",
    "Жук",
    "קיץ",
    "میوه",
    "食料品",
    "🍎",
]
MIXED = sorted(SORTED, key=lambda name: name[::-1])
"""In another order, as they are made."""
FIRST = date(2026, 1, 1)


def the_only_list(found: dict[int, list]) -> list:
    return next(iter(found.values()))


def names_of_wallets(user: User, wallet: Wallet) -> Iterable[Wallet]:
    for name in MIXED:
        make_wallet(user, name)
    wallet.delete()
    return wallets_of(user=user)


def names_of_deposits(user: User, wallet: Wallet) -> Iterable[Deposit]:
    for name in MIXED:
        make_deposit(wallet, name)
    return the_only_list(deposits_by_wallet(user=user, ids=[wallet.pk]))


def names_of_entities(user: User, wallet: Wallet) -> Iterable[Entity]:
    for name in MIXED:
        make_entity(wallet, name)
    down = page_of_entities(user=user, wallet=wallet, order_by=[EntityOrder.NAME_DESC]).rows
    found = page_of_entities(user=user, wallet=wallet).rows
    assert found == down[::-1]
    return found


def names_of_categories(user: User, wallet: Wallet) -> Iterable[Category]:
    for name in MIXED:
        make_category(wallet, name)
    return the_only_list(categories_by_wallet(user=user, ids=[wallet.pk]))


def names_of_base_categories(user: User, wallet: Wallet) -> Iterable[BaseCategory]:
    BaseCategory.objects.all().delete()
    for number, name in enumerate(MIXED):
        BaseCategory.objects.create(code=f"C{number}", name=name, kind="EXPENSE")
    return base_categories(user=user)


def names_of_buckets(user: User, wallet: Wallet) -> Iterable[Bucket]:
    for place, name in enumerate(MIXED):
        make_bucket(wallet, name, position=place)
    found = the_only_list(buckets_by_wallet(user=user, ids=[wallet.pk]))
    return chosen_buckets(found, filter=BucketFilter(), order_by=[BucketOrder.NAME_ASC])


def names_of_periods(user: User, wallet: Wallet) -> Iterable[Period]:
    for number, name in enumerate(MIXED):
        day = str(FIRST + timedelta(number))
        make_period(wallet, name, day, day)
    found = the_only_list(periods_by_wallet(user=user, ids=[wallet.pk]))
    return chosen_periods(found, filter=PeriodFilter(), order_by=[PeriodOrder.NAME_ASC], totals={})


def names_of_transactions(user: User, wallet: Wallet) -> Iterable[Transaction]:
    deposit = make_deposit(wallet)
    for name in MIXED:
        add(deposit, "-1", name=name, note=name[::-1])
    return page_of_transactions(user=user, order_by=[TransactionOrder.NAME_ASC]).rows


def names_of_predictions(user: User, wallet: Wallet) -> Iterable[Category]:
    period = make_period(wallet)
    for name in MIXED:
        make_prediction(period, make_category(wallet, name))
    plans = the_only_list(plans_by_period(user=user, ids=[period.pk]))
    return [Category.objects.get(pk=plan.category_id) for plan in plans]


def names_of_budgets(user: User, wallet: Wallet) -> Iterable[Category]:
    for name in MIXED:
        make_budget(make_category(wallet, name))
    found = budgets_of_month(user=user, month=date(2026, 5, 1), wallet_id=wallet.pk)
    return [Category.objects.get(pk=budget.category_id) for budget in found]


LISTS = [
    names_of_wallets,
    names_of_deposits,
    names_of_entities,
    names_of_categories,
    names_of_base_categories,
    names_of_buckets,
    names_of_periods,
    names_of_transactions,
    names_of_predictions,
    names_of_budgets,
]


@pytest.mark.parametrize("list_of", LISTS)
def test_names_are_sorted(alice: User, wallet: Wallet, list_of: Callable[[User, Wallet], Iterable]):
    assert [row.name for row in list_of(alice, wallet)] == SORTED

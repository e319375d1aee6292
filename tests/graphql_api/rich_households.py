"""A household in which whatever a write can move is there to be moved."""

import datetime as dt
from decimal import Decimal
from typing import Any

from core.models import User
from finance.ledger.services.repair import repair_ledger
from finance.models import Bucket, Category, Deposit, Entity, Period, Wallet
from finance.transactions.services import loans, opening_balances, refunds, transfers
from graphql_api.scalars import pk
from tests.bookings import spend
from tests.factories import (
    make_bucket,
    make_budget,
    make_category,
    make_deposit,
    make_period,
    make_prediction,
    make_wallet,
)
from tests.graphql_api.households import Household, make_household, node_id


def make_rich_household(user: User) -> Household:
    """With periods before and after its own, plans that are compared, and a transfer to a wallet in yen."""
    household = make_household(user, "ALICE")
    wallet = Wallet.objects.get(pk=pk(household.ids["Wallet"], "Wallet"))
    rent = make_category(wallet, "ALICE rent", default_deposit=named(Deposit, "cash"))
    vault = make_deposit(wallet, "ALICE vault")
    trip = _trip(user)
    _plan(wallet, rent)
    _move_money(user)
    spend(user, "6", vault, "2026-04-10", category_id=rent.pk)
    make_prediction(make_period(wallet, "ALICE April", "2026-04-01", "2026-04-30", status="CLOSED"), rent, "9")
    make_prediction(make_period(wallet, "ALICE August", "2026-08-01", "2026-08-31", status="CLOSED"), rent, "7")
    repair_ledger()
    rows = {"Wallet2": trip, "Deposit3": vault, "Deposit4": trip.deposits.get(), "Category4": rent}
    return Household(user, household.ids | {name: node_id(row) for name, row in rows.items()})


def named(model: type[Any], name: str) -> Any:
    """The row of the household that is called so."""
    return model.objects.get(name=f"ALICE {name}")


def _trip(user: User) -> Wallet:
    """A wallet in another currency, with a transfer that came in from the first one."""
    trip = make_wallet(user, "ALICE trip", "JPY")
    purse = make_deposit(trip, "ALICE purse")
    make_bucket(trip, "ALICE sights")
    make_category(trip, "ALICE tickets")
    transfers.create_transfer(
        user=user, from_deposit_id=named(Deposit, "bank").pk, to_deposit_id=purse.pk, amount=Decimal(3),
        received_amount=Decimal(400), date=dt.date(2026, 7, 10), name="ALICE yen",
    )  # fmt: skip
    return trip


def _plan(wallet: Wallet, rent: Category) -> None:
    may, june = named(Period, "May"), named(Period, "June")
    food, fun = named(Category, "food"), named(Category, "fun")
    for category in (fun, rent):
        make_prediction(may, category, "20")
        make_budget(category, "2026-05-01")
    for category in (fun, rent):
        make_prediction(june, category, "30")
    make_budget(food, "2026-06-01", "5")
    make_category(wallet, "ALICE wages", "INCOME")


def _move_money(user: User) -> None:
    bank, cash, bar = named(Deposit, "bank"), named(Deposit, "cash"), named(Entity, "bar")
    food, fun = named(Category, "food"), named(Category, "fun")
    spend(user, "6", bank, "2026-05-20", category_id=fun.pk, entity_id=bar.pk)
    gifts = spend(user, "6", bank, "2026-06-05", category_id=food.pk)
    spend(user, "6", cash, "2026-07-02", category_id=food.pk)
    refunds.create_refund(user=user, expense_id=gifts.pk, amount=Decimal(1), date=dt.date(2026, 6, 6))
    opening_balances.set_opening_balance(user=user, deposit_id=cash.pk, amount=Decimal(50), date=dt.date(2026, 5, 1))
    borrowed = loans.borrow_money(
        user=user, entity_id=bar.pk, deposit_id=cash.pk, amount=Decimal(20), date=dt.date(2026, 5, 9),
        due_on=dt.date(2026, 6, 30),
    ).answer  # fmt: skip
    loans.repay_loan(user=user, loan_id=borrowed.loan_id, amount=Decimal(5), date=dt.date(2026, 5, 21))
    transfers.create_transfer(
        user=user, from_deposit_id=bank.pk, to_deposit_id=cash.pk, amount=Decimal(2), date=dt.date(2026, 5, 12),
        from_bucket_id=named(Bucket, "needs").pk, to_bucket_id=named(Bucket, "wants").pk, name="ALICE savings",
    )  # fmt: skip

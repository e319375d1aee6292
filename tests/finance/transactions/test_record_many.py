"""Thousands of incomes and expenses are recorded at once under the rules of each, or none of them is."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.errors import Conflict, InvalidInput, NotFound
from core.models import User
from finance.ledger.selectors.check import ledger_differences
from finance.models import Category, Deposit, Entity, Transaction, Wallet
from finance.transactions.services.recording_many import Draft, Named, record_many
from tests.factories import make_category, make_deposit, make_entity, make_period, make_wallet

DAY = dt.date(2026, 5, 10)


@pytest.fixture
def account(wallet: Wallet) -> Deposit:
    return make_deposit(wallet)


def draft(deposit: Deposit, *, kind: str = "EXPENSE", amount: str = "5", **given: Any) -> Draft:
    category, entity = given.get("category"), given.get("entity")
    named = Named(kind, deposit.pk, category and category.pk, entity and entity.pk)
    return Draft(named, Decimal(amount), given.get("date", DAY), given.get("name", "Bread"))


def test_each_is_recorded_in_the_period_of_its_day_with_the_ledger_in_step(
    alice: User, wallet: Wallet, account: Deposit
):
    may, june = (
        make_period(wallet, "May", "2026-05-01", "2026-05-31"),
        make_period(wallet, "June", "2026-06-02", "2026-06-30"),
    )
    food, shop, pay = make_category(wallet), make_entity(wallet), make_category(wallet, "Pay", "INCOME")
    other = make_deposit(make_wallet(alice, "Other"))
    drafts = [
        draft(account, amount="2.50", category=food, entity=shop, date=dt.date(2026, 5, 31)),
        draft(account, kind="INCOME", amount="7", category=pay, date=dt.date(2026, 6, 2)),
        draft(account, date=dt.date(2026, 6, 1), name=" Milk\u200b"),
        draft(other, date=dt.date(2026, 5, 31)),
    ]
    record_many(user=alice, drafts=drafts)
    columns = ("wallet", "kind", "amount", "date", "name", "deposit", "category", "entity", "period")
    assert list(Transaction.objects.order_by("pk").values_list(*columns)) == [
        (wallet.pk, "EXPENSE", Decimal("-2.5"), dt.date(2026, 5, 31), "Bread", account.pk, food.pk, shop.pk, may.pk),
        (wallet.pk, "INCOME", Decimal(7), dt.date(2026, 6, 2), "Bread", account.pk, pay.pk, None, june.pk),
        (wallet.pk, "EXPENSE", Decimal(-5), dt.date(2026, 6, 1), " Milk", account.pk, None, None, None),
        (other.wallet_id, "EXPENSE", Decimal(-5), dt.date(2026, 5, 31), "Bread", other.pk, None, None, None),
    ]
    assert list(ledger_differences()) == []


def refusal(user: User, wrong: Draft, right: Draft) -> Any:
    with pytest.raises((InvalidInput, NotFound, Conflict)) as refused:
        record_many(user=user, drafts=[right, wrong])
    assert Transaction.objects.count() == 0
    return refused.value


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"amount": "0"}, "amount"),
        ({"amount": "-5"}, "amount"),
        ({"amount": "0.001"}, "amount"),
        ({"amount": "1000000000000"}, "amount"),
        ({"name": "a" * 129}, "name"),
        ({"kind": "INCOME", "category": "Food"}, "category_id"),
        ({"category": "Retired"}, "category_id"),
        ({"entity": "Retired"}, "entity_id"),
        ({"deposit": "Retired"}, "deposit_id"),
    ],
)
def test_what_is_wrong_with_one_refuses_all(
    alice: User, wallet: Wallet, account: Deposit, given: dict[str, Any], field: str
):
    make_category(wallet, "Food")
    for make in (make_category, make_entity, make_deposit):
        make(wallet, "Retired", is_active=False)
    models: dict[str, Any] = {"category": Category, "entity": Entity, "deposit": Deposit}
    given = {name: models[name].objects.get(name=each) if name in models else each for name, each in given.items()}
    wrong = draft(given.pop("deposit", account), **given)
    assert list(refusal(alice, wrong, draft(account)).fields) == [field]


@pytest.mark.parametrize("what", ["category", "entity"])
def test_what_another_wallet_has_is_not_there(alice: User, account: Deposit, what: str):
    other = make_wallet(alice, "Other")
    there = {"category": make_category(other), "entity": make_entity(other)}[what]
    assert refusal(alice, draft(account, **{what: there}), draft(account)).field == f"{what}_id"


def test_another_users_deposit_is_not_there(alice: User, bob: User, account: Deposit):
    theirs = make_deposit(make_wallet(bob))
    assert refusal(alice, draft(theirs), draft(account)).field == "deposit_id"


def test_a_closed_period_takes_nothing(alice: User, wallet: Wallet, account: Deposit):
    make_period(wallet, "May", "2026-05-01", "2026-05-31", status="CLOSED")
    found = refusal(alice, draft(account), draft(account, date=dt.date(2026, 6, 1)))
    assert (str(found), found.field) == ("The period May is closed.", "date")


def test_nothing_to_record_is_nothing_wrong(alice: User):
    record_many(user=alice, drafts=[])
    assert Transaction.objects.count() == 0


def test_a_hundred_take_as_many_statements_as_one(alice: User, account: Deposit):
    counts = []
    for number in (1, 100):
        with CaptureQueriesContext(connection) as captured:
            record_many(user=alice, drafts=[draft(account)] * number)
        counts.append(len(captured))
    assert counts[0] == counts[1]

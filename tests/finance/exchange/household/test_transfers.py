"""What one deposit of a household file pays to another is a transfer, and a lone side of one is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from finance.ledger.selectors.check import ledger_differences
from finance.models import Entity, Transaction, Transfer
from tests.factories import make_entity, make_wallet
from tests.finance.exchange.household.helpers import (
    LOADED,
    QUARTER,
    edited,
    load,
    problems,
    problems_after,
    setting,
    without,
)
from tests.finance.transactions.helpers import legs_of

JANUARY_IN, JANUARY_OUT = 5, 28
"""The rows of the quarter's first transfer."""


def payment(kind: str, wallet: str, deposit: str, counterparty: str, category: str, **fields: str) -> dict[str, str]:
    row = {"wallet": wallet, "kind": kind, "date": "2026-02-03", "name": "Aside", "amount": "7.00"}
    return row | {"deposit": deposit, "counterparty": counterparty, "category": category} | fields


TO_GOLD = payment("EXPENSE", "Daily", "Common account", "Gold", 'Gold purchase purchase in "Long term" Wallet')
FROM_DAILY = payment("INCOME", "Long term", "Gold", "Common account", "Gold purchase")


def with_rows(*rows: dict[str, str]) -> Callable[[dict[str, Any]], None]:
    """The quarter with these transactions too, and without the figures that they change."""

    def edit(content: dict[str, Any]) -> None:
        content["transactions"] += rows
        del content["expected"]

    return edit


def test_each_pair_is_one_transfer(alice):
    assert load() == LOADED
    shown = [
        [(row.deposit.name, row.amount, row.kind, row.category.name, row.name, row.entity) for row in legs_of(transfer)]
        for transfer in Transfer.objects.order_by("legs__date").distinct()
    ]
    assert [(out[1], into[1]) for out, into in shown] == [(-5000, 5000), (-5000, 5000), (-5500, 5500)]
    for out, into in shown:
        assert (out[0], *out[2:]) == (
            "Personal account", "EXPENSE", "Transfer to Common Account Deposit", "To common account", None
        )  # fmt: skip
        assert (into[0], *into[2:]) == (
            "Common account", "INCOME", "Transfers from Personal Account", "From Personal Account", None
        )  # fmt: skip
    assert Transaction.objects.exclude(transfer=None).count() == 6
    assert list(ledger_differences()) == []


def test_no_entity_stands_for_a_deposit(alice):
    load()
    assert not Entity.objects.filter(name__in=["Personal account", "Common account"]).exists()


def test_an_entity_that_has_the_name_of_a_deposit_is_left_alone(alice):
    entity = make_entity(make_wallet(alice, "Daily", is_default=True), "Common account")
    load()
    assert entity.transactions.count() == 0
    assert load() == "Nothing new: all of it is there already."


def test_an_entity_of_the_file_is_paid_even_when_a_deposit_has_its_name(alice, tmp_path):
    def with_an_entity(content):
        content["entities"].append({"wallet": "Daily", "name": "Gold"})
        with_rows(TO_GOLD)(content)

    load(edited(tmp_path, with_an_entity))
    paid = Transaction.objects.get(name="Aside")
    assert (paid.entity.name, paid.transfer) == ("Gold", None)


def test_a_transfer_reaches_another_wallet_whose_period_is_closed_too(alice, tmp_path):
    def closed_alike(content):
        for period in content["periods"]:
            if period["name"] == "2026_02":
                period["status"] = "CLOSED"
        with_rows(FROM_DAILY, TO_GOLD)(content)

    file = edited(tmp_path, closed_alike)
    assert load(file).endswith("77 transactions.")
    out, into = Transaction.objects.filter(name="Aside").order_by("amount")
    assert out.transfer_id == into.transfer_id is not None
    assert [(row.wallet.name, row.period.status) for row in (out, into)] == [
        ("Daily", "CLOSED"), ("Long term", "CLOSED")
    ]  # fmt: skip
    assert load(file) == "Nothing new: all of it is there already."
    assert list(ledger_differences()) == []


def test_the_same_transfer_twice_is_two(alice, tmp_path):
    def twice(content):
        with_rows(*[content["transactions"][row] | {"date": "2027-01-05"} for row in (JANUARY_IN, JANUARY_OUT)] * 2)(
            content
        )

    file = edited(tmp_path, twice)
    assert load(file).endswith("79 transactions.")
    assert Transfer.objects.count() == 5
    assert load(file) == "Nothing new: all of it is there already."


def test_a_plain_expense_is_not_taken_for_a_leg(alice, tmp_path):
    """A file with the transfers finds them missing where only rows of the same facts are."""

    def without_transfers(content):
        rows = content["transactions"]
        content["transactions"] = [row | {"date": "2027-01-05"} for row in (rows[JANUARY_IN], rows[JANUARY_OUT])]
        for row in content["transactions"]:
            del row["counterparty"]
        del content["expected"]

    def with_transfers(content):
        without_transfers(content)
        income, expense = content["transactions"]
        income["counterparty"], expense["counterparty"] = "Personal account", "Common account"

    load(edited(tmp_path, without_transfers))
    assert load(edited(tmp_path, with_transfers)) == "Loaded 2 transactions."
    assert Transfer.objects.count() == 1


NO_INCOME = 'No INCOME of "Common account" on this day is the other side of it.'
NO_EXPENSE = 'No EXPENSE of "Personal account" on this day is the other side of it.'
LONE = {
    f"transactions[{JANUARY_IN}].counterparty": [NO_EXPENSE],
    f"transactions[{JANUARY_OUT}].counterparty": [NO_INCOME],
}


@pytest.mark.parametrize(("key", "value"), [("amount", "5000.01"), ("date", "2026-01-02")])
def test_sides_that_do_not_agree_are_both_named(key, value):
    assert problems_after(setting(["transactions", JANUARY_OUT, key], value)) == LONE


def test_a_lone_side_is_named():
    assert problems_after(without(["transactions", JANUARY_OUT])) == {
        f"transactions[{JANUARY_IN}].counterparty": [NO_EXPENSE]
    }
    lone_expense = {f"transactions[{JANUARY_OUT - 1}].counterparty": [NO_INCOME]}
    assert problems_after(without(["transactions", JANUARY_IN])) == lone_expense


def test_a_side_without_category_is_named():
    message = "What one deposit pays to another has a category."
    for row in (JANUARY_IN, JANUARY_OUT):
        problem = {f"transactions[{row}].category": [message]}
        assert problems_after(setting(["transactions", row, "category"], None)) == problem


def test_what_the_service_refuses_is_named_at_the_side_it_is_about(alice, tmp_path):
    load()
    late = {"date": "2027-01-05"}
    file = edited(tmp_path, with_rows(TO_GOLD | late, FROM_DAILY | late))
    for deposit, place in [("Gold", "transactions[76].deposit"), ("Common account", "transactions[75].deposit")]:
        wallet = alice.wallets.get(deposits__name=deposit)
        wallet.deposits.filter(name=deposit).update(is_active=False)
        assert problems(file) == [f"{place}: {deposit} is retired."]
        wallet.deposits.update(is_active=True)


def test_a_transfer_of_a_closed_period_is_refused(alice, tmp_path):
    load()
    rows = [TO_GOLD | {"date": "2026-01-03"}, FROM_DAILY | {"date": "2026-01-03"}]
    assert problems(edited(tmp_path, with_rows(*rows))) == ["transactions[75].date: The period 2026_01 is closed."]
    assert load(QUARTER) == "Nothing new: all of it is there already."


def test_where_several_sides_fit_those_of_one_wallet_belong_together(alice, tmp_path):
    sides = [
        FROM_DAILY,
        payment("INCOME", "Daily", "Gold", "Common account", "Sell"),
        TO_GOLD,
        payment("EXPENSE", "Long term", "Common account", "Gold", "Gold sell"),
    ]

    def namesakes(content):
        content["deposits"] += [{"wallet": "Daily", "name": "Gold"}, {"wallet": "Long term", "name": "Common account"}]
        with_rows(*sides)(content)

    load(edited(tmp_path, namesakes))
    transfers = Transfer.objects.filter(legs__name="Aside").distinct()
    assert sorted([row.wallet.name for row in legs_of(transfer)] for transfer in transfers) == [
        ["Daily", "Daily"], ["Long term", "Long term"]
    ]  # fmt: skip

"""Exports of Mint and what is written like it, and of Lunch Money."""

import pytest

from finance.exchange.statements.decisions import Topic
from finance.exchange.statements.statement import State
from tests.finance.exchange.statements.helpers import decided, reading_of
from tests.finance.exchange.statements.presets.helpers import accounts_of, amounts, preset_of

MINT = "Date,Description,Original Description,Amount,Transaction Type,Category,Account Name,Labels,Notes\n"
LUNCH = "date,category_group,category,payee,amount,currency,original_name,notes,tags,account_name,status\n"


def mint(*rows: str) -> str:
    return MINT + "".join(f'{row},"",""\n' for row in rows)


def test_the_words_debit_and_credit_say_which_amounts_are_money_out():
    content = mint(
        '"5/3/2026","Shop","SHOP 0042","12.50","debit","Groceries","Checking"',
        '"5/04/2026","Work","WORK INC","100.00","credit","Paycheck","Checking"',
    )
    first, second = accounts_of(content)["Checking"]
    assert preset_of(content) == "MINT"
    assert (str(first.amount), first.counterparty, first.description, first.category, str(first.date)) == (
        "-12.50", "Shop", "SHOP 0042", "Groceries", "2026-05-03",
    )  # fmt: skip
    assert str(second.amount) == "100.00"


def test_months_come_first_unless_the_file_proves_otherwise():
    row = '"{}","Shop","","1.00","debit","Food","Checking"'
    assert decided(reading_of(mint(row.format("5/3/2026"))), Topic.DATE_ORDER).value == "MDY"
    assert decided(reading_of(mint(row.format("5/3/2026"))), Topic.DATE_ORDER).evidence == (
        '"5/3/2026" and all others can be read in several orders. That application writes months first.'
    )
    assert decided(reading_of(mint(row.format("13/3/2026"))), Topic.DATE_ORDER).value == "DMY"
    assert decided(reading_of(mint(row.format("5/3/2026")), date_order="DMY"), Topic.DATE_ORDER).value == "DMY"


@pytest.mark.parametrize("category", ["Transfer", "Credit Card Payment"])
def test_categories_of_transfers_make_them(category: str):
    content = mint(
        f'"5/13/2026","Card","","40.00","debit","{category}","Checking"',
        f'"5/13/2026","Card","","40.00","credit","{category}","Card"',
    )
    found = accounts_of(content)
    assert [(account, row.is_transfer, row.category) for account, rows in found.items() for row in rows] == [
        ("Checking", True, ""),
        ("Card", True, ""),
    ]
    assert amounts(content) == {"Checking": ["-40.00"], "Card": ["40.00"]}


def lunch(*amounts: str, status: str = "cleared") -> str:
    return LUNCH + "".join(
        f"2026-05-13,Needs,Food,Shop,{amount},usd,SHOP 42,Milk,,Bank,{status}\n" for amount in amounts
    )


def test_which_amounts_are_money_out_is_asked_as_a_setting_decides_it():
    content = lunch("12.50", "-100.00")
    (question,) = reading_of(content).questions
    assert (preset_of(content), question.topic, question.choices) == (
        "LUNCH_MONEY", Topic.SIGNS, ("SIGNED", "REVERSED"),
    )  # fmt: skip
    assert amounts(content, signs="REVERSED") == {"Bank": ["-12.50", "100.00"]}
    assert amounts(content, signs="SIGNED") == {"Bank": ["12.50", "-100.00"]}


def test_a_row_of_lunch_money_has_its_category_under_its_group():
    (row,) = accounts_of(lunch("12.50"), signs="REVERSED")["Bank"]
    assert (row.currency, row.category, row.counterparty, row.description, row.state) == (
        "USD", "Needs: Food", "Shop", "SHOP 42 Milk", State.BOOKED,
    )  # fmt: skip


def test_what_is_pending_is_so():
    assert accounts_of(lunch("1.00", status="pending"), signs="SIGNED")["Bank"][0].state is State.PENDING

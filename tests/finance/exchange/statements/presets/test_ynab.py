"""Registers of YNAB, and files that are written for it."""

import pytest

from finance.exchange.statements.decisions import Topic
from tests.finance.exchange.statements.helpers import decided, reading_of, rows_of
from tests.finance.exchange.statements.presets.helpers import accounts_of, amounts, openings, preset_of, transfers

NAMES = (
    '"Account","Flag","Date","Payee","Category Group/Category","Category Group","Category","Memo","Outflow","Inflow",'
)
NAMES += '"Cleared"\n'


def row(payee: str, outflow: str, inflow: str = "$0.00", account: str = "Checking", **more: str) -> str:
    given = {"day": "05/13/2026", "category": "Needs: Food", "memo": "", "cleared": "Cleared"} | more
    group, _, category = given["category"].partition(": ")
    cells = [account, "", given["day"], payee, given["category"], group, category, given["memo"], outflow, inflow,
             given["cleared"]]  # fmt: skip
    return ",".join(f'"{cell}"' for cell in cells) + "\n"


def test_outflow_and_inflow_are_one_signed_amount():
    content = NAMES + row("Shop", "$1,012.50", memo="Milk") + row("Work", "$0.00", "$100.00", category="Inflow: Ready")
    first, second = accounts_of(content)["Checking"]
    assert preset_of(content) == "YNAB"
    assert (str(first.amount), first.counterparty, first.category, first.description) == (
        "-1012.50", "Shop", "Needs: Food", "Milk",
    )  # fmt: skip
    assert str(second.amount) == "100.00"


def test_euros_with_a_comma_and_days_first_are_read():
    content = NAMES + row("Shop", "12,50€", "0,00€", day="13/05/2026")
    assert [(str(each.amount), str(each.date)) for each in accounts_of(content)["Checking"]] == [
        ("-12.50", "2026-05-13")
    ]


def test_a_transfer_is_a_row_of_each_account():
    content = NAMES + row("Transfer : Savings", "$40.00") + row("Transfer : Checking", "$0.00", "$40.00", "Savings")
    assert transfers(content) == {"Checking": [("-40.00", "Savings")], "Savings": [("40.00", "Checking")]}


def test_where_an_account_begins_is_known():
    assert openings(NAMES + row("Starting Balance", "$0.00", "$500.00") + row("Shop", "$1.00")) == {
        "Checking": ["500.00"]
    }


@pytest.mark.parametrize("form", ["Split ({}/2) ", "(Split {}/2) "])
def test_parts_that_stand_one_below_the_other_are_one_row(form: str):
    content = NAMES + row("Shop", "$10.00", memo=form.format(1) + "Milk")
    content += row("Transfer : Savings", "$5.00", category="", memo=form.format(2) + "Aside") + row("Bar", "$1.00")
    first, second = accounts_of(content)["Checking"]
    assert (str(first.amount), first.counterparty, first.line) == ("-15.00", "Shop", 2)
    assert [(str(part.amount), part.category, part.note, part.other_account) for part in first.parts] == [
        ("-10.00", "Needs: Food", "Milk", ""),
        ("-5.00", "", "Aside", "Savings"),
    ]
    assert (str(second.amount), second.parts) == ("-1.00", ())


@pytest.mark.parametrize(
    "memos", [["Split (1/2)"], ["Split (2/2)", "Split (1/2)"], ["Split (1/3)", "Split (3/3)"], ["Split (1/2)", "x"]]
)
def test_parts_of_which_some_are_missing_are_rows_so_that_none_is_lost(memos: list[str]):
    content = NAMES + "".join(row("Shop", f"${n}.00", memo=memo) for n, memo in enumerate(memos, 1))
    assert amounts(content) == {"Checking": [f"-{n}.00" for n in range(1, len(memos) + 1)]}


def test_what_is_not_cleared_counts_as_it_does_there():
    content = NAMES + row("Shop", "$1.00", cleared="Uncleared")
    assert amounts(content) == {"Checking": ["-1.00"]}
    assert "rows that are not cleared count" in decided(reading_of(content), Topic.PRESET).evidence


def test_an_order_of_days_that_nothing_proves_is_asked():
    content = NAMES + row("Shop", "$1.00", day="05/06/2026")
    assert [each.topic for each in reading_of(content).questions] == [Topic.DATE_ORDER]
    assert [str(each.date) for each in accounts_of(content, date_order="DMY")["Checking"]] == ["2026-06-05"]


def test_it_can_be_read_as_the_file_of_a_bank_instead():
    content = NAMES + row("Transfer : Savings", "$40.00")
    (statement,) = reading_of(content, preset="NONE").statements
    assert [(each.counterparty, each.is_transfer) for each in statement.rows] == [("Transfer : Savings", False)]


def test_a_file_written_for_ynab_is_one_of_a_bank():
    content = "Date,Payee,Memo,Outflow,Inflow\n05/13/2026,Shop,Milk,12.50,\n05/14/2026,Work,,,100.00\n"
    assert [(str(each.amount), each.counterparty, each.description) for each in rows_of(content)] == [
        ("-12.50", "Shop", "Milk"),
        ("100.00", "Work", ""),
    ]

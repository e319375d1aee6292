"""Exports of Actual."""

import pytest

from finance.exchange.statements.refusals import Reason
from tests.finance.exchange.statements.helpers import reading_of
from tests.finance.exchange.statements.presets.helpers import accounts_of, amounts, openings, preset_of, transfers

NAMES = "Account,Date,Payee,Notes,Category,Amount,Split_Amount,Cleared\n"
SPLIT = (
    "Bank,2026-05-13,Shop,(SPLIT INTO 2) Receipt,,0,-12.5,Cleared\n"
    "Bank,2026-05-13,Shop,(SPLIT 1 OF 2) Milk,Food,-10,0,Cleared\n"
    "Bank,2026-05-13,Shop,(SPLIT 2 OF 2) ,Home,{},0,Cleared\n"
)


def test_a_row_has_what_the_application_says():
    content = NAMES + "Bank,2026-05-13,Shop,Milk,Food,-12.5,0,Not cleared\n"
    (row,) = accounts_of(content)["Bank"]
    assert preset_of(content) == "ACTUAL"
    assert (str(row.amount), row.counterparty, row.category, row.description) == ("-12.5", "Shop", "Food", "Milk")


def test_an_export_of_one_account_is_known_too():
    content = (
        "Account,Date,Payee,Notes,Category,Amount,Cleared,Reconciled\nBank,2026-05-13,Shop,,Usual: Food,-1,true,\n"
    )
    (row,) = accounts_of(content)["Bank"]
    assert (preset_of(content), str(row.amount), row.category) == ("ACTUAL", "-1", "Usual: Food")


def test_a_payee_that_is_an_account_of_the_file_is_a_transfer():
    content = NAMES + "Bank,2026-05-13,Savings,,,-40,0,Cleared\nSavings,2026-05-13,Bank,,,40,0,Cleared\n"
    assert transfers(content) == {"Bank": [("-40", "Savings")], "Savings": [("40", "Bank")]}


def test_where_an_account_begins_is_known():
    content = NAMES + "Bank,2026-05-01,Starting Balance,,Starting Balances,500,0,Cleared\n"
    assert openings(content) == {"Bank": ["500"]}


def test_parts_below_their_total_are_one_row():
    (row, after) = accounts_of(NAMES + SPLIT.format("-2.5") + "Bank,2026-05-14,Bar,,,-1,0,Cleared\n")["Bank"]
    assert (str(row.amount), row.counterparty, row.description, row.line) == ("-12.5", "Shop", "Receipt", 2)
    assert [(str(part.amount), part.category, part.note) for part in row.parts] == [
        ("-10", "Food", "Milk"),
        ("-2.5", "Home", ""),
    ]
    assert str(after.amount) == "-1"


def test_parts_that_do_not_sum_to_their_total_are_refused_with_both_sums():
    content = NAMES + SPLIT.format("-2.4") + "Bank,2026-05-14,Bar,,,-1,0,Cleared\n"
    (statement,) = reading_of(content).statements
    assert [(each.line, each.reason, each.message) for each in statement.set_aside] == [
        (2, Reason.SPLITS_DIFFER, "The parts sum to -12.4, the row is -12.5.")
    ]
    assert amounts(content) == {"Bank": ["-1"]}


@pytest.mark.parametrize("left", [1, 2])
def test_a_total_with_too_few_parts_is_refused(left: int):
    content = (
        NAMES + "".join(SPLIT.format("-2.5").splitlines(keepends=True)[:left]) + "Bank,2026-05-14,B,,,-1,0,Cleared\n"
    )
    (statement,) = reading_of(content).statements
    assert ([each.reason for each in statement.set_aside], len(statement.rows)) == ([Reason.SPLITS_DIFFER], 1)

"""QIF as its many writers have it: orders of dates, splits that sum, transfers named by their account."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance.exchange.statements.decisions import Topic
from finance.exchange.statements.refusals import Reason
from finance.exchange.statements.statement import Format, RowPart
from tests.finance.exchange.statements.helpers import (
    amounts_of,
    days_of,
    decided,
    reading_of,
    refused,
    rows_of,
    statement_of,
)


def row(amount: str = "-12.50", day: str = "13/5/2026", more: str = "PShop") -> str:
    return "\n".join([f"D{day}", f"T{amount}", *([more] if more else []), "^", ""])


def qif(*rows: str, head: str = "!Type:Bank") -> str:
    return f"{head}\n{''.join(rows)}"


def test_a_row_has_what_the_file_says():
    reading = reading_of(
        qif(row(more="U-12.50\nPCorner shop\nMCard  7\nN101\nCX\nLFood:Bread/Trip\nAStreet 1"), head="!Type:Bank ")
    )
    (read,) = reading.statements
    (found,) = read.rows
    assert (reading.format, read.account, read.currency) == (Format.QIF, None, None)
    assert (str(found.date), str(found.amount), found.line) == ("2026-05-13", "-12.50", 2)
    assert (found.counterparty, found.description, found.category) == ("Corner shop", "Card 7", "Food:Bread")
    assert (found.is_transfer, found.parts, found.external_id) == (False, (), None)


@pytest.mark.parametrize(("stated", "day"), [("MDY", "2026-03-07"), ("DMY", "2026-07-03")])
def test_a_stated_order_of_dates_is_obeyed(stated: str, day: str):
    content = f"!Option:{stated}\n{qif(row(day='03/07/2026'))}"
    assert days_of(content) == [day]
    assert decided(reading_of(content), Topic.DATE_ORDER).evidence == "The file states it in its options."


@pytest.mark.parametrize(
    ("day", "other", "read"),
    [
        ("1/17'19", "1/ 5'18", ["2019-01-17", "2018-01-05"]),
        ("28.02'2009", " 1. 3'2009", ["2009-02-28", "2009-03-01"]),
        ("2026-03-07", "2026-03-08", ["2026-03-07", "2026-03-08"]),
        ("12/31/99", "1/ 2/98", ["1999-12-31", "1998-01-02"]),
    ],
)
def test_days_of_all_writers_are_read(day: str, other: str, read: list[str]):
    assert days_of(qif(row(day=day), row(day=other))) == read


def test_an_order_that_nothing_proves_is_asked():
    reading = reading_of(qif(row(day="3/7/2026"), row(day="4/8/2026")))
    assert [(each.topic, each.choices) for each in reading.questions] == [(Topic.DATE_ORDER, ("DMY", "MDY"))]
    assert reading.statements == ()
    assert days_of(qif(row(day="3/7/2026")), date_order="DMY") == ["2026-07-03"]


def test_a_sign_that_nothing_proves_is_asked():
    assert [each.topic for each in reading_of(qif(row("1.000"), row("2.500"))).questions] == [Topic.DECIMAL_SIGN]
    assert [str(amount) for amount in amounts_of(qif(row("1.000")), decimal_sign=",")] == ["1000"]
    assert [str(amount) for amount in amounts_of(qif(row("-3.000"), row("1.111,11")))] == ["-3000", "1111.11"]


def test_a_transfer_names_its_account():
    (found,) = rows_of(qif(row(more="L[Savings]/Class")))
    assert (found.is_transfer, found.other_account, found.category) == (True, "Savings", "")


def test_the_lists_of_two_accounts_are_told_apart():
    accounts = "!Option:AutoSwitch\n!Account\nNA\nTBank\n^\nNB\nTCCard\n^\n!Clear:AutoSwitch\n"
    a = f"!Account\nNA\nTBank\n^\n{qif(row('-1.00', more='L[B]'))}"
    b = f"!Account\nNB\nTCCard\n^\n{qif(row('1.00', more='L[A]'), head='!type:CCard')}"
    read = reading_of(accounts + a + b).statements
    assert [(each.account, [(str(found.amount), found.other_account) for found in each.rows]) for each in read] == [
        ("A", [("-1.00", "B")]),
        ("B", [("1.00", "A")]),
    ]


def test_an_opening_balance_is_no_transfer_to_itself():
    opening = row("100.00", more="POpening Balance\nL[A]")
    (found,) = rows_of(f"!Account\nNA\nTBank\n^\n{qif(opening)}")
    assert (found.is_transfer, found.other_account, found.name) == (False, "", "Opening Balance")


def test_parts_that_sum_are_kept():
    (found,) = rows_of(qif(row("-30.00", more="LFood\nSFood\nEbread\n$-20.00\nS[Savings]\n$-10.00")))
    assert [str(part.amount) for part in found.parts] == ["-20.00", "-10.00"]
    assert found.parts[0] == RowPart(found.parts[0].amount, "Food", "bread")
    assert found.parts[1].other_account == "Savings"


def test_parts_that_do_not_sum_refuse_their_row_with_both_sums():
    read = statement_of(qif(row("-30.00", more="SFood\n$-20.00\nSFun\n$-9.00"), row()))
    assert [str(found.amount) for found in read.rows] == ["-12.50"]
    assert [(each.reason, each.message) for each in read.set_aside] == [
        (Reason.SPLITS_DIFFER, "The parts sum to -29.00, the row is -30.00.")
    ]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (row("lots"), Reason.INVALID_AMOUNT),
        (row("0.00"), Reason.ZERO),
        (row(day="soon"), Reason.INVALID_DATE),
        (row(day="31/2/2026"), Reason.INVALID_DATE),
        ("PNothing else\n^\n", Reason.INVALID_AMOUNT),
    ],
)
def test_one_row_is_refused_and_the_others_are_read(written: str, reason: Reason):
    read = statement_of(qif(row(), written))
    assert [str(found.amount) for found in read.rows] == ["-12.50"]
    assert [(each.reason, each.line) for each in read.set_aside] == [(reason, 6)]


def test_lists_of_other_things_are_skipped():
    content = f"!Type:Cat\nNFood\nE\n^\n!Type:Memorized\nKC\nT1.00\n^\n{qif(row())}!Type:Class\nNTrip\n^\n"
    assert [str(amount) for amount in amounts_of(content)] == ["-12.50"]


def test_investments_are_named_and_not_read():
    read = statement_of(f"{qif(row())}!Type:Invst\nD1/1'26\nNBuy\n^\n")
    assert [(each.reason, each.line) for each in read.set_aside] == [(Reason.NOT_SUPPORTED, 7)]


def test_a_file_without_a_header_and_without_a_last_end_is_read():
    content = f"{row('1.25')}{row('2.25')}".removesuffix("^\n")
    assert [str(amount) for amount in amounts_of(content)] == ["1.25", "2.25"]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_every_end_of_a_line_is_one(end: str):
    assert [str(amount) for amount in amounts_of(qif(row(), row()).replace("\n", end))] == ["-12.50", "-12.50"]


def test_a_header_and_nothing_else_is_told_as_such():
    error = refused("!Type:Bank\n")
    assert (error.reason, error.message) == (Reason.NO_ROWS, "The file has a header and no row below it.")


AMOUNTS = st.decimals("-999999", "999999", places=2).filter(bool)
DAYS = st.dates(dt.date(1971, 1, 1), dt.date(2060, 1, 1))
ROWS = st.lists(st.tuples(DAYS, AMOUNTS), min_size=1, max_size=6)


@given(ROWS, st.sampled_from(["%d/%m/%Y", "%m/%d'%Y", "%Y-%m-%d"]), st.booleans())
def test_what_is_written_is_read_back_or_asked(rows, form, has_comma):
    written = [row(f"{amount}".replace(".", "," if has_comma else "."), day.strftime(form)) for day, amount in rows]
    reading = reading_of(qif(*written))
    if not reading.questions:
        (read,) = reading.statements
        assert [(found.date, found.amount) for found in read.rows] == rows
    assert {each.topic for each in reading.questions} <= {Topic.DATE_ORDER}

"""What a person brings on the first evening: three files of two accounts, of which one is undone and brought again."""

from datetime import date, timedelta
from typing import Final

from finance.exchange.imports.committing import commit_import
from finance.exchange.imports.previews import read_again
from finance.ledger.selectors.check import ledger_differences
from finance.models import Transaction, Transfer
from tests.factories import make_deposit
from tests.finance.exchange.imports.helpers import (
    Row,
    balance_of,
    booked_on,
    brought_in,
    csv_of,
    ofx_of,
    previewed,
    rows_of,
    undone,
)
from tests.finance.exchange.statements.test_camt import balance, camt, entry

FIRST: Final = date(2026, 1, 1)


def month_of_rows(month: int) -> list[Row]:
    """A salary, a rent, something put aside, and a coffee every third day."""
    start = date(2026, month, 1)
    coffees = [((start + timedelta(days)).isoformat(), "-3.20", "Coffee Corner") for days in range(2, 27, 3)]
    named = [(1, "2100.00", "Employer"), (3, "-850.00", "Landlord"), (5, "-200.00", "To savings")]
    return sorted([*((start.replace(day=day).isoformat(), amount, text) for day, amount, text in named), *coffees])


ROWS: Final = [row for month in (1, 2, 3, 4) for row in month_of_rows(month)]
IN_CSV: Final = [row for row in ROWS if row[0] < "2026-04-01"]
IN_OFX: Final = [row for row in ROWS if row[0] >= "2026-03-01"]
CSV: Final = csv_of(*IN_CSV)
OFX: Final = ofx_of(*((day, amount, f"{text.upper()} 123456") for day, amount, text in IN_OFX), closing="4084.80")


def put_aside(month: int) -> str:
    days = f"<BookgDt><Dt>2026-{month:02}-06</Dt></BookgDt>"
    return entry("200.00", "CRDT", more=f"<Sts>BOOK</Sts><AcctSvcrRef>S{month}</AcctSvcrRef>", days=days)


CAMT: Final = camt(balance("OPBD", "500.00"), balance("CLBD", "1300.00"), *map(put_aside, (1, 2, 3, 4)))


def test_three_files_of_two_accounts_come_in_and_one_is_undone_and_done_again(alice, wallet):
    account, savings = make_deposit(wallet, "Giro"), make_deposit(wallet, "Savings")
    brought_in(alice, account, CSV)
    middle = brought_in(alice, account, OFX)
    last = brought_in(alice, savings, CAMT.encode())
    assert [(row.status, row.decision) for row in rows_of(last)] == [("NEW", "IMPORT"), *[("TRANSFER", "PAIR")] * 4]
    assert (balance_of(account), balance_of(savings)) == ("4084.80", "1300.00")
    assert Transaction.objects.get(is_opening=True).amount == 500
    assert Transfer.objects.count() == 4

    assert undone(alice, middle).state == "UNDONE"
    assert (balance_of(account), Transfer.objects.count()) == ("3063.60", 3)
    again = brought_in(alice, account, OFX)
    assert {row.status for row in rows_of(again)} == {"SKIPPED", "LIKELY_DUPLICATE", "NEW", "TRANSFER"}
    assert (balance_of(account), balance_of(savings), Transfer.objects.count()) == ("4084.80", "1300.00", 4)
    assert [amount for _, amount, _ in booked_on(account)] == [amount for _, amount, _ in ROWS]
    assert [*ledger_differences()] == []


def test_the_account_of_a_file_is_remembered_for_the_next_one(alice, wallet):
    account, savings = make_deposit(wallet, "Giro"), make_deposit(wallet, "Savings")
    brought_in(alice, account, OFX)
    origin = previewed(alice, savings, OFX)
    assert origin.statements.get().deposit == savings
    read_again(user=alice, import_id=origin.pk, deposits={0: account.pk})
    assert origin.statements.get().deposit == account
    assert {row.status for row in rows_of(origin)} == {"SKIPPED", "DUPLICATE"}


def test_two_accounts_of_one_file_are_asked_and_then_known(alice, wallet):
    account, savings = make_deposit(wallet, "Giro"), make_deposit(wallet, "Savings")
    one = ofx_of(("2026-03-05", "-200.00", "To savings"), account="1").decode()
    other = ofx_of(("2026-03-06", "200.00", "From giro"), account="2").decode().split("<BANKMSGSRSV1>")[1]
    both = one.replace("</BANKMSGSRSV1></OFX>", other.split("</BANKMSGSRSV1>")[0] + "</BANKMSGSRSV1></OFX>").encode()
    origin = previewed(alice, account, both)
    assert [statement.deposit for statement in origin.statements.order_by("position")] == [None, None]
    read_again(user=alice, import_id=origin.pk, deposits={0: account.pk, 1: savings.pk})
    assert [row.decision for row in rows_of(origin)] == ["PAIR", "PAIR"]
    commit_import(user=alice, import_id=origin.pk)
    assert (balance_of(account), balance_of(savings)) == ("-200.00", "200.00")
    assert (Transaction.objects.count(), Transfer.objects.count()) == (2, 1)
    later = previewed(alice, account, both)
    assert [statement.deposit for statement in later.statements.order_by("position")] == [account, savings]

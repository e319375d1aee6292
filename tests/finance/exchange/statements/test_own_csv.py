"""Our own export, read back: every transaction, to its deposit, as the text that it was."""

import pytest

from finance.exchange.csv.transactions import COLUMNS, transactions_csv
from finance.exchange.statements.refusals import Reason
from finance.exchange.statements.statement import Format
from finance.models import Transaction
from tests.finance.exchange.helpers import STRANGE, furnished_user
from tests.finance.exchange.statements.helpers import reading_of, refused, statement_of

HEADER = ",".join(COLUMNS)


def line(**cells: str) -> str:
    given = {"id": "A", "date": "2026-05-13", "amount": "-12.50", "currency": "EUR", "wallet": "W", "deposit": "Cash"}
    return ",".join((given | cells).get(column, "") for column in COLUMNS)


def own(*lines: str) -> str:
    return "\r\n".join([HEADER, *lines, ""])


@pytest.fixture
def exported(db: None) -> str:
    user = furnished_user()
    return "".join(transactions_csv(user=user, wallet_id=None, start=None, end=None, with_mark=True))


def test_what_is_exported_is_read_back(exported: str):
    reading = reading_of(exported)
    assert (reading.format, reading.questions) == (Format.OWN_CSV, ())
    read = {
        (statement.account, row.date, row.amount, row.currency)
        for statement in reading.statements
        for row in statement.rows
    }
    stored = Transaction.objects.select_related("deposit", "wallet")
    assert {(row.deposit.name, row.date, row.amount, row.wallet.currency) for row in stored} == read
    assert sum(len(statement.rows) for statement in reading.statements) == stored.count()
    assert [statement.set_aside for statement in reading.statements if statement.set_aside] == []


def test_the_mark_before_what_looks_like_a_formula_is_taken_off(exported: str):
    entities = {row.counterparty for statement in reading_of(exported).statements for row in statement.rows}
    assert {"=1+1", "-", "été", "Assets:Cash"} <= entities
    assert "'=1+1" not in entities
    assert len(STRANGE) > 10


def test_a_transfer_names_its_other_deposit():
    content = own(
        line(id="A", amount="-5.00", transfer_id="T"), line(id="B", amount="5.00", transfer_id="T", deposit="Bank")
    )
    read = [
        (each.account, each.rows[0].is_transfer, each.rows[0].other_account) for each in reading_of(content).statements
    ]
    assert read == [("Cash", True, "Bank"), ("Bank", True, "Cash")]


@pytest.mark.parametrize("sign", [";", "\t"])
def test_a_spreadsheet_may_have_saved_it_with_another_delimiter(sign: str):
    read = statement_of(own(line(name="Lunch", note="with Jan", entity="Bar")).replace(",", sign))
    (row,) = read.rows
    assert (read.account, str(row.amount), row.counterparty, row.description, row.external_id) == (
        "Cash", "-12.50", "Bar", "Lunch with Jan", "A",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"date": "13.05.2026"}, Reason.INVALID_DATE),
        ({"amount": "12;50"}, Reason.INVALID_AMOUNT),
        ({"amount": "1e3"}, Reason.INVALID_AMOUNT),
        ({"amount": "12.505"}, Reason.TOO_MANY_DIGITS),
        ({"amount": "0.00"}, Reason.ZERO),
    ],
)
def test_one_row_is_refused_and_the_others_are_read(cells: dict[str, str], reason: Reason):
    read = statement_of(own(line(), line(**cells)))
    assert (len(read.rows), [(each.line, each.reason) for each in read.set_aside]) == (1, [(3, reason)])


def test_a_missing_column_is_named():
    error = refused(own(line()).replace(",buckets", ",piles"))
    assert (error.reason, error.message) == (Reason.MALFORMED, "The column buckets is missing.")


def test_a_header_and_nothing_else_is_told_as_such():
    assert refused(own()).reason is Reason.NO_ROWS

"""manage.py check_ledger: SQLite's index of texts is proven against the transactions, and made anew."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from finance.ledger.selectors.check import ledger_differences
from finance.ledger.selectors.index_check import index_differences
from finance.ledger.services.repair import repair_ledger
from finance.models import Transaction, Wallet
from finance.transactions.selectors.text_index import has_index
from tests.factories import make_deposit
from tests.finance.transactions.helpers import add

WRONG = "index of the texts of transactions: stored other words, true those of the transactions"


@pytest.fixture
def row(wallet: Wallet) -> Transaction:
    if connection.vendor != "sqlite" or not has_index():
        pytest.skip("The database has no such index.")
    row = add(make_deposit(wallet), "1.00", name="Bread", note="and butter")
    repair_ledger()
    return row


def execute(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def forget(row: Transaction) -> None:
    text = row.folded_text
    execute(
        "INSERT INTO finance_transaction_text (finance_transaction_text, rowid, folded_text) VALUES ('delete', %s, %s)",
        row.pk,
        text,
    )


def invent(row: Transaction) -> None:
    execute("INSERT INTO finance_transaction_text (rowid, folded_text) VALUES (%s, 'nothing of the kind')", row.pk + 1)


def change(row: Transaction) -> None:
    forget(row)
    execute("INSERT INTO finance_transaction_text (rowid, folded_text) VALUES (%s, 'other words')", row.pk)


def test_an_index_that_is_right_has_no_difference(row: Transaction):
    assert list(index_differences()) == []


@pytest.mark.parametrize("corrupt", [forget, invent, change])
def test_an_index_with_other_words_is_told_and_made_anew(row: Transaction, corrupt):
    corrupt(row)
    with pytest.raises(CommandError, match=r"The ledger has 1 difference\."):
        call_command("check_ledger", stdout=(out := StringIO()))
    assert out.getvalue().splitlines() == [WRONG]
    assert list(ledger_differences()) == [], "the rows themselves are right"
    call_command("check_ledger", "--repair", stdout=(out := StringIO()))
    assert out.getvalue().splitlines()[:2] == [
        f"found: {WRONG}",
        "Found 1 difference; the derived figures are rebuilt.",
    ]
    assert list(index_differences()) == []


def test_text_that_is_folded_anew_is_in_the_index(row: Transaction):
    Transaction.objects.update(folded_text="x")
    assert repair_ledger() == 1
    assert list(index_differences()) == []


def test_a_database_without_the_index_has_nothing_to_prove(db: None, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("finance.ledger.selectors.index_check.INDEX", "not_there")
    assert list(index_differences()) == []

"""What a write asks of the database, statement by statement, and that the SQL of its reads is made once."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models.sql.compiler import SQLCompiler
from django.test.utils import CaptureQueriesContext

from finance.transactions.services.income_and_expenses import create_expense, create_income, update_transaction
from finance.transactions.services.transfers import create_transfer
from tests.bookings import MAY_5, spend
from tests.factories import make_bucket, make_category, make_deposit, make_entity, make_period

EXPENSE = [
    "SAVEPOINT",
    "UPDATE finance_wallet",
    "SELECT finance_category",
    "SELECT finance_deposit",
    "SELECT finance_entity",
    "SELECT finance_period",
    "INSERT INTO finance_transaction",
    "UPDATE finance_deposit",
    "INSERT INTO finance_monthlytotal",
    "INSERT INTO finance_spantotal",
    "RELEASE",
]
VERB = re.compile(r'(SAVEPOINT|RELEASE|UPDATE|INSERT INTO|SELECT)(?:(?: "?|.*? FROM ")(finance_\w+))?', re.DOTALL)
Write = Callable[[], object]


def asked(write: Write) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        write()
    found = [VERB.match(query["sql"]) for query in captured]
    return [" ".join(part for part in match.groups() if part) for match in found if match]


@pytest.fixture
def writes(alice, wallet) -> dict[str, Write]:
    make_period(wallet)
    deposit, card, bucket = make_deposit(wallet), make_deposit(wallet, "Card"), make_bucket(wallet)
    category, entity = make_category(wallet), make_entity(wallet)
    expense = spend(alice, "1", deposit)
    facts = {"user": alice, "date": MAY_5, "amount": Decimal(1)}
    named = {"deposit_id": deposit.pk, "category_id": category.pk, "entity_id": entity.pk}
    return {
        "expense": lambda: create_expense(**facts, **named),
        "expense from a bucket": lambda: create_expense(**facts, **named, bucket_id=bucket.pk),
        "income": lambda: create_income(**facts, deposit_id=deposit.pk, entity_id=entity.pk),
        "transfer": lambda: create_transfer(**facts, from_deposit_id=deposit.pk, to_deposit_id=card.pk),
        "change": lambda: update_transaction(
            user=alice, transaction_id=expense.pk, amount=Decimal(2), deposit_id=card.pk
        ),
    }


def test_an_expense_locks_reads_what_it_names_and_writes_each_figure_once(writes):
    assert asked(writes["expense"]) == EXPENSE
    assert asked(writes["expense"]) == EXPENSE


def test_a_bucket_is_read_once_and_its_figures_are_written_once(writes):
    assert asked(writes["expense from a bucket"]) == [
        *EXPENSE[:5], "SELECT finance_bucket", *EXPENSE[5:-1],
        "INSERT INTO finance_allocation", "UPDATE finance_bucket", "INSERT INTO finance_buckettotal", "RELEASE",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["expense", "expense from a bucket", "income"])
def test_the_sql_of_what_is_read_and_locked_is_made_once(name, writes, monkeypatch):
    writes[name]()
    statements = len(asked(writes[name]))
    monkeypatch.setattr(SQLCompiler, "as_sql", None)
    assert len(asked(writes[name])) == statements


@pytest.mark.parametrize(("name", "made"), [("transfer", 0), ("change", 0)])
def test_other_writes_make_little_sql_anew(name, made, writes, monkeypatch):
    writes[name]()
    as_sql, calls = SQLCompiler.as_sql, []
    monkeypatch.setattr(SQLCompiler, "as_sql", lambda self, *args: calls.append(self) or as_sql(self, *args))
    writes[name]()
    assert len(calls) == made

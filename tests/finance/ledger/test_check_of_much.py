"""The ledger's proof of many rows: what is plainly right is not read, and what is wrong is told one by one."""

import gc

import pytest
from django.db import connection
from django.db.models import Value
from django.db.models.functions import Concat
from django.test.utils import CaptureQueriesContext

from finance.ledger.selectors.differences import Difference
from finance.ledger.selectors.text_check import stale_texts
from finance.ledger.services.repair import repair_ledger
from finance.models import Entity, MonthlyTotal, SpanTotal, Transaction, Wallet
from tests.factories import make_deposit, make_entity, make_period
from tests.finance.transactions.helpers import add

WRONG = 40


@pytest.fixture
def rows(wallet: Wallet) -> list[Transaction]:
    deposit = make_deposit(wallet)
    rows = [add(deposit, "1.00", name=f"Purchase {number}") for number in range(WRONG)]
    repair_ledger()
    return rows


def read_rows_of_text(wallet: Wallet) -> int:
    """How many transactions are read to prove their text."""
    with CaptureQueriesContext(connection) as statements:
        assert list(stale_texts(Wallet.objects.filter(pk=wallet.pk))) == []
    sql = next(query["sql"] for query in statements if 'FROM "finance_transaction"' in query["sql"])
    with connection.cursor() as cursor:
        cursor.execute(sql[sql.index("SELECT") :].replace("%", "%%"), ())
        return len(cursor.fetchall())


@pytest.mark.parametrize("name", ["Plain words", "", "42, or 43: {#}%_\\\"'"])
@pytest.mark.parametrize("note", ["", "more of them"])
def test_plain_text_that_is_right_is_not_read(wallet: Wallet, name: str, note: str):
    add(make_deposit(wallet), "1.00", name=name, note=note)
    rows = Transaction.objects.all()
    assert [row.folded_name for row in rows] == [name.lower() or None]
    assert list(stale_texts()) == []
    assert read_rows_of_text(wallet) == 0


@pytest.mark.parametrize("name", ["Café", "two  blanks", "\uff37\uff29\uff24\uff25"])
def test_any_other_text_is_read(wallet: Wallet, name: str):
    add(make_deposit(wallet), "1.00", name=name)
    assert read_rows_of_text(wallet) == 1


@pytest.mark.parametrize("stored", ["", "plain  words", "Plain words", "plain words ", None])
def test_plain_text_that_is_wrong_is_told(wallet: Wallet, stored: str | None):
    add(make_deposit(wallet), "1.00", name="Plain words")
    Transaction.objects.update(folded_name=stored)
    assert [(each.field, each.stored, each.true) for each in stale_texts()] == [("folded_name", stored, "plain words")]


def test_nothing_is_not_the_text_of_nothing(wallet: Wallet):
    add(make_deposit(wallet), "1.00", name="")
    Transaction.objects.update(folded_name="")
    assert [(each.stored, each.true) for each in stale_texts()] == [("", None)]


def test_however_much_is_wrong_one_difference_is_in_memory_at_a_time(rows: list[Transaction]):
    make_entity(rows[0].wallet, "Somebody")
    Transaction.objects.update(folded_name="x", folded_text=None)
    most = 0
    gc.freeze()  # What is there already is no difference, and takes long to go through.

    def tell(_: Difference) -> None:
        nonlocal most
        most = max(most, sum(type(each) is Difference for each in gc.get_objects()))

    assert repair_ledger(tell) == 2 * WRONG
    assert most == 1
    assert repair_ledger() == 0


def test_texts_are_folded_anew_by_hundreds(rows: list[Transaction]):
    counts = []
    for wrong in (1, WRONG):
        Transaction.objects.filter(pk__in=[row.pk for row in rows[:wrong]]).update(folded_name="x", folded_text=None)
        with CaptureQueriesContext(connection) as statements:
            assert repair_ledger() == 2 * wrong
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert {row.folded_name for row in Transaction.objects.all()} == {f"purchase {number}" for number in range(WRONG)}


def test_a_name_that_is_taken_costs_no_other_its_own(rows: list[Transaction]):
    wallet = rows[0].wallet
    _, *free = (make_entity(wallet, name) for name in ("Ada", "Bea", "Cleo"))
    Entity.objects.filter(pk__in=[row.pk for row in free]).update(folded_name=Concat("folded_name", Value("!")))
    twin = make_entity(wallet, "Dora")
    Entity.objects.filter(pk=twin.pk).update(name="ADA", folded_name="x")
    assert repair_ledger() == 3
    assert list(wallet.entities.order_by("pk").values_list("folded_name", flat=True)) == ["ada", "bea", "cleo", "x"]


def test_a_wrong_total_is_told_with_the_totals_that_are_made_of_it(rows: list[Transaction]):
    """Where monthly totals are wrong, the others are proven from the transactions."""
    make_period(rows[0].wallet, status="ACTIVE")
    MonthlyTotal.objects.update(count=1)
    found: list[Difference] = []
    repair_ledger(found.append)
    assert MonthlyTotal in {difference.model for difference in found}
    SpanTotal.objects.update(count=2)
    found.clear()
    repair_ledger(found.append)
    assert {difference.model for difference in found} == {SpanTotal}
    assert repair_ledger() == 0

from itertools import product

import pytest
from django.core.signing import Signer
from django.db.models import F
from django.db.models.functions import Abs

from core import paging
from core.errors import InvalidInput
from core.paging import Page, Total, page_of
from finance.models import Deposit, Transaction
from tests.finance.transactions.helpers import add

BY_DATE = [F("date").desc()]


def page(after=None, first=3, ordering=BY_DATE) -> Page[Transaction]:
    return page_of(Transaction.objects.all(), ordering=ordering, first=first, after=after)


def page_back(before=None, last=3, ordering=BY_DATE) -> Page[Transaction]:
    return page_of(Transaction.objects.all(), ordering=ordering, last=last, before=before)


def names(found: Page[Transaction]) -> list[str]:
    return [row.name for row in found.rows]


def walk(ordering, first) -> list[int]:
    """The ids of all pages, one after the other."""
    found, ids = page(None, first, ordering), []
    while True:
        ids += [row.pk for row in found.rows]
        if not found.has_next:
            return ids
        found = page(found.cursor_of(found.rows[-1]), first, ordering)


def walk_back(ordering, last) -> list[int]:
    """The ids of all pages from the end, put in front of each other."""
    found, ids = page_back(None, last, ordering), []
    while True:
        ids = [row.pk for row in found.rows] + ids
        if not found.has_previous:
            return ids
        found = page_back(found.cursor_of(found.rows[0]), last, ordering)


def test_the_first_page_has_others_behind_it_and_none_before_it(deposit):
    for day in ("01", "02", "03", "04"):
        add(deposit, "1", f"2026-05-{day}", name=day)
    found = page()
    assert (names(found), found.has_next, found.has_previous) == (["04", "03", "02"], True, False)


def test_the_last_page_has_others_before_it_and_none_behind_it(deposit):
    for day in ("01", "02", "03", "04"):
        add(deposit, "1", f"2026-05-{day}", name=day)
    first = page()
    found = page(first.cursor_of(first.rows[-1]))
    assert (names(found), found.has_next, found.has_previous) == (["01"], False, True)


def test_a_page_that_holds_exactly_the_rest_has_nothing_behind_it(deposit):
    for day in ("01", "02", "03"):
        add(deposit, "1", f"2026-05-{day}", name=day)
    assert (names(page()), page().has_next) == (["03", "02", "01"], False)


def test_the_page_of_the_last_rows_has_others_before_it_and_none_behind_it(deposit):
    for day in ("01", "02", "03", "04"):
        add(deposit, "1", f"2026-05-{day}", name=day)
    found = page_back()
    assert (names(found), found.has_next, found.has_previous) == (["03", "02", "01"], False, True)


def test_the_page_before_the_last_rows_has_others_behind_it_and_none_before_it(deposit):
    for day in ("01", "02", "03", "04"):
        add(deposit, "1", f"2026-05-{day}", name=day)
    last = page_back()
    found = page_back(last.cursor_of(last.rows[0]))
    assert (names(found), found.has_next, found.has_previous) == (["04"], True, False)


def test_a_cursor_leads_both_ways(deposit):
    for day in ("01", "02", "03", "04"):
        add(deposit, "1", f"2026-05-{day}", name=day)
    found = page(first=2)
    cursor = found.cursor_of(found.rows[-1])
    assert (names(page(cursor)), names(page_back(cursor))) == (["02", "01"], ["04"])


def test_an_empty_list_is_an_empty_page(db):
    assert (page().rows, page().has_next, page().has_previous) == ([], False, False)


def test_rows_added_before_a_page_do_not_shift_it(deposit):
    for day in ("01", "02", "03", "04"):
        add(deposit, "1", f"2026-05-{day}", name=day)
    first = page(first=2)
    add(deposit, "1", "2026-05-31", name="new")
    assert names(page(first.cursor_of(first.rows[-1]), first=2)) == ["02", "01"]


def test_a_page_follows_its_cursor_though_that_row_is_gone(deposit):
    for day in ("01", "02", "03", "04"):
        add(deposit, "1", f"2026-05-{day}", name=day)
    first = page(first=2)
    cursor = first.cursor_of(first.rows[-1])
    first.rows[-1].delete()
    assert names(page(cursor, first=2)) == ["02", "01"]


DATE, AMOUNT, NAME, CREATED = F("date"), Abs("amount"), F("name"), F("created_at")
ORDERINGS = {
    "date down": [DATE.desc()],
    "date up": [DATE.asc()],
    "amount up": [AMOUNT.asc()],
    "created down": [CREATED.desc()],
    "date and amount up": [DATE.asc(), AMOUNT.asc()],
    "date down, amount up": [DATE.desc(), AMOUNT.asc()],
    "amount up, date down": [AMOUNT.asc(), DATE.desc()],
    "name up, amount down, date up": [NAME.asc(), AMOUNT.desc(), DATE.asc()],
    "name down, amount up, date up": [NAME.desc(), AMOUNT.asc(), DATE.asc()],
}


@pytest.mark.parametrize("ordering", ORDERINGS.values(), ids=ORDERINGS.keys())
@pytest.mark.parametrize("first", [1, 2, 3, 7])
def test_all_pages_together_have_every_row_once_and_in_order(deposit, ordering, first):
    for day, amount, name in product(("01", "02"), ("1", "-1", "2", "-3"), ("", "a", "b")):
        add(deposit, amount, f"2026-05-{day}", name=name)
    keys = {"date": lambda row: row.date, "name": lambda row: row.name, "created_at": lambda row: row.created_at}
    expected = list(Transaction.objects.order_by("-pk" if ordering[-1].descending else "pk"))
    for order in reversed(ordering):
        key = keys.get(getattr(order.expression, "name", ""), lambda row: abs(row.amount))
        expected.sort(key=key, reverse=order.descending)
    assert walk(ordering, first) == walk_back(ordering, first) == [row.pk for row in expected]


@pytest.mark.parametrize("first", [0, -1, 101, 2**40])
def test_a_page_has_1_to_100_rows(db, first):
    with pytest.raises(InvalidInput) as refusal:
        page(first=first)
    assert refusal.value.fields == {"first": ["A page has 1 to 100 rows."]}
    with pytest.raises(InvalidInput) as refusal:
        page_back(last=first)
    assert refusal.value.fields == {"last": ["A page has 1 to 100 rows."]}


@pytest.mark.parametrize(
    ("asked", "field", "message"),
    [
        ({"first": 1, "last": 1}, "last", "A page has either the first or the last rows."),
        ({"last": 1, "after": "x"}, "after", "What follows a cursor is asked for by the first rows."),
        ({"first": 1, "before": "x"}, "before", "What comes before a cursor is asked for by the last rows."),
        ({"before": "x"}, "before", "What comes before a cursor is asked for by the last rows."),
        ({"last": 1, "before": "x"}, "before", "The cursor is not one of this list in this order."),
    ],
)
def test_a_page_goes_one_way(db, asked, field, message):
    with pytest.raises(InvalidInput) as refusal:
        page_of(Transaction.objects.all(), ordering=BY_DATE, **asked)
    assert refusal.value.fields == {field: [message]}


def test_a_page_has_50_rows_when_nothing_is_said(deposit):
    for _ in range(51):
        add(deposit, "1")
    assert len(page_of(Transaction.objects.all(), ordering=BY_DATE).rows) == 50


def test_the_whole_is_counted_in_one_statement_when_asked(deposit, django_assert_num_queries):
    for _ in range(4):
        add(deposit, "1")
    found = page(first=1)
    with django_assert_num_queries(1):
        assert (found.total.count, found.total.is_capped) == (4, False)


@pytest.mark.parametrize(("rows", "capped"), [(3, False), (4, True)])
def test_the_whole_is_counted_no_further_than_its_cap(deposit, monkeypatch, django_assert_num_queries, rows, capped):
    monkeypatch.setattr(paging, "MOST_COUNTED", 3)
    for _ in range(rows):
        add(deposit, "1")
    with django_assert_num_queries(1) as statements:
        assert (Total(Transaction.objects.all).count, Total(Transaction.objects.none).count) == (3, 0)
    assert "LIMIT 4" in statements.captured_queries[0]["sql"]
    assert Total(Transaction.objects.all).is_capped is capped


def test_a_page_of_100_rows_is_allowed(deposit):
    for _ in range(101):
        add(deposit, "1")
    assert (len(page(first=100).rows), page(first=100).has_next) == (100, True)


@pytest.mark.parametrize("cursor", ["", "x", ":", "WyIyMDI2LTA1LTA1IiwiMSJd", "é:ü", "\ud800", "a" * 10_000])
def test_what_is_no_cursor_is_refused(db, cursor):
    with pytest.raises(InvalidInput) as refusal:
        page(cursor)
    assert refusal.value.fields == {"after": ["The cursor is not one of this list in this order."]}


def test_a_cursor_of_another_order_is_refused(deposit):
    add(deposit, "1")
    found = page()
    with pytest.raises(InvalidInput) as refusal:
        page(found.cursor_of(found.rows[0]), ordering=[F("date").asc()])
    assert list(refusal.value.fields) == ["after"]


def test_a_cursor_of_another_list_is_refused(deposit):
    add(deposit, "1")
    found = page_of(Deposit.objects.all(), ordering=[F("pk").desc()], first=1, after=None)
    with pytest.raises(InvalidInput) as refusal:
        page(found.cursor_of(found.rows[0]), ordering=[F("pk").desc()])
    assert list(refusal.value.fields) == ["after"]


def test_a_cursor_of_someone_elses_making_is_refused(deposit):
    add(deposit, "1")
    forged = Signer(key="guessed", salt=page().signer.salt).sign_object(["2026-05-05", "1"])
    with pytest.raises(InvalidInput) as refusal:
        page(forged)
    assert list(refusal.value.fields) == ["after"]


@pytest.mark.parametrize("rows", [1, 60])
def test_a_page_is_one_statement_however_many_rows(deposit, django_assert_num_queries, rows):
    for _ in range(rows):
        add(deposit, "1")
    first = page(first=1)
    cursor = first.cursor_of(first.rows[0])
    with django_assert_num_queries(1):
        page(first=50)
    with django_assert_num_queries(1):
        page(cursor, first=50)
    with django_assert_num_queries(1):
        page_back(cursor, last=50)


def test_a_page_is_read_as_a_range_of_the_index(deposit, django_assert_num_queries):
    for _ in range(3):
        add(deposit, "1")
    found = page(first=1)
    with django_assert_num_queries(1) as statements:
        page(found.cursor_of(found.rows[0]))
    table = '"finance_transaction"'
    assert f'WHERE ({table}."date", {table}."id") < (' in statements.captured_queries[0]["sql"]
    assert "OFFSET" not in statements.captured_queries[0]["sql"]
    with django_assert_num_queries(1) as statements:
        page_back(found.cursor_of(found.rows[0]))
    assert f'WHERE ({table}."date", {table}."id") > (' in statements.captured_queries[0]["sql"]
    assert "LIMIT 4" in statements.captured_queries[0]["sql"]

"""What the bank corrects that came in by an earlier file is changed or deleted, and is there again once undone."""

from collections.abc import Sequence

import pytest

from core.errors import Conflict
from finance.exchange.imports.committing import commit_import
from finance.exchange.imports.deciding import RowFilter, update_import_rows
from finance.ledger.selectors.check import ledger_differences
from finance.models import ImportRow, Period, Transaction
from tests.factories import make_bucket, make_category, make_period
from tests.finance.exchange.imports.helpers import balance_of, booked_on, brought_in, ofx_of, previewed, rows_of, undone

Entry = tuple[str, str, str, str]
"""An id, a day, an amount and what it corrects, such as REPLACE A."""
ORIGINAL: Sequence[Entry] = [("A", "2026-05-04", "-12.50", ""), ("N", "2026-05-05", "-3.20", "")]
REPLACED: Sequence[Entry] = [("B", "2026-05-06", "-21.50", "REPLACE A")]
WITHDRAWN: Sequence[Entry] = [("D", "2026-05-06", "-12.50", "DELETE A")]


def file_of(entries: Sequence[Entry]) -> bytes:
    content = ofx_of(*((day, amount, f"Shop {id_}") for id_, day, amount, _ in entries)).decode()
    for place, (id_, day, amount, corrects) in enumerate(entries):
        action, _, corrected = corrects.partition(" ")
        more = f"<CORRECTFITID>{corrected}<CORRECTACTION>{action}" if corrects else ""
        content = content.replace(f"<FITID>{place}-{day}-{amount}<", f"<FITID>{id_}{more}<", 1)
    return content.encode()


def what_becomes(alice, deposit, entries: Sequence[Entry]) -> list[tuple[str, str, str]]:
    return [(row.status, row.decision, row.reason) for row in rows_of(previewed(alice, deposit, file_of(entries)))]


def test_the_preview_says_which_transaction_a_row_takes_the_place_of(alice, deposit):
    brought_in(alice, deposit, file_of(ORIGINAL))
    (row,) = rows_of(previewed(alice, deposit, file_of(REPLACED)))
    assert (row.status, row.decision, row.reason) == ("CORRECTS", "CORRECT", "REPLACES")
    assert row.meets_id == Transaction.objects.get(name="Shop A").pk
    assert row.message == "The row takes the place of -12.5000 of 2026-05-04."


def test_a_row_is_replaced_and_is_there_again_once_that_is_undone(alice, deposit):
    first = brought_in(alice, deposit, file_of(ORIGINAL))
    before = booked_on(deposit)
    food, needs = make_category(deposit.wallet, "Food"), make_bucket(deposit.wallet, "Needs")
    pk = Transaction.objects.get(name="Shop A").pk
    second = brought_in(alice, deposit, file_of(REPLACED))
    changed = Transaction.objects.get(pk=pk)
    assert (f"{changed.amount:.2f}", changed.date.isoformat(), changed.name) == ("-21.50", "2026-05-06", "Shop B")
    assert (balance_of(deposit), food.transactions.count(), needs.allocations.count()) == ("-24.70", 0, 0)
    assert undone(alice, second).state == "UNDONE"
    assert (booked_on(deposit), [*ledger_differences()]) == (before, [])
    assert (undone(alice, first).state, booked_on(deposit)) == ("UNDONE", [])


def test_a_row_is_withdrawn_and_is_there_again_once_that_is_undone(alice, deposit):
    first = brought_in(alice, deposit, file_of(ORIGINAL))
    before = booked_on(deposit)
    assert what_becomes(alice, deposit, WITHDRAWN) == [("CORRECTS", "CORRECT", "WITHDRAWS")]
    second = brought_in(alice, deposit, file_of(WITHDRAWN))
    assert (booked_on(deposit), [*ledger_differences()]) == (before[1:], [])
    assert what_becomes(alice, deposit, WITHDRAWN) == [("DUPLICATE", "SKIP", "CAME_IN_BEFORE")]
    assert undone(alice, second).state == "UNDONE"
    assert (sorted(booked_on(deposit)), [*ledger_differences()]) == (before, [])
    assert (undone(alice, first).state, booked_on(deposit)) == ("UNDONE", [])


@pytest.mark.parametrize("later", [REPLACED, WITHDRAWN])
def test_what_was_corrected_before_it_came_in_is_left(alice, deposit, later):
    brought_in(alice, deposit, file_of(later))
    assert what_becomes(alice, deposit, ORIGINAL)[0] == ("SKIPPED", "SKIP", "CORRECTED")
    brought_in(alice, deposit, file_of(ORIGINAL))
    assert balance_of(deposit) == ("-24.70" if later is REPLACED else "-3.20")


@pytest.mark.parametrize("later", [REPLACED, WITHDRAWN])
def test_what_was_brought_and_corrected_is_the_corrections_alone_once_the_first_file_is_undone(alice, deposit, later):
    first = brought_in(alice, deposit, file_of(ORIGINAL))
    second = brought_in(alice, deposit, file_of(later))
    assert undone(alice, first).state == "UNDONE"
    assert balance_of(deposit) == ("-21.50" if later is REPLACED else "0.00")
    assert undone(alice, second).state == "UNDONE"
    assert (booked_on(deposit), [*ledger_differences()]) == ([], [])


def test_a_file_that_corrects_its_own_row_corrects_what_came_in_too(alice, deposit):
    brought_in(alice, deposit, file_of(ORIGINAL))
    brought_in(alice, deposit, file_of([ORIGINAL[0], *REPLACED, ("C", "2026-05-07", "-22.50", "REPLACE B")]))
    assert balance_of(deposit) == "-25.70"


def test_what_a_person_changed_since_is_asked(alice, deposit):
    brought_in(alice, deposit, file_of(ORIGINAL))
    Transaction.objects.get(name="Shop A").changed(note="with Bob").clean_and_save()
    assert what_becomes(alice, deposit, REPLACED) == [("CORRECTS", "SKIP", "CHANGED_SINCE")]
    origin = previewed(alice, deposit, file_of(REPLACED))
    with pytest.raises(Conflict, match="Nothing in it"):
        commit_import(user=alice, import_id=origin.pk)
    update_import_rows(user=alice, import_id=origin.pk, filter=RowFilter(), decision=ImportRow.Decision.CORRECT)
    commit_import(user=alice, import_id=origin.pk)
    assert balance_of(deposit) == "-24.70"


def test_what_is_dated_in_a_closed_period_is_left_with_the_reason(alice, deposit):
    make_period(deposit.wallet, "Early May", "2026-05-01", "2026-05-04")
    brought_in(alice, deposit, file_of(ORIGINAL))
    Period.objects.update(status=Period.Status.CLOSED)
    origin = previewed(alice, deposit, file_of(WITHDRAWN))
    assert [(row.decision, row.reason) for row in rows_of(origin)] == [("SKIP", "CLOSED_PERIOD")]
    decided = update_import_rows(
        user=alice, import_id=origin.pk, filter=RowFilter(), decision=ImportRow.Decision.CORRECT
    )
    assert decided.skipped == 1


def test_what_is_in_several_buckets_or_refunded_is_left_with_the_reason(alice, deposit):
    brought_in(alice, deposit, file_of(ORIGINAL))
    Transaction.objects.filter(name="Shop A").update(refunded="1")
    assert what_becomes(alice, deposit, WITHDRAWN) == [("CORRECTS", "SKIP", "HAS_CORRECTIONS")]


def test_what_is_gone_is_withdrawn_no_more_and_its_replacement_is_asked(alice, deposit):
    brought_in(alice, deposit, file_of(ORIGINAL))
    Transaction.objects.filter(name="Shop A").delete()
    assert what_becomes(alice, deposit, REPLACED) == [("CORRECTS", "SKIP", "GONE")]
    assert what_becomes(alice, deposit, WITHDRAWN) == [("CORRECTS", "CORRECT", "WITHDRAWS")]

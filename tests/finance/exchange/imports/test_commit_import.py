"""What comes in: looked at, booked in one step, and the ledger right."""

import pytest

from core.errors import Conflict, InvalidInput
from finance.exchange.imports.committing import commit_import
from finance.exchange.imports.previews import read_again
from finance.exchange.statements.decisions import Topic
from finance.ledger.selectors.check import ledger_differences
from finance.models import Import, ImportFile, ImportProfile, Period, Transaction, Transfer
from tests.factories import make_category, make_deposit, make_entity, make_period
from tests.finance.exchange.imports.helpers import (
    balance_of,
    booked_on,
    brought_in,
    csv_of,
    ofx_of,
    previewed,
    rows_of,
    statuses_of,
    undone,
)

MAY = csv_of(
    ("2026-05-04", "-12,50", "Bakery"), ("2026-05-05", "-3,20", "Coffee"), ("2026-05-29", "2100,00", "Employer")
)
SENT = csv_of(("2026-05-04", "-100,00", "To savings"))
RECEIVED = csv_of(("2026-05-06", "100,00", "From account"), ("2026-05-07", "-0,50", "Fee"))


def test_a_preview_books_nothing(alice, deposit):
    origin = previewed(alice, deposit, MAY)
    assert statuses_of(origin) == ["NEW", "NEW", "NEW"]
    assert (origin.state, origin.format) == ("PREVIEW", "CSV")
    assert not Transaction.objects.exists()


def test_what_is_committed_is_booked_as_it_was_shown(alice, deposit):
    origin = brought_in(alice, deposit, MAY)
    assert booked_on(deposit) == [
        ("2026-05-04", "-12.50", "Bakery"),
        ("2026-05-05", "-3.20", "Coffee"),
        ("2026-05-29", "2100.00", "Employer"),
    ]
    assert balance_of(deposit) == "2084.30"
    assert [*Transaction.objects.order_by("pk").values_list("kind", flat=True)] == ["EXPENSE", "EXPENSE", "INCOME"]
    assert (origin.state, ImportFile.objects.count()) == ("COMMITTED", 0)
    assert [*ledger_differences()] == []


def test_the_same_file_twice_adds_nothing(alice, deposit):
    brought_in(alice, deposit, MAY)
    again = previewed(alice, deposit, MAY)
    assert statuses_of(again) == ["DUPLICATE"] * 3
    with pytest.raises(Conflict, match="Nothing in it"):
        commit_import(user=alice, import_id=again.pk)


def test_two_equal_tickets_of_one_day_both_land(alice, deposit):
    brought_in(alice, deposit, csv_of(("2026-05-04", "-1,50", "Tram"), ("2026-05-04", "-1,50", "Tram")))
    assert balance_of(deposit) == "-3.00"


def test_a_file_of_another_kind_brings_only_what_is_new(alice, deposit):
    brought_in(alice, deposit, MAY)
    later = ofx_of(
        ("2026-05-05", "-3.20", "COFFEE BAR 12"),
        ("2026-05-29", "2100.00", "EMPLOYER LTD"),
        ("2026-06-01", "-3.20", "COFFEE BAR 12"),
    )
    origin = brought_in(alice, deposit, later)
    assert statuses_of(origin) == ["LIKELY_DUPLICATE", "LIKELY_DUPLICATE", "NEW"]
    assert balance_of(deposit) == "2081.10"


def test_what_was_entered_by_hand_is_confirmed(alice, deposit):
    hand = Transaction.objects.create(
        wallet=deposit.wallet, deposit=deposit, kind="EXPENSE", amount="-12.50", date="2026-05-01", name="Bread"
    )
    origin = previewed(alice, deposit, MAY)
    assert next((row.status, row.decision, row.meets_id) for row in rows_of(origin)) == ("MATCHES", "CONFIRM", hand.pk)
    commit_import(user=alice, import_id=origin.pk)
    assert rows_of(origin)[0].transaction_id == hand.pk
    assert len(booked_on(deposit)) == 3


def test_the_other_leg_on_another_deposit_makes_a_transfer(alice, deposit):
    savings = make_deposit(deposit.wallet, "Savings")
    brought_in(alice, deposit, SENT)
    origin = brought_in(alice, savings, RECEIVED)
    assert statuses_of(origin) == ["TRANSFER", "NEW"]
    legs = Transaction.objects.exclude(transfer=None)
    assert [(row.kind, row.date.isoformat()) for row in legs.order_by("date")] == [
        ("NEUTRAL", "2026-05-04"),
        ("NEUTRAL", "2026-05-06"),
    ]
    assert Transfer.objects.count() == 1
    assert [*ledger_differences()] == []


def test_both_legs_in_one_file_make_a_transfer(alice, deposit):
    savings = make_deposit(deposit.wallet, "Savings")
    both = (
        "!Account\nNAccount\nTBank\n^\n!Type:Bank\nD2026-05-04\nT-100.00\nPMove\nL[Savings]\n^\n"
        "!Account\nNSavings\nTBank\n^\n!Type:Bank\nD2026-05-04\nT100.00\nPMove\nL[Account]\n^\n"
    )
    origin = brought_in(alice, deposit, both.encode())
    assert [(row.status, row.decision) for row in rows_of(origin)] == [("TRANSFER", "PAIR")] * 2
    assert (balance_of(deposit), balance_of(savings)) == ("-100.00", "100.00")
    assert (Transaction.objects.count(), Transfer.objects.count()) == (2, 1)


def test_a_transfer_that_one_file_tells_alone_gets_both_legs_and_the_other_file_confirms_it(alice, deposit):
    savings = make_deposit(deposit.wallet, "Savings")
    one = "!Account\nNAccount\nTBank\n^\n!Type:Bank\nD2026-05-04\nT-100.00\nPMove\nL[Savings]\n^\n"
    other = "!Account\nNSavings\nTBank\n^\n!Type:Bank\nD2026-05-04\nT100.00\nPMove\nL[Account]\n^\n"
    brought_in(alice, deposit, one.encode())
    assert (balance_of(deposit), balance_of(savings)) == ("-100.00", "100.00")
    origin = brought_in(alice, savings, other.encode())
    assert statuses_of(origin) == ["MATCHES"]
    assert (Transaction.objects.count(), Transfer.objects.count()) == (2, 1)


def test_rows_of_a_closed_period_are_answered_and_the_others_come_in(alice, deposit):
    make_period(deposit.wallet, "Early May", "2026-05-01", "2026-05-04", status=Period.Status.CLOSED)
    origin = brought_in(alice, deposit, MAY)
    row = rows_of(origin)[0]
    assert (row.status, row.reason, row.message) == ("INVALID", "CLOSED_PERIOD", "The period Early May is closed.")
    assert balance_of(deposit) == "2096.80"


def test_a_period_that_was_closed_meanwhile_holds_all_of_it(alice, deposit):
    origin = previewed(alice, deposit, MAY)
    make_period(deposit.wallet, "Early May", "2026-05-01", "2026-05-04", status=Period.Status.CLOSED)
    with pytest.raises(InvalidInput) as refused:
        commit_import(user=alice, import_id=origin.pk)
    assert refused.value.fields == {"rows.0": ["Line 2: The period Early May is closed."]}
    assert not Transaction.objects.exists()


def test_entity_and_category_are_suggested_by_what_was_before(alice, deposit):
    food, bakery = make_category(deposit.wallet, "Food"), make_entity(deposit.wallet, "Bakery")
    first = brought_in(alice, deposit, csv_of(("2026-05-04", "-12,50", "BAKERY 12345 04.05.")))
    assert (rows_of(first)[0].entity_id, rows_of(first)[0].suggested) == (bakery.pk, {"entity": "NAME"})
    Transaction.objects.update(category=food)
    row = rows_of(previewed(alice, deposit, csv_of(("2026-06-04", "-8,00", "BAKERY 99999 04.06."))))[0]
    assert (row.category_id, row.suggested) == (food.pk, {"entity": "TEXT", "category": "TEXT"})


def test_a_committed_import_is_not_committed_again(alice, deposit):
    origin = brought_in(alice, deposit, MAY)
    with pytest.raises(Conflict, match="The import is committed"):
        commit_import(user=alice, import_id=origin.pk)


def test_nothing_is_booked_while_a_question_is_open(alice, deposit):
    origin = previewed(alice, deposit, csv_of(("03/07/2026", "-1,50", "Tram"), ("04/07/2026", "-1,50", "Tram")))
    with pytest.raises(InvalidInput) as refused:
        commit_import(user=alice, import_id=origin.pk)
    assert refused.value.fields == {"answers": ["The file leaves DATE_ORDER to be answered."]}
    again = read_again(user=alice, import_id=origin.pk, answers={Topic.DATE_ORDER: "DMY"}).answer
    commit_import(user=alice, import_id=again.pk)
    assert [day for day, _, _ in booked_on(deposit)] == ["2026-07-03", "2026-07-04"]


def test_undone_it_is_as_if_it_had_never_come_in(alice, deposit):
    origin = undone(alice, brought_in(alice, deposit, MAY))
    assert (origin.state, balance_of(deposit), booked_on(deposit)) == ("UNDONE", "0.00", [])
    assert [*ledger_differences()] == []
    assert statuses_of(previewed(alice, deposit, MAY)) == ["NEW"] * 3


def test_what_a_person_changed_since_is_kept(alice, deposit):
    origin = brought_in(alice, deposit, MAY)
    row = Transaction.objects.get(name="Coffee")
    row.changed(note="with Bob").clean_and_save()
    after = undone(alice, origin)
    assert (after.state, [name for _, _, name in booked_on(deposit)]) == ("COMMITTED", ["Coffee"])
    assert [each.reason for each in rows_of(origin)] == ["UNDONE", "CHANGED_SINCE", "UNDONE"]
    assert Import.objects.get().state == "COMMITTED"


def test_what_a_person_changed_is_taken_too_when_they_ask_for_it(alice, deposit):
    origin = brought_in(alice, deposit, MAY)
    Transaction.objects.get(name="Coffee").changed(note="with Bob").clean_and_save()
    assert undone(alice, origin, take_changed=True).state == "UNDONE"
    assert balance_of(deposit) == "0.00"


def test_a_pairing_is_taken_back_with_its_import(alice, deposit):
    savings = make_deposit(deposit.wallet, "Savings")
    brought_in(alice, deposit, SENT)
    second = brought_in(alice, savings, RECEIVED)
    undone(alice, second)
    left = Transaction.objects.get()
    assert (left.kind, left.transfer_id, left.category_id) == ("EXPENSE", None, None)
    assert not Transfer.objects.exists()
    assert [*ledger_differences()] == []


def test_the_first_of_two_paired_imports_is_undone_and_done_again(alice, deposit):
    savings = make_deposit(deposit.wallet, "Savings")
    first = brought_in(alice, deposit, SENT)
    brought_in(alice, savings, RECEIVED)
    assert undone(alice, first).state == "UNDONE"
    assert (balance_of(deposit), balance_of(savings)) == ("0.00", "99.50")
    assert statuses_of(brought_in(alice, deposit, SENT)) == ["TRANSFER"]
    assert (Transaction.objects.count(), Transfer.objects.count()) == (3, 1)
    assert [*ledger_differences()] == []


def test_what_was_answered_about_a_table_is_kept_for_the_next_one(alice, deposit):
    origin = previewed(alice, deposit, csv_of(("03/07/2026", "-1,50", "Tram"), ("04/07/2026", "-1,50", "Tram")))
    read_again(user=alice, import_id=origin.pk, answers={Topic.DATE_ORDER: "DMY"})
    commit_import(user=alice, import_id=origin.pk)
    assert ImportProfile.objects.get().name == "Account"
    brought_in(alice, deposit, csv_of(("05/07/2026", "-1,50", "Tram"), ("06/07/2026", "-1,50", "Tram")))
    assert [day for day, _, _ in booked_on(deposit)] == ["2026-07-03", "2026-07-04", "2026-07-05", "2026-07-06"]

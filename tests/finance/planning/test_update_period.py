import pytest

from core.errors import Conflict, InvalidInput, NotFound
from finance.models import Period
from finance.planning.services.periods import update_period
from tests.bookings import day, earn, spend
from tests.factories import make_deposit, make_period
from tests.finance.planning.helpers import assert_books_are_right, periods_of_transactions, totals


def as_stored(period):
    return Period.objects.values_list("name", "starts_on", "ends_on", "status").get(pk=period.pk)


AS_MADE = ("May", day("2026-05-01"), day("2026-05-31"), "DRAFT")


@pytest.mark.parametrize("status", ["DRAFT", "ACTIVE"])
def test_renames_an_open_period_and_leaves_its_days(alice, wallet, status):
    period = make_period(wallet, "May", status=status)

    update_period(user=alice, period_id=period.pk, name="Merry month")

    assert as_stored(period) == ("Merry month", day("2026-05-01"), day("2026-05-31"), status)


def test_a_period_may_keep_its_own_name_in_other_letters(alice, may):
    update_period(user=alice, period_id=may.pk, name="MAY")

    assert as_stored(may)[0] == "MAY"


def test_a_name_taken_by_another_period_is_refused(alice, wallet, may):
    make_period(wallet, "June", "2026-06-01", "2026-06-30", status="ACTIVE")

    with pytest.raises(InvalidInput) as refusal:
        update_period(user=alice, period_id=may.pk, name="june")

    assert refusal.value.fields == {"name": ["Another one in the wallet has this name."]}
    assert as_stored(may) == AS_MADE


def test_transactions_follow_the_days(alice, wallet, may):
    deposit = make_deposit(wallet)
    for on in ["2026-05-01", "2026-05-09", "2026-05-10", "2026-05-31", "2026-06-01", "2026-06-05", "2026-06-06"]:
        spend(alice, "10", deposit, on)
    earn(alice, "100", deposit, "2026-05-02")

    update_period(user=alice, period_id=may.pk, starts_on=day("2026-05-10"), ends_on=day("2026-06-05"))

    assert periods_of_transactions(wallet) == {
        "2026-05-01": None,
        "2026-05-02": None,
        "2026-05-09": None,
        "2026-05-10": "May",
        "2026-05-31": "May",
        "2026-06-01": "May",
        "2026-06-05": "May",
        "2026-06-06": None,
    }
    assert sorted(totals(wallet), key=str) == [
        ("May", "2026-05", "EXPENSE", -20, 2),
        ("May", "2026-06", "EXPENSE", -20, 2),
        (None, "2026-05", "EXPENSE", -20, 2),
        (None, "2026-05", "INCOME", 100, 1),
        (None, "2026-06", "EXPENSE", -10, 1),
    ]
    assert_books_are_right(wallet)


def test_all_transactions_change_when_no_day_stays(alice, wallet, may):
    deposit = make_deposit(wallet)
    for on in ["2026-05-15", "2026-07-15"]:
        spend(alice, "10", deposit, on)

    update_period(user=alice, period_id=may.pk, starts_on=day("2026-07-01"), ends_on=day("2026-07-31"))

    assert periods_of_transactions(wallet) == {"2026-05-15": None, "2026-07-15": "May"}
    assert_books_are_right(wallet)


def test_days_that_move_over_its_own_are_no_overlap(alice, may):
    update_period(user=alice, period_id=may.pk, ends_on=day("2026-05-30"))

    assert as_stored(may) == ("May", day("2026-05-01"), day("2026-05-30"), "DRAFT")


@pytest.mark.parametrize(("ends_on", "fits"), [("2026-06-09", True), ("2026-06-10", False)])
def test_days_may_reach_the_next_period_but_not_into_it(alice, wallet, may, ends_on, fits):
    make_period(wallet, "June", "2026-06-10", "2026-06-30", status="CLOSED")
    refused = {}
    try:
        update_period(user=alice, period_id=may.pk, ends_on=day(ends_on))
    except InvalidInput as error:
        refused = error.fields

    message = ["The days overlap the period June."]
    assert refused == ({} if fits else {"starts_on": message, "ends_on": message})
    assert as_stored(may)[2] == day(ends_on if fits else "2026-05-31")


@pytest.mark.parametrize("days", [{"starts_on": "2026-06-01"}, {"ends_on": "2026-04-30"}])
def test_one_day_moved_past_the_other_names_the_end(alice, wallet, may, days):
    deposit = make_deposit(wallet)
    spend(alice, "10", deposit, "2026-05-15")

    with pytest.raises(InvalidInput) as refusal:
        update_period(user=alice, period_id=may.pk, **{name: day(text) for name, text in days.items()})

    assert refusal.value.fields == {"ends_on": ["The start is after the end."]}
    assert as_stored(may) == AS_MADE
    assert periods_of_transactions(wallet) == {"2026-05-15": "May"}


@pytest.mark.parametrize(
    "change", [{"name": "Maytime"}, {"starts_on": day("2026-05-02")}, {"ends_on": day("2026-06-01")}]
)
def test_nothing_of_a_closed_period_changes(alice, wallet, change):
    period = make_period(wallet, "May", status="CLOSED")

    with pytest.raises(Conflict) as refusal:
        update_period(user=alice, period_id=period.pk, **change)

    assert (refusal.value.field, str(refusal.value)) == ("id", "The period May is closed.")
    assert as_stored(period) == (*AS_MADE[:3], "CLOSED")


@pytest.mark.parametrize("name", ["", "x" * 129])
def test_a_name_has_1_to_128_characters(alice, may, name):
    with pytest.raises(InvalidInput) as refusal:
        update_period(user=alice, period_id=may.pk, name=name)

    assert list(refusal.value.fields) == ["name"]
    assert as_stored(may) == AS_MADE


def test_another_users_period_is_not_found(bob, may):
    with pytest.raises(NotFound) as refusal:
        update_period(user=bob, period_id=may.pk, name="Mine")

    assert (refusal.value.field, str(refusal.value)) == ("id", "Period not found.")
    assert as_stored(may) == AS_MADE


@pytest.mark.parametrize("count", [1, 20])
def test_takes_as_many_statements_for_one_transaction_as_for_many(
    alice, wallet, may, *, count, django_assert_num_queries
):
    deposit = make_deposit(wallet)
    for _ in range(count):
        spend(alice, "10", deposit, "2026-05-15")
        spend(alice, "10", deposit, "2026-07-15")

    with django_assert_num_queries(20):
        update_period(user=alice, period_id=may.pk, starts_on=day("2026-07-01"), ends_on=day("2026-07-31"))

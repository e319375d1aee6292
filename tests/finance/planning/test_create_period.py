import pytest

from core.errors import Conflict, InvalidInput, NotFound
from finance.models import Period
from finance.planning.services.periods import create_period
from tests.bookings import day, earn, spend
from tests.factories import make_deposit, make_period, make_wallet
from tests.finance.planning.helpers import assert_books_are_right, periods_of_transactions, totals


def create(user, wallet, name="May", starts_on="2026-05-01", ends_on="2026-05-31"):
    return create_period(
        user=user, wallet_id=wallet and wallet.pk, name=name, starts_on=day(starts_on), ends_on=day(ends_on)
    ).answer


def test_begins_as_a_draft_with_both_days(alice, wallet):
    period = create(alice, wallet)

    period.refresh_from_db()
    assert (period.wallet, period.name, period.starts_on, period.ends_on, period.status) == (
        wallet,
        "May",
        day("2026-05-01"),
        day("2026-05-31"),
        "DRAFT",
    )


def test_is_of_the_default_wallet_when_none_is_named(alice, wallet):
    make_wallet(alice, "Holidays")

    assert create(alice, None).wallet == wallet


@pytest.mark.parametrize("days", [("2026-05-01", "2026-05-01"), ("0001-01-01", "9999-12-31")])
def test_may_be_one_day_or_all_of_time(alice, wallet, days):
    period = create(alice, wallet, starts_on=days[0], ends_on=days[1])

    period.refresh_from_db()
    assert (str(period.starts_on), str(period.ends_on)) == days


def test_that_ends_before_it_starts_is_refused_naming_the_end(alice, wallet):
    with pytest.raises(InvalidInput) as refusal:
        create(alice, wallet, starts_on="2026-05-02", ends_on="2026-05-01")

    assert refusal.value.fields == {"ends_on": ["The start is after the end."]}
    assert not Period.objects.exists()


def test_turned_around_over_another_period_only_its_end_is_named(alice, wallet):
    make_period(wallet, "May", status="ACTIVE")

    with pytest.raises(InvalidInput) as refusal:
        create(alice, wallet, "Mid May", "2026-05-20", "2026-05-10")

    assert refusal.value.fields == {"ends_on": ["The start is after the end."]}


def test_every_problem_is_told_at_once(alice, wallet):
    make_period(wallet, "May", status="ACTIVE")

    with pytest.raises(InvalidInput) as refusal:
        create(alice, wallet, "x" * 129)

    assert refusal.value.fields == {
        "name": ["The name is longer than 128 characters."],
        "starts_on": ["The days overlap the period May."],
        "ends_on": ["The days overlap the period May."],
    }


@pytest.mark.parametrize("name", ["May", "mAY", " may ", "\uff2d\uff21\uff39"])
def test_a_name_is_taken_without_regard_to_case(alice, wallet, name):
    make_period(wallet, "May", status="CLOSED")

    with pytest.raises(InvalidInput) as refusal:
        create(alice, wallet, name, "2026-06-01", "2026-06-30")

    assert refusal.value.fields == {"name": ["Another one in the wallet has this name."]}
    assert Period.objects.count() == 1


def test_another_wallet_may_have_the_same_name_and_days(alice, wallet):
    other = make_wallet(alice, "Holidays")
    create(alice, wallet)
    create(alice, other)

    assert [period.wallet for period in Period.objects.order_by("pk")] == [wallet, other]


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        ("2026-05-01", "2026-05-31"),
        ("2026-05-10", "2026-05-20"),
        ("2026-04-01", "2026-06-30"),
        ("2026-04-01", "2026-05-01"),
        ("2026-05-31", "2026-06-30"),
        ("2026-05-01", "2026-05-01"),
        ("2026-05-31", "2026-05-31"),
    ],
)
def test_days_that_overlap_another_period_are_refused(alice, wallet, starts_on, ends_on):
    make_period(wallet, "May", status="CLOSED")

    with pytest.raises(InvalidInput) as refusal:
        create(alice, wallet, "Again", starts_on, ends_on)

    message = ["The days overlap the period May."]
    assert refusal.value.fields == {"starts_on": message, "ends_on": message}
    assert Period.objects.count() == 1


@pytest.mark.parametrize("days", [("2026-04-01", "2026-04-30"), ("2026-06-01", "2026-06-30")])
def test_days_next_to_another_period_are_free(alice, wallet, days):
    make_period(wallet, "May", status="CLOSED")
    create(alice, wallet, "Next", *days)

    assert Period.objects.count() == 2


def test_any_number_of_drafts_may_wait(alice, wallet):
    create(alice, wallet)
    create(alice, wallet, "June", "2026-06-01", "2026-06-30")
    create(alice, wallet, "July", "2026-07-01", "2026-07-31")

    assert list(Period.objects.values_list("status", flat=True)) == ["DRAFT"] * 3


def test_at_most_2000_periods_in_a_wallet(alice, wallet, monkeypatch):
    monkeypatch.setattr("finance.planning.services.periods.MOST_PERIODS", 1)
    make_period(wallet, status="CLOSED")

    with pytest.raises(Conflict, match=r"^At most 1 periods in a wallet\.$"):
        create(alice, wallet, "June", "2026-06-01", "2026-06-30")

    assert Period.objects.count() == 1


def test_another_users_wallet_is_not_found(bob, wallet):
    with pytest.raises(NotFound) as refusal:
        create(bob, wallet)

    assert (refusal.value.field, str(refusal.value)) == ("wallet_id", "Wallet not found.")
    assert not Period.objects.exists()


def test_takes_in_the_transactions_of_its_days_both_ends_included(alice, wallet):
    deposit = make_deposit(wallet)
    for on in ["2026-04-30", "2026-05-01", "2026-05-31", "2026-06-01"]:
        spend(alice, "10", deposit, on)
    earn(alice, "100", deposit, "2026-05-15")

    create(alice, wallet)

    assert periods_of_transactions(wallet) == {
        "2026-04-30": None,
        "2026-05-01": "May",
        "2026-05-15": "May",
        "2026-05-31": "May",
        "2026-06-01": None,
    }
    assert totals(wallet) == [
        (None, "2026-04", "EXPENSE", -10, 1),
        ("May", "2026-05", "EXPENSE", -20, 2),
        ("May", "2026-05", "INCOME", 100, 1),
        (None, "2026-06", "EXPENSE", -10, 1),
    ]
    assert_books_are_right(wallet)


def test_splits_the_totals_of_a_month_it_begins_in(alice, wallet):
    deposit = make_deposit(wallet)
    for on in ["2026-05-09", "2026-05-10"]:
        spend(alice, "10", deposit, on)

    create(alice, wallet, starts_on="2026-05-10")

    assert sorted(totals(wallet), key=str) == [
        ("May", "2026-05", "EXPENSE", -10, 1),
        (None, "2026-05", "EXPENSE", -10, 1),
    ]
    assert_books_are_right(wallet)


def test_leaves_the_transactions_of_other_wallets_alone(alice, bob, wallet):
    elsewhere = [make_wallet(alice, "Holidays"), make_wallet(bob, "Daily")]
    for other in elsewhere:
        spend(other.owner, "10", make_deposit(other), "2026-05-15")

    create(alice, wallet)

    assert [periods_of_transactions(other) for other in elsewhere] == [{"2026-05-15": None}, {"2026-05-15": None}]


def test_what_is_recorded_later_finds_its_period_by_its_date(alice, wallet):
    deposit = make_deposit(wallet)
    create(alice, wallet)

    for on in ["2026-04-30", "2026-05-01", "2026-05-31", "2026-06-01"]:
        spend(alice, "10", deposit, on)

    assert periods_of_transactions(wallet) == {
        "2026-04-30": None,
        "2026-05-01": "May",
        "2026-05-31": "May",
        "2026-06-01": None,
    }
    assert_books_are_right(wallet)

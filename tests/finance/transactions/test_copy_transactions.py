from datetime import date
from decimal import Decimal

import pytest

from core.errors import Conflict, InvalidInput, NotFound
from finance.models import BaseCategory, Category, Deposit, Entity, Transaction
from finance.transactions.services.income_and_expenses import copy_transactions
from tests.bookings import earn, spend
from tests.factories import make_category, make_deposit, make_entity, make_period, make_wallet
from tests.finance.transactions.helpers import SAVEPOINT_AND_RELEASE, assert_figures_are_sums
from tests.refusals import problems_of, refused

JUNE_9 = date(2026, 6, 9)


@pytest.fixture
def expense(alice, wallet) -> Transaction:
    food = make_category(wallet, base_category=BaseCategory.objects.get(code="FOOD"))
    names = {"deposit_id": make_deposit(wallet).pk, "category_id": food.pk, "entity_id": make_entity(wallet).pk}
    return spend(alice, "10", name="Lunch", note="good", **names)


def copies(user, *rows) -> list[Transaction]:
    copies = copy_transactions(user=user, transaction_ids=[row.pk for row in rows], date=JUNE_9).answer
    assert_figures_are_sums()
    return copies


def copy(user, ids):
    return copy_transactions(user=user, transaction_ids=ids, date=JUNE_9)


def test_a_copy_differs_in_its_date_only(alice, expense):
    [copy] = copies(alice, expense)
    same = ("wallet", "kind", "amount", "name", "note", "folded_text", "deposit", "category", "entity")
    stored = Transaction.objects.get(pk=copy.pk)
    assert [getattr(stored, name) for name in same] == [getattr(expense, name) for name in same]
    assert (stored.date, stored.pk == expense.pk) == (JUNE_9, False)


def test_the_original_stays(alice, expense):
    before = Transaction.objects.filter(pk=expense.pk).values().get()
    copies(alice, expense)
    assert Transaction.objects.filter(pk=expense.pk).values().get() == before


def test_a_copy_is_in_the_period_of_its_date(alice, wallet, expense):
    june = make_period(wallet, "June", "2026-06-01", "2026-06-30")
    assert copies(alice, expense)[0].period == june


def test_copies_come_in_the_order_named_and_from_several_wallets(alice, expense):
    holiday = make_deposit(make_wallet(alice, "Holiday"))
    income = earn(alice, "4", holiday)
    assert [row.amount for row in copies(alice, income, expense)] == [Decimal(4), Decimal(-10)]
    holiday.refresh_from_db()
    assert holiday.balance == Decimal(8)


@pytest.mark.parametrize("retired", [Deposit, Category, Entity, BaseCategory])
def test_nothing_retired_gets_a_copy(alice, expense, retired):
    retired.objects.update(is_active=False)
    assert list(problems_of(copy, alice, [expense.pk])) == ["ids"]


def test_no_more_than_a_hundred_each_named_once(alice, expense):
    too_many = refused(InvalidInput, copy, alice, [expense.pk, *range(10_000, 10_100)])
    assert too_many.fields == {"ids": ["At most 100 ids at once."]}
    assert problems_of(copy, alice, []) == {"ids": ["At least one id is needed."]}
    assert problems_of(copy, alice, [expense.pk] * 2) == {"ids": ["An id is named twice."]}


def test_with_one_of_another_user_there_is_no_copy(alice, bob, expense):
    theirs = spend(bob, "1", make_deposit(make_wallet(bob)))
    assert refused(NotFound, copy, alice, [expense.pk, theirs.pk]).field == "ids"


def test_copies_that_overflow_the_deposit_are_refused(alice, wallet):
    row = earn(alice, "600000000000", make_deposit(wallet))
    assert list(problems_of(copy, alice, [row.pk])) == ["amount"]


@pytest.mark.parametrize("count", [1, 20])
def test_copying_is_eight_statements_however_many(alice, wallet, django_assert_num_queries, count):
    deposit = make_deposit(wallet)
    ids = [spend(alice, "1", deposit).pk for _ in range(count)]
    with django_assert_num_queries(8 + SAVEPOINT_AND_RELEASE):
        copy_transactions(user=alice, transaction_ids=ids, date=JUNE_9)


class TestDays:
    def days(self, alice, *on, **how) -> list[str]:
        deposit = Deposit.objects.first() or make_deposit(make_wallet(alice))
        ids = [spend(alice, "1", deposit, day).pk for day in on]
        copies = copy_transactions(user=alice, transaction_ids=ids, **how).answer
        assert_figures_are_sums()
        return [str(copy.date) for copy in copies]

    def test_without_any_each_keeps_its_own(self, alice):
        assert self.days(alice, "2026-05-05", "2026-06-30") == ["2026-05-05", "2026-06-30"]

    def test_they_are_so_many_days_later_or_earlier(self, alice):
        assert self.days(alice, "2026-02-27", "2026-12-31", shift_days=3) == ["2026-03-02", "2027-01-03"]
        assert self.days(alice, "2026-03-01", shift_days=-1) == ["2026-02-28"]

    @pytest.mark.parametrize(
        ("months", "later"),
        [(1, "2028-02-29"), (2, "2028-03-31"), (-1, "2027-12-31"), (13, "2029-02-28"), (0, "2028-01-31")],
    )
    def test_they_are_so_many_months_later_on_the_last_day_of_a_shorter_one(self, alice, months, later):
        assert self.days(alice, "2028-01-31", shift_months=months) == [later]

    def test_they_are_said_in_one_way(self, alice, expense):
        message = ["The days are said in one way: one for all, or a shift."]
        ways = {"date": JUNE_9, "shift_days": 0, "shift_months": 1}
        assert problems_of(copy_transactions, user=alice, transaction_ids=[expense.pk], **ways) == dict.fromkeys(
            ways, message
        )

    @pytest.mark.parametrize(
        "way",
        [{"shift_days": 2**31 - 1}, {"shift_days": -(10**6)}, {"shift_months": -(2**31)}, {"shift_months": 10**5}],
    )
    def test_a_day_that_the_calendar_does_not_have_is_refused(self, alice, expense, way):
        problems = problems_of(copy_transactions, user=alice, transaction_ids=[expense.pk], **way)
        assert problems == {field: ["The calendar has no such day."] for field in way}

    @pytest.mark.parametrize(
        ("way", "field"), [({}, "ids"), ({"shift_days": 0}, "shift_days"), ({"date": date(2026, 5, 5)}, "date")]
    )
    def test_a_closed_day_is_a_conflict_naming_what_says_it(self, alice, wallet, expense, way, field):
        make_period(wallet)
        wallet.periods.update(status="CLOSED")
        refusal = refused(Conflict, copy_transactions, user=alice, transaction_ids=[expense.pk], **way)
        assert (refusal.field, str(refusal)) == (field, "The period May is closed.")

    def test_each_is_in_the_period_of_its_own_day(self, alice, wallet, expense):
        june = make_period(wallet, "June", "2026-06-01", "2026-06-30")
        [same, later] = (
            copy_transactions(user=alice, transaction_ids=[expense.pk], shift_months=months).answer[0]
            for months in (0, 1)
        )
        assert (same.period, later.period) == (None, june)

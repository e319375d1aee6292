"""Selectors of prepared statements: called, they ask over Django's connection, a trip at a time."""

import pytest
from django.db import ProgrammingError
from django.db.models import BigIntegerField

from core.models import User
from core.prepared import Ask, Prepared
from core.readings import Course, LastTrip, TripAtVersion, reading, reading_at_one_moment, rows_of, together
from tests.factories import make_user
from tests.writers import write_elsewhere

EMAILS = Prepared(
    lambda email: email,
    lambda pk: User.objects.filter(pk__gte=pk).order_by("email").values_list("email"),
    pk=BigIntegerField(),
)


@reading
def counted_twice(pk):
    first = yield from rows_of(EMAILS.asked(pk=pk))
    second, third = yield [EMAILS.asked(pk=pk), EMAILS.asked(pk=pk)]
    return len(first), len(second), len(third)


@pytest.mark.django_db
def test_it_answers_what_it_made_of_its_rows(django_assert_num_queries):
    make_user("one@example.com")
    with django_assert_num_queries(3):
        assert counted_twice(0) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_rows_of_one_moment_agree_whatever_is_written_between_its_trips():
    def begin():
        before = yield from rows_of(EMAILS.asked(pk=0))
        write_elsewhere()
        after = yield from rows_of(EMAILS.asked(pk=0))
        return before, after

    assert reading_at_one_moment(begin)() == ([], [])
    User.objects.all().delete()
    assert reading(begin)() == ([], ["late@example.com"])


def trip_written_to_in_the_middle(kind):
    """A trip of this kind whose second statement comes behind what another connection writes."""

    class Late(Ask):
        def rows(self):
            write_elsewhere()
            return super().rows()

    @reading
    def begin():
        return (yield kind([EMAILS.asked(pk=0), Late(EMAILS, {"pk": 0})]))

    return begin()


@pytest.mark.django_db(transaction=True)
def test_rows_of_a_trip_at_a_version_agree_whatever_is_written_meanwhile():
    assert trip_written_to_in_the_middle(TripAtVersion) == [[], []]
    User.objects.all().delete()
    assert trip_written_to_in_the_middle(list) == [[], ["late@example.com"]]


@pytest.mark.django_db
def test_what_it_holds_is_let_go_when_a_statement_fails():
    let_go = []

    @reading
    def failing():
        try:
            yield [EMAILS.asked(pk=object())]
        finally:
            let_go.append("let go")

    with pytest.raises(ProgrammingError, match="object"):
        failing()
    assert let_go == ["let go"]


def test_one_that_asks_nothing_has_its_value_at_once():
    def begin():
        return 7
        yield []

    course = Course(begin())
    assert (course.asks, course.value) == (None, 7)


def test_nothing_is_asked_behind_the_last_trip():
    def begin():
        yield LastTrip([])
        yield []

    course = Course(begin())
    with pytest.raises(AssertionError):
        course.give([])


def test_readings_that_go_together_ask_in_one_trip_as_long_as_both_ask():
    def begin(name, trips):
        for number in range(trips):
            [rows] = yield [f"{name} {number}"]
        return rows

    course = Course(together.begin([begin("short", 1), begin("long", 2)]))
    assert course.asks == ["short 0", "long 0"]
    course.give([["s"], ["l"]])
    assert course.asks == ["long 1"]
    course.give([["end"]])
    assert (course.asks, course.value) == (None, [["s"], ["end"]])

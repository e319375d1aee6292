"""What a request has seen of the primary, and what a replica has to show."""

import pytest
from django.conf import LazySettings
from django.db.models import BigIntegerField

from core.models import User
from core.prepared import Prepared
from core.readings import Course, LastTrip, TripAtVersion
from core.seen import SEEN, Seen, Unlike, has_seen, is_for_query, proved, versions_of

NAMES = Prepared(lambda name: name, lambda pk: User.objects.values_list("full_name"), pk=BigIntegerField())
ASK = NAMES.asked(pk=1)
VERSIONS = Prepared(lambda *row: row, lambda user: User.objects.values_list("pk", "pk"), user=BigIntegerField())
OLD, NEW = [(1, 10), (2, 20)], [(1, 10), (2, 21)]


@pytest.fixture(autouse=True)
def versions(monkeypatch):
    monkeypatch.setattr("core.seen._versions", lambda: VERSIONS)


def two_trips():
    [first] = yield [ASK]
    [second] = yield LastTrip([ASK])
    return first, second


def kept():
    [first, second] = yield TripAtVersion([ASK, ASK])
    return first, second


def seen(versions=OLD) -> Seen:
    return Seen(asked=VERSIONS.asked(user=7), versions=versions)


def test_a_request_has_seen_what_the_primary_told_of_its_user():
    has_seen(7, tuple(OLD))
    assert SEEN.get() is None
    noted = Seen()
    token = SEEN.set(noted)
    has_seen(7, tuple(OLD))
    SEEN.reset(token)
    assert (noted.asked, noted.versions) == (VERSIONS.asked(user=7), OLD)


def test_versions_have_one_order_and_whoever_has_no_wallet_has_none():
    assert versions_of([OLD[1], OLD[0]]) == tuple(OLD)
    assert versions_of([None]) == ()


def test_each_trip_over_a_replica_shows_the_versions_and_the_last_one_stays_the_last():
    course = Course(proved(Course(two_trips()), seen()))
    assert course.asks == [VERSIONS.asked(user=7), ASK]
    course.give([OLD, ["a"]])
    assert isinstance(course.asks, LastTrip)
    course.give([OLD, ["b"]])
    assert course.value == (["a"], ["b"])


@pytest.mark.parametrize("versions", [NEW, OLD[:1], [*OLD, (3, 30)], []])
def test_other_versions_are_not_believed_and_the_course_goes_on_where_it_was(versions):
    inner = Course(two_trips())
    course = Course(proved(inner, seen()))
    course.give([OLD, ["a"]])
    with pytest.raises(Unlike):
        course.give([versions, ["stale"]])
    inner.give([["b"]])
    assert inner.value == (["a"], ["b"])


def test_nobody_without_wallets_is_believed():
    with pytest.raises(Unlike):
        Course(proved(Course(two_trips()), seen([]))).give([[], ["a"]])


def test_rows_that_are_kept_prove_themselves_by_the_first_of_them():
    course = Course(proved(Course(kept()), seen()))
    assert course.asks == [ASK, ASK]
    course.give([[1], ["a"]])
    assert course.value == ([1], ["a"])
    with pytest.raises(Unlike):
        Course(proved(Course(kept()), seen())).give([[], ["a"]])


def test_a_request_is_for_a_query_once_that_is_said():
    is_for_query()
    assert SEEN.get() is None
    noted = Seen()
    token = SEEN.set(noted)
    is_for_query()
    SEEN.reset(token)
    assert noted.is_for_query


def test_what_tells_the_versions_is_found_by_its_setting(settings: LazySettings):
    assert settings.VERSIONS == "finance.wallets.selectors.versions.VERSIONS"

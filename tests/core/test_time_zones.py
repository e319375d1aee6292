"""Which day it is for whom."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from core.models import User
from core.time_zones import is_time_zone, time_zones
from tests.clocks import stop_clock

NOON = "2026-05-20T12:00Z"


@pytest.mark.parametrize(
    ("moment", "time_zone", "day"),
    [
        (NOON, "UTC", 20),
        ("2026-05-20T09:59:59Z", "Pacific/Kiritimati", 20),
        ("2026-05-20T10:00Z", "Pacific/Kiritimati", 21),
        ("2026-05-20T10:59:59Z", "Pacific/Pago_Pago", 19),
        ("2026-05-20T11:00Z", "Pacific/Pago_Pago", 20),
        ("2026-05-20T11:59:59Z", "Etc/GMT+12", 19),
        ("2026-05-20T12:00Z", "Etc/GMT+12", 20),
        ("2026-05-20T18:14:59Z", "Asia/Kathmandu", 20),
        ("2026-05-20T18:15Z", "Asia/Kathmandu", 21),
    ],
)
def test_a_day_begins_at_midnight_where_the_user_is(monkeypatch, moment, time_zone, day):
    stop_clock(monkeypatch, moment)
    assert User(time_zone=time_zone).today == dt.date(2026, 5, day)


@pytest.mark.parametrize(
    ("time_zone", "last_moment", "length"),
    [
        ("Europe/Berlin", "2026-03-28T22:59:59Z", 23),
        ("Europe/Berlin", "2026-10-24T21:59:59Z", 25),
        ("America/New_York", "2026-03-08T04:59:59Z", 23),
        ("America/New_York", "2026-11-01T03:59:59Z", 25),
        ("Europe/Berlin", "2026-05-20T21:59:59Z", 24),
    ],
)
def test_the_day_on_which_the_clocks_are_changed_is_longer_or_shorter(monkeypatch, time_zone, last_moment, length):
    """From one second after the last moment of the day before, for ``length`` hours."""
    user, second = User(time_zone=time_zone), dt.timedelta(seconds=1)
    before = dt.datetime.fromisoformat(last_moment)

    def day_at(moment: dt.datetime) -> dt.date:
        stop_clock(monkeypatch, moment.isoformat())
        return user.today

    day = day_at(before) + dt.timedelta(days=1)
    assert day_at(before + second) == day
    assert day_at(before + dt.timedelta(hours=length)) == day
    assert day_at(before + second + dt.timedelta(hours=length)) == day + dt.timedelta(days=1)


def test_the_date_line_parts_two_days_at_one_moment(monkeypatch):
    stop_clock(monkeypatch, "2026-01-01T10:30Z")
    east, west = User(time_zone="Pacific/Kiritimati"), User(time_zone="Pacific/Pago_Pago")
    assert (east.today, west.today) == (dt.date(2026, 1, 2), dt.date(2025, 12, 31))


def test_a_user_is_in_utc_unless_told_otherwise(alice):
    alice.refresh_from_db()
    assert alice.time_zone == "UTC"


@pytest.mark.parametrize("name", ["Europe/Berlin", "Asia/Calcutta", "Etc/GMT+12", "UTC"])
def test_a_time_zone_has_an_iana_name_old_ones_too(name):
    is_time_zone(name)


@pytest.mark.parametrize("name", ["europe/berlin", "Europe/Atlantis", "+02:00", "CEST", "localtime", "../etc/passwd"])
def test_what_no_time_zone_is_called_is_refused(name):
    with pytest.raises(ValidationError, match="A time zone is named as IANA does, such as Europe/Berlin"):
        is_time_zone(name)


def test_every_time_zone_has_a_today():
    assert len(time_zones()) > 400
    assert {User(time_zone=name).today - User().today for name in time_zones()} <= {
        dt.timedelta(days=days) for days in (-1, 0, 1)
    }


@pytest.mark.parametrize(
    ("time_zone", "message"),
    [
        ("", "The time zone is empty."),
        ("Mars/Olympus", "A time zone is named as IANA does, such as Europe/Berlin."),
    ],
)
def test_saving_refuses_and_names_the_field(alice, time_zone, message):
    with pytest.raises(Exception, match=message) as refusal:
        alice.changed(time_zone=time_zone).clean_and_save()
    assert refusal.value.fields == {"time_zone": [message]}


def test_the_database_refuses_a_user_without_a_time_zone(alice):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.update(time_zone="")

"""What is to be done once a day is asked for once a day, by however many."""

from datetime import UTC, datetime

import pytest

from core.jobs.nights import Nights, ask_for_nightly
from core.models import Job

pytestmark = pytest.mark.usefixtures("db", "carried")


def asked(*moments: str) -> list[str]:
    for moment in moments:
        ask_for_nightly(datetime.fromisoformat(moment).replace(tzinfo=UTC))
    return list(Job.objects.filter(task="be_nightly").order_by("key").values_list("key", flat=True))


def test_nothing_is_asked_for_before_its_hour():
    assert asked("2026-05-01T02:59:59") == []


def test_a_night_is_asked_for_once():
    assert asked("2026-05-01T03:00:00", "2026-05-01T03:01:00", "2026-05-01T23:59:59") == ["2026-05-01"]


def test_each_night_is_asked_for():
    assert asked("2026-05-01T03:00:00", "2026-05-02T14:00:00") == ["2026-05-01", "2026-05-02"]


def test_a_worker_looks_ten_minutes_after_its_start_and_then_each_minute(monkeypatch):
    now, looks = [0.0], []
    monkeypatch.setattr("core.jobs.nights.ask_for_nightly", lambda _: looks.append(now[0]))
    monkeypatch.setattr("core.jobs.nights.connection.close", lambda: None)
    nights = Nights(lambda: now[0])
    for moment in (0, 599, 600, 601, 659, 660, 719):
        now[0] = moment
        nights.look()
    assert looks == [600, 660]

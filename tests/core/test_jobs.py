"""Work that nobody waits for: done elsewhere, in turn, whatever fails; and never more of it than there is room for."""

import logging
import threading
from queue import Queue

import pytest

from core import jobs
from core.errors import TooBusy
from core.jobs import _hand_over

WITHIN = 30
"""Seconds."""


@pytest.fixture
def in_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in service, where the suite does everything at once."""
    monkeypatch.setattr(jobs, "_hand_over", _hand_over)


@pytest.mark.usefixtures("in_thread")
def test_work_is_done_in_turn_by_another_thread_whatever_fails(caplog: pytest.LogCaptureFixture) -> None:
    done, finished = [], threading.Event()

    def fail() -> None:
        raise RuntimeError("the server of mail is away")

    jobs.do_later(lambda: done.append(threading.current_thread().name))
    jobs.do_later(fail)
    jobs.do_later(lambda: (done.append("last"), finished.set()))
    assert finished.wait(WITHIN)
    assert done == ["jobs", "last"]
    [record] = [record for record in caplog.records if record.name == "core.jobs"]
    assert (record.levelno, record.message) == (logging.ERROR, "A job failed")


@pytest.mark.usefixtures("in_thread")
def test_more_than_there_is_room_for_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_waiting", Queue(maxsize=2))
    monkeypatch.setattr(jobs, "_worker", lambda: None)
    jobs.do_later(lambda: None)
    jobs.do_later(lambda: None)
    with pytest.raises(TooBusy):
        jobs.do_later(lambda: None)

"""What time it is in a test: said in one place, from which everything that asks for it follows."""

import datetime as dt

import pytest


def stop_clock(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """Let it be this moment, such as 2026-05-20T12:00Z, until the test ends."""
    now = dt.datetime.fromisoformat(moment)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)

"""What is counted as things happen, each once; and nothing where nobody reads it."""

import asyncio
from types import SimpleNamespace

import pytest

from core.metrics import loop_lag
from core.metrics.counting import COUNTS
from core.metrics.loop_lag import EVERY, watch_the_loop
from core.metrics.names import MOST_OF_USERS
from tests.metrics import Scrape, refusals, values


def end(name: str | None, *, status: int = 200, seconds: float = 0.25, statements: int = 3) -> None:
    COUNTS.operation_ended(
        "query", name, status=status, seconds=seconds, statements=statements, sql_seconds=0.125, by_user=True
    )


def test_operations_by_kind_name_and_status(scrape: Scrape):
    end("Board")
    end("Board", seconds=2)
    end("Board", status=503)
    end(None)
    text, labels = scrape(), ("kind", "name", "status")
    assert values(text, "pocketgraph_operations_seconds_count", *labels) == {
        ("query", "Board", "200"): 2, ("query", "Board", "503"): 1, ("query", "unnamed", "200"): 1,
    }  # fmt: skip
    assert values(text, "pocketgraph_operations_seconds_sum", *labels)["query", "Board", "200"] == 2.25
    assert values(text, "pocketgraph_operations_seconds_bucket", "name", "status", "le")["Board", "200", "0.25"] == 1
    assert values(text, "pocketgraph_operation_statements_total", "name") == {("Board",): 9, ("unnamed",): 3}
    assert values(text, "pocketgraph_operation_sql_seconds_total", "name") == {("Board",): 0.375, ("unnamed",): 0.125}


def test_however_many_names_there_are_few_are_told(scrape: Scrape):
    for number in range(MOST_OF_USERS + 5):
        end(f"Name{number}")
    told = values(scrape(), "pocketgraph_operations_seconds_count", "name")
    assert (len(told), told["other",]) == (MOST_OF_USERS + 1, 5)


def test_refusals_by_code_reason_and_status(scrape: Scrape):
    COUNTS.refused("CONFLICT")
    COUNTS.refused("RATE_LIMITED", status=429)
    COUNTS.refused("RATE_LIMITED", status=429)
    COUNTS.refused("AUTHENTICATION_FAILED", reason="INVALID_CREDENTIALS")
    assert refusals(scrape()) == {
        ("CONFLICT", "", "200"): 1,
        ("RATE_LIMITED", "", "429"): 2,
        ("AUTHENTICATION_FAILED", "INVALID_CREDENTIALS", "200"): 1,
    }


def test_those_that_alert_begin_before_the_first(scrape: Scrape):
    begun = values(scrape(), "pocketgraph_refusals_total", "code", "reason")
    assert begun == {("INTERNAL_SERVER_ERROR", ""): 0, ("AUTHENTICATION_FAILED", "TOKEN_REUSED"): 0}


def test_how_late_the_event_loop_is(scrape: Scrape, monkeypatch: pytest.MonkeyPatch):
    now, late = 0.0, iter([0.25, 0.5])

    async def sleep(seconds: float) -> None:
        nonlocal now
        try:
            now += seconds + next(late)
        except StopIteration:
            raise asyncio.CancelledError from None

    loop = SimpleNamespace(time=lambda: now)
    monkeypatch.setattr(loop_lag, "asyncio", SimpleNamespace(sleep=sleep, get_running_loop=lambda: loop))
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(watch_the_loop())
    text = scrape()
    assert values(text, "pocketgraph_event_loop_lag_seconds_count") == {(): 2}
    assert values(text, "pocketgraph_event_loop_lag_seconds_sum") == {(): 0.75}
    assert now == 2 * EVERY + 0.75


def test_where_nobody_reads_nothing_is_counted():
    assert COUNTS.kept is None
    end("Board")
    COUNTS.refused("CONFLICT")
    COUNTS.loop_lagged(1)

"""What an operator is warned of by `manage.py check --deploy`."""

import pytest
from django.conf import LazySettings
from django.core.checks import run_checks

from core.checks import replica_can_be_read
from core.rates.table import read_limits

ALONE = "Each process counts towards limits and wrong passwords by itself."


@pytest.fixture(autouse=True)
def _on_postgresql_without_redis(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "core.postgres")
    settings.REDIS_URL, settings.RATE_LIMITS = "", read_limits({})


def is_warned(*, deploys: bool = True) -> bool:
    return ALONE in [each.msg for each in run_checks(tags=["security"], include_deployment_checks=deploys)]


def test_whoever_may_run_several_processes_is_warned_of_limits_that_each_counts_alone() -> None:
    assert is_warned()


def test_nobody_is_warned_but_who_deploys() -> None:
    assert not is_warned(deploys=False)


def test_with_redis_all_of_them_count_together(settings: LazySettings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1"
    assert not is_warned()


def test_without_limits_nothing_is_counted(settings: LazySettings) -> None:
    settings.RATE_LIMITS = read_limits({"RATE_LIMITS": "off"})
    assert not is_warned()


def test_on_sqlite_one_process_serves(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "core.sqlite")
    assert not is_warned()


@pytest.mark.parametrize(
    ("engine", "readers", "replica", "is_told"),
    [
        ("core.postgres", 4, {"HOST": "replica"}, False),
        ("core.postgres", 0, {"HOST": "replica"}, True),
        ("core.sqlite", 4, {"HOST": "replica"}, True),
        ("core.sqlite", 0, None, False),
    ],
)
def test_who_has_a_replica_that_nothing_reads_is_told_so(
    settings, monkeypatch, engine, readers, replica, is_told
) -> None:
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", engine)
    settings.DATABASE_READERS, settings.REPLICA = readers, replica
    assert ("pocketgraph.W003" in [each.id for each in replica_can_be_read()]) is is_told

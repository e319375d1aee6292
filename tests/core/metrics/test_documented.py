"""docs/operations.md tells of every count there is, and rules of docs/alerts.yaml ask for none that there is not."""

import re
from pathlib import Path

import pytest

from core.acting import for_everyone
from core.errors import AuthenticationFailed
from core.jobs.enqueueing import enqueue
from core.jobs.running import run
from core.postgres.counted import MEANINGS
from finance.ledger.jobs import check_every_ledger
from graphql_api.labels import ErrorCode
from tests.metrics import Scrape, names_of

DOCS = Path(__file__).parents[3] / "docs"
COUNTED = (DOCS / "operations.md").read_text().partition("### Counts")[2].partition("\n#")[0]
ALERTS = (DOCS / "alerts.yaml").read_text()
PARTS_OF_HISTOGRAMS = re.compile(r"_(bucket|count|sum)\Z")


def named(text: str) -> set[str]:
    return {PARTS_OF_HISTOGRAMS.sub("", name) for name in re.findall(r"\bpocketgraph_[a-z_]+\b", text)}


@pytest.fixture
def told(scrape: Scrape) -> set[str]:
    """The names of all there is on PostgreSQL with a replica once the ledger was checked."""
    with for_everyone():
        run(enqueue(check_every_ledger, None).pk)
    of_postgres = {f"pool_{what}" for what in MEANINGS} | {"replica_up", "replica_lag_seconds"}
    return names_of(scrape()) | {f"pocketgraph_{name}" for name in of_postgres}


@pytest.mark.django_db(transaction=True)
def test_every_count_is_told_of_and_no_other(told: set[str]):
    assert named(COUNTED) == told


@pytest.mark.django_db(transaction=True)
def test_alerts_ask_for_what_there_is(told: set[str]):
    assert named(ALERTS) - told == set()


def test_alerts_name_codes_and_reasons_that_there_are():
    codes = re.findall(r'code="([A-Z_]+)"', ALERTS)
    reasons = [reason for found in re.findall(r'reason=~?"([A-Z_|]+)"', ALERTS) for reason in found.split("|")]
    assert (len(codes), {*codes} - {*ErrorCode.values}) == (2, set())
    assert (len(reasons), {*reasons} - {*AuthenticationFailed.Reason}) == (3, set())

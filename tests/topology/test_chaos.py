"""People work on while parts of their house are killed, restarted, upgraded and backed up: nothing is lost or doubled.

CHAOS_SECONDS says for how long. What it took is told at the end: docs/operations.md has the figures of ten minutes.
"""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import psycopg
import pytest

from tests.attacks.clusters import PROGRAMS
from tests.concurrency.test_backups import keys_in
from tests.concurrency.test_crashes import made, make_household, rows_in, rows_of, writes_done
from tests.core.backups.databases import empty_database
from tests.topology.blows import Blows
from tests.topology.house import House, new_house, until
from tests.topology.traffic import Forgetful, Persistent, Reader, Traffic

ARE_HERE = PROGRAMS and shutil.which("haproxy")
pytestmark = [
    pytest.mark.attacks,
    pytest.mark.skipif(not ARE_HERE and os.environ.get("CI") != "true", reason="HAProxy or PostgreSQL is not here."),
]
SECONDS: Final = float(os.environ.get("CHAOS_SECONDS", "40"))
CALM: Final = 3
READERS: Final = 4
TOKEN: Final = """mutation ($input: CreatePersonalAccessTokenInput!) { createPersonalAccessToken(input: $input) {
  ... on CreatePersonalAccessTokenPayload { token } } }"""
ASKED: Final = {
    "name": "Work",
    "scopes": ["READ", "WRITE_TRANSACTIONS"],
    "validDays": 1,
    "currentPassword": "correct horse battery",
}
ENDS: Final = "SELECT DISTINCT status FROM core_job"
MAILS: Final = "SELECT count(*) FROM core_job WHERE task = 'mail_password_reset'"
UPGRADED: Final = "SELECT convalidated FROM pg_constraint WHERE conname = 'one_day'"


@pytest.fixture
def house() -> Iterator[House]:
    settings = {"DRAIN_SECONDS": "4", "RATE_LIMITS": "off", "EMAIL_URL": "dummymail://"}
    with new_house(api=2, worker=2, proxy=True, replica=True, **settings) as house:
        yield house


def test_nothing_is_lost_or_doubled_whatever_happens_to_the_house(house: House, tmp_path: Path) -> None:
    traffic = Traffic(house.line)
    household = make_household(house)
    token = token_for_hours(house, household[0].token)
    writers = [Persistent(client.number, token, client.deposits) for client in household]
    readers, forgetful = [Reader(token, 0.2) for _ in range(READERS)], Forgetful(1.0)
    threads = traffic.begin(*writers, *readers, forgetful)
    blows = Blows(house, tmp_path / "backup", CALM)
    try:
        blows.strike(time.monotonic() + SECONDS)
    finally:
        traffic.is_over = True
        for thread in threads:
            thread.join()
    sys.stderr.write(f"\n{told(traffic, blows)}\n")

    assert traffic.problems == []
    assert writes_done(house) == sum(writer.acknowledged for writer in writers) == sum(w.sent for w in writers)
    assert rows_in(house) == rows_of(writers)
    assert "The ledger is right." in house.manage("check_ledger")
    prove_jobs(house, forgetful)
    assert ask(house, UPGRADED) == [(True,)]
    assert "Unexpected error" not in "".join(log.read_text() for log in house.folder.glob("api*.log"))
    prove_backup(tmp_path)


def token_for_hours(house: House, token: str) -> str:
    """Those of sessions are good for minutes."""
    with house.line(token) as line:
        return str(made(line, TOKEN, **ASKED)["token"])


def prove_jobs(house: House, forgetful: Forgetful) -> None:
    until(lambda: ask(house, ENDS) == [("DONE",)])
    assert forgetful.acknowledged <= ask(house, MAILS)[0][0] <= forgetful.sent


def prove_backup(folder: Path) -> None:
    """Restored elsewhere it has the writes of each person without a gap."""
    with empty_database(folder / "restored") as restored:
        assert "The ledger is right." in restored.manage("restore", str(folder / "backup"))
        there = keys_in(restored)
        assert there == {number: list(range(1, len(writes) + 1)) for number, writes in there.items()}


def ask(house: House, sql: str) -> list[tuple[object, ...]]:
    with psycopg.connect(house.database) as owner:
        return owner.execute(sql).fetchall()


def told(traffic: Traffic, blows: Blows) -> str:
    """What docs/operations.md tells of ten minutes."""
    lines = [f"{outcome}: {count}" for outcome, count in traffic.outcomes().most_common()]
    for kind in ("read", "write"):
        median, rare, longest = traffic.milliseconds(kind)
        lines.append(f"A {kind}: {median:.0f} ms, 99 of 100 within {rare:.0f}, all within {longest:.0f}")
    lines.append(f"Every write acknowledged within {max(traffic.waits):.1f} s")
    for name in dict.fromkeys(blow.name for blow in blows.struck):
        silences = [traffic.longest_silence(blow.begin, blow.end) for blow in blows.struck if blow.name == name]
        lines.append(f"{name}, {len(silences)} times: nobody answered for {max(silences):.1f} s at most")
    return "\n".join(lines)

"""Every alert of docs/alerts.yaml fires when what it tells of happens, and none where all is well."""

import os
import secrets
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from http.client import HTTPException
from pathlib import Path
from random import Random
from threading import Event, Thread
from typing import Any, Final

import psycopg
import pytest

from tests.attacks.clusters import PROGRAMS
from tests.concurrency.servers import free_port
from tests.topology.asking import PASSWORD, REGISTER, Caller, registered
from tests.topology.house import House, new_house, until
from tests.topology.prometheus import ALERTS, Prometheus, watching

ARE_HERE = PROGRAMS and shutil.which("prometheus")
pytestmark = [
    pytest.mark.attacks,
    pytest.mark.skipif(not ARE_HERE and os.environ.get("CI") != "true", reason="Prometheus or PostgreSQL is not here."),
]
STEADY: Final = 20
"""Who asks on and on: enough for rates of seconds, where each may have to wait for five."""
MANY: Final = 8
"""Who come often enough together, however slow the machine is."""
EXPENSE = """mutation ($deposit: ID!) { createExpense(input: {amount: "12.50", depositId: $deposit}) { __typename } }"""
GUESS = """mutation ($login: String!) { tokenAuth(input: {login: $login, password: "guess"}) { __typename } }"""
REFRESH = """mutation ($stolen: String!) { refreshToken(input: {refreshToken: $stolen}) { __typename } }"""
FORGOTTEN = """mutation { requestPasswordReset(input: {email: "carol@example.com"}) { __typename } }"""
DASHBOARD = "query Board { dashboard { wallet { balance } deposits { id balance } } }"
CHECKED = "max(pocketgraph_ledger_check_timestamp_seconds)"
ENQUEUE = """
from core.acting import for_everyone
from core.jobs.enqueueing import enqueue
from finance.ledger.jobs import check_every_ledger
with for_everyone():
    enqueue(check_every_ledger, None)
"""


@dataclass
class Scene:
    house: House
    prometheus: Prometheus
    carol: Caller
    """She has a few figures, and asks for them all the time."""

    def run(self, statement: str) -> None:
        """By the superuser, behind the back of everybody."""
        with psycopg.connect(self.house.cluster.address) as owner:
            owner.execute(statement)

    def prove_the_ledger(self) -> None:
        before = self.prometheus.value(CHECKED)
        self.house.manage("shell", "-v", "0", "-c", ENQUEUE)
        until(lambda: self.prometheus.value(CHECKED) not in {before, None})


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    port = free_port()
    settings = {"METRICS_PORT": str(port), "EMAIL_URL": "dummymail://", "RATE_LIMIT_USER": "off"}
    settings["PASSWORD_HASHING_THREADS"] = str(MANY)
    few = {"DATABASE_READERS": "2", "DATABASE_POOL_SIZE": "2", "KNOWN_ANSWERS": "0"}
    with (
        new_house(replica=True, **settings, **few) as house,
        watching(tmp_path, port) as prometheus,
    ):
        scene = Scene(house, prometheus, registered(house, "carol"))
        assert scene.carol.ask(EXPENSE, deposit=scene.carol.deposit).data
        scene.prove_the_ledger()
        with again_and_again(lambda: scene.carol.ask(DASHBOARD), pause=0.5, by=STEADY):
            yield scene


def somebody(house: House) -> Caller:
    """From an address of their own."""
    return Caller(house, f"127.1.{secrets.randbelow(256)}.{secrets.randbelow(256)}")


@contextmanager
def again_and_again(act: Callable[[], Any], pause: float = 0.0, by: int = 1) -> Iterator[None]:
    """Meanwhile, by so many at once, whether it succeeds or not; each pauses differently, lest they walk in step."""
    over, random = Event(), Random()  # noqa: S311

    def go_on() -> None:
        while not over.wait(random.uniform(pause / 2, pause * 2)):
            with suppress(OSError, HTTPException, ValueError):
                act()

    threads = [Thread(target=go_on) for _ in range(by)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


def a_killed_process(scene: Scene) -> Iterator[None]:
    scene.house.programs["api"].kill()
    yield
    scene.house.await_health()


def no_database(scene: Scene) -> Iterator[None]:
    scene.house.cluster.crash()
    yield
    scene.house.cluster.start()
    scene.house.await_health()


def a_column_that_is_gone(scene: Scene) -> Iterator[None]:
    scene.run("ALTER TABLE finance_bucket RENAME percentage TO gone")
    with again_and_again(lambda: scene.carol.ask("{ wallets { buckets { percentage } } }"), pause=0.5):
        yield
    scene.run("ALTER TABLE finance_bucket RENAME gone TO percentage")


def a_table_that_is_locked_again_and_again(scene: Scene) -> Iterator[None]:
    with again_and_again(lambda: lock(scene, 1.3), pause=0.1):
        yield


def lock(scene: Scene, seconds: float) -> None:
    with psycopg.connect(scene.house.cluster.address) as owner:
        owner.execute("LOCK TABLE finance_wallet IN ACCESS EXCLUSIVE MODE")
        time.sleep(seconds)


def a_locked_table(scene: Scene) -> Iterator[None]:
    with psycopg.connect(scene.house.cluster.address) as owner:
        owner.execute("LOCK TABLE finance_wallet IN ACCESS EXCLUSIVE MODE")
        yield


def a_replica_that_is_killed(scene: Scene) -> Iterator[None]:
    assert scene.house.standby
    scene.house.standby.crash()
    yield
    scene.house.standby.start()


def a_replica_that_takes_nothing_over(scene: Scene) -> Iterator[None]:
    assert scene.house.standby
    with psycopg.connect(scene.house.standby.address, autocommit=True) as standby:
        standby.execute("SELECT pg_wal_replay_pause()")
        with again_and_again(lambda: scene.carol.ask(EXPENSE, deposit=scene.carol.deposit), pause=0.5):
            yield
        standby.execute("SELECT pg_wal_replay_resume()")


def a_processor_that_is_elsewhere(scene: Scene) -> Iterator[None]:
    process = scene.house.programs["api"].process
    assert process

    def hold() -> None:
        process.send_signal(signal.SIGSTOP)
        time.sleep(0.6)
        process.send_signal(signal.SIGCONT)

    with again_and_again(hold, pause=0.2):
        yield


def a_worker_that_hangs(scene: Scene) -> Iterator[None]:
    process = scene.house.programs["worker"].process
    assert process
    process.send_signal(signal.SIGSTOP)
    scene.carol.ask(FORGOTTEN)
    scene.run("UPDATE core_job SET due_at = due_at - interval '6 minutes' WHERE status = 'WAITING'")
    yield
    process.send_signal(signal.SIGCONT)


def an_upload_that_is_no_backup(scene: Scene) -> Iterator[None]:
    headers = {"Prefer": "respond-async", "Idempotency-Key": secrets.token_hex(8)}
    replace(scene.carol, headers=headers).send({"no": "backup"}, path="/imports/backup")
    yield


def a_total_that_somebody_changed(scene: Scene) -> Iterator[None]:
    scene.run("UPDATE finance_monthlytotal SET amount = amount + 1")
    scene.prove_the_ledger()
    yield
    scene.run("UPDATE finance_monthlytotal SET amount = amount - 1")
    scene.prove_the_ledger()


def a_check_of_three_days_ago(scene: Scene) -> Iterator[None]:
    scene.run("UPDATE core_job SET ended_at = ended_at - interval '3 days' WHERE task = 'check_every_ledger'")
    yield
    scene.prove_the_ledger()


def guesses_from_everywhere(scene: Scene) -> Iterator[None]:
    def guess() -> None:
        somebody(scene.house).ask(GUESS, login=f"{secrets.token_hex(4)}@example.com")

    with again_and_again(guess, by=MANY):
        yield


def a_token_that_comes_back_late(scene: Scene) -> Iterator[None]:
    dora = Caller(scene.house)
    account = {"email": "dora@example.com", "password": PASSWORD}
    stolen = dora.ask(REGISTER, input=account).data["session"]["refreshToken"]
    dora.ask(REFRESH, stolen=stolen)
    scene.run("UPDATE core_refreshtoken SET rotated_at = rotated_at - interval '1 hour'")
    dora.ask(REFRESH, stolen=stolen)
    yield


def a_client_in_a_loop(scene: Scene) -> Iterator[None]:
    with again_and_again(lambda: Caller(scene.house, "127.2.0.1").ask("{ __typename }"), by=MANY):
        yield


Provocation = Callable[[Scene], Iterator[None]]
PROVOCATIONS: Final[dict[Provocation, set[str]]] = {
    a_killed_process: {"ProcessAway"},
    no_database: {"NotReady", "RequestsFail"},
    a_column_that_is_gone: {"NobodyExpectedIt"},
    a_table_that_is_locked_again_and_again: {"Slow"},
    a_locked_table: {"ConnectionsTaken"},
    a_replica_that_is_killed: {"ReplicaBehindOrAway"},
    a_replica_that_takes_nothing_over: {"ReplicaBehindOrAway"},
    a_processor_that_is_elsewhere: {"EventLoopKept"},
    a_worker_that_hangs: {"JobsNotDone"},
    an_upload_that_is_no_backup: {"JobsFail"},
    a_total_that_somebody_changed: {"LedgerDiffers"},
    a_check_of_three_days_ago: {"LedgerNotChecked"},
    guesses_from_everywhere: {"PasswordsGuessed"},
    a_token_that_comes_back_late: {"StolenToken"},
    a_client_in_a_loop: {"ManyLimited"},
}
"""What each does before its yield lets these alerts fire; behind that it mends all again."""


def test_each_fires_when_what_it_tells_of_happens_and_none_where_all_is_well(scene: Scene) -> None:
    until(lambda: scene.prometheus.value("sum(rate(pocketgraph_operations_seconds_count[5s]))") is not None)
    assert scene.prometheus.firing() == set()
    for provocation, alerts in PROVOCATIONS.items():
        await_alerts(scene, provocation(scene), alerts)
    assert set(ALERTS) == set().union(*PROVOCATIONS.values())


def await_alerts(scene: Scene, provocation: Iterator[None], alerts: set[str]) -> None:
    until(lambda: not alerts & scene.prometheus.firing())
    next(provocation)
    try:
        for alert in alerts:
            until(partial(scene.prometheus.fires, alert), what=alert)
    finally:
        next(provocation, None)

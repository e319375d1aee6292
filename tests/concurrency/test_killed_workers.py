"""Workers that are killed in the middle of a job: it is begun again, and what it did is there once."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.concurrency.servers import Server
from tests.core.jobs.workers import Workers, wait_until
from tests.migrated import migrated_database
from tests.walls.servers import server_of_two_roles

pytestmark = pytest.mark.concurrency
INVITED = "SELECT count(*) FROM core_invitation"
PARTS = "SELECT count(*) FROM core_jobpart"
SAME = """
from core.acting import acting_for, for_everyone
from core.jobs.made_files import open_made_file
from core.models import User
from core.spooling import spooled
from finance.exchange.journals.hledger import hledger_journal
with for_everyone():
    user = User.objects.get(jobs={})
with acting_for(user), open_made_file(user=user, job_id={})[1] as made:
    with spooled(lambda: hledger_journal(user=user, wallet_id=None)) as direct:
        print(len(made.read()) > 10_000, made.seek(0), made.read() == direct.read())
"""
"""Whether a job made the journal that is sent to whoever waits for it."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Migrated only; on PostgreSQL workers are the application's role, as in service."""
    folder = tmp_path_factory.mktemp("workers")
    if connection.vendor == "postgresql":
        with server_of_two_roles(folder) as server:
            yield server
        return
    with migrated_database(folder) as database:
        server = Server(database, folder / "server.log")
        yield server


@pytest.fixture
def workers(server: Server) -> Iterator[Workers]:
    workers = Workers(server)
    yield workers
    workers.end()


def test_a_job_whose_worker_was_killed_is_done_once(workers: Workers, tmp_path: Path) -> None:
    before = workers.ask(INVITED)[0][0]
    job = workers.enqueue(f"work.invite_slowly, None, folder={str(tmp_path)!r}")
    first = workers.start()
    wait_until((tmp_path / "begun-1").exists)
    first.send_signal(signal.SIGKILL)
    workers.start()
    wait_until(workers.has_ended)
    assert workers.outcome(job) == ("DONE", 2, "")
    assert workers.ask(INVITED)[0][0] == before + 1


def test_an_export_whose_worker_was_killed_is_all_there_and_half_of_it_never_was(
    workers: Workers, tmp_path: Path
) -> None:
    job = workers.enqueue(f"work.export_slowly, work.make_demo(), folder={str(tmp_path)!r}")
    first = workers.start()
    wait_until((tmp_path / "half").exists)
    assert (workers.outcome(job), workers.ask(PARTS)) == (("RUNNING", 1, ""), [(0,)])
    first.kill()
    workers.start()
    wait_until(workers.has_ended)
    assert workers.outcome(job) == ("DONE", 2, "")
    assert workers.server.manage("shell", "-v", "0", "-c", SAME.format(job, job)) == "True 0 True\n"


def test_a_job_that_kills_its_workers_is_given_up(workers: Workers, tmp_path: Path) -> None:
    job = workers.enqueue(f"work.never_end, None, folder={str(tmp_path)!r}")
    for number in (1, 2):
        worker = workers.start()
        wait_until((tmp_path / f"begun-{number}").exists)
        worker.kill()
    workers.start()
    wait_until(workers.has_ended)
    assert workers.outcome(job) == ("FAILED", 2, "WORKER_KILLED")


def test_what_is_asked_for_while_a_worker_waits_is_done_by_it(workers: Workers) -> None:
    before = workers.ask(INVITED)[0][0]
    workers.start()
    workers.enqueue("work.invite_somebody, None")
    wait_until(workers.has_ended)
    assert workers.ask(INVITED)[0][0] == before + 1


def test_health_tells_whether_anybody_works(workers: Workers) -> None:
    missing = "No worker has been seen for a minute."
    if connection.vendor == "postgresql":
        workers.ask("DELETE FROM procrastinate_workers RETURNING id")
    assert missing in workers.server.failure("worker", "--health")
    worker = workers.start()
    workers.enqueue("work.invite_somebody, None")
    wait_until(workers.has_ended)
    assert workers.server.manage("worker", "--health") == "Jobs are done.\n"
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(30) == 0
    assert missing in workers.server.failure("worker", "--health")


def test_a_worker_that_ends_when_nothing_is_due_does_what_is(workers: Workers) -> None:
    """What only tests know, it gives up."""
    jobs = [workers.enqueue("work.invite_somebody, None") for _ in range(2)]
    workers.server.manage("worker", "--until-done")
    assert [workers.outcome(job) for job in jobs] == [("FAILED", 0, "UNKNOWN_TASK")] * 2

"""All of compose.yaml on this machine, without Docker: PostgreSQL, Redis, the migration, the API and its worker."""

import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import Final

from tests.attacks.clusters import Cluster, new_cluster
from tests.concurrency.servers import free_port
from tests.production import PRODUCTION
from tests.topology.services import ROOT, Service, services

STARTS_WITHIN: Final = 60
GRACE: Final = 30
"""Seconds."""
PAUSE: Final = 0.2
SETTINGS: Final = PRODUCTION | {
    "POSTGRES_PASSWORD": "o:w/n@e#r%40 '\"\\$ä",
    "APPLICATION_PASSWORD": "a:p/p@l#i%2Fc ?&\"'\\$ö",
    "LOG_LEVEL": "WARNING",
}


@dataclass
class Program:
    """A service under way, which is started again whenever it ends, if it is one of those."""

    service: Service
    log: Path
    process: "subprocess.Popen[bytes] | None" = None
    starts: int = 0

    def start(self) -> None:
        with self.log.open("ab") as log:
            run = self.service.command
            self.process = subprocess.Popen(run, cwd=ROOT, env=self.service.environment, stdout=log, stderr=log)
        self.starts += 1

    def look(self) -> None:
        if self.process and self.process.poll() is not None and self.service.is_started_again:
            self.start()

    def is_well(self) -> bool:
        assert self.service.health
        environment = self.service.environment
        done = subprocess.run(self.service.health, cwd=ROOT, env=environment, capture_output=True, check=False)
        return done.returncode == 0

    def kill(self) -> None:
        """In the middle of whatever it does."""
        assert self.process
        self.process.kill()

    def stop(self) -> int:
        """As it is asked to; the code it ends with."""
        if self.process is None:
            return 0
        self.process.terminate()
        return self.process.wait(GRACE)


@dataclass
class House:
    folder: Path
    cluster: Cluster
    port: int
    programs: dict[str, Program]
    _is_over: Event = field(default_factory=Event)
    _watch: Thread | None = None

    def run(self) -> None:
        """The migration to its end, then the others, which are watched over from now on."""
        migration = self.programs["migration"]
        migration.start()
        assert migration.process
        assert migration.process.wait(STARTS_WITHIN * 2) == 0, migration.log.read_text()
        for name in ("api", "worker"):
            self.programs[name].start()
        self._watch = Thread(target=self._watch_over)
        self._watch.start()
        self.await_health()

    def await_health(self) -> None:
        for name in ("api", "worker"):
            until(self.programs[name].is_well, self.programs[name].log)

    def end(self) -> dict[str, int]:
        """The codes that the programs end with."""
        self._is_over.set()
        if self._watch:
            self._watch.join()
        return {name: self.programs[name].stop() for name in ("api", "worker")}

    def _watch_over(self) -> None:
        while not self._is_over.wait(PAUSE):
            for program in self.programs.values():
                program.look()


def until(is_so: Callable[[], bool], log: Path | None = None) -> None:
    """Wait for it, but not for ever."""
    end = time.monotonic() + STARTS_WITHIN
    while not is_so():
        assert time.monotonic() < end, log.read_text() if log else "It did not come."
        time.sleep(PAUSE)


@contextmanager
def new_house(port: int | None = None, **settings: str) -> Iterator[House]:
    """A running one, on ports of its own but for that of the API, if it is given; nothing of it is left."""
    own, port = SETTINGS | settings, port or free_port()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pocketgraph-")))
        cluster = stack.enter_context(new_cluster(free_port(), "pocketgraph", own["POSTGRES_PASSWORD"]))
        redis = stack.enter_context(_redis(folder))
        places = {
            "database:5432": f"127.0.0.1:{cluster.port}", "redis:6379": f"127.0.0.1:{redis}",
            "127.0.0.1:8000": f"127.0.0.1:{port}", "8000": str(port), "0.0.0.0": "127.0.0.1",  # noqa: S104
        }  # fmt: skip
        programs = {name: Program(each, folder / f"{name}.log") for name, each in services(own, places).items()}
        house = House(folder, cluster, port, programs)
        try:
            house.run()
            yield house
        finally:
            house.end()


@contextmanager
def _redis(folder: Path) -> Iterator[int]:
    port = free_port()
    run = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    with (folder / "redis.log").open("wb") as log:
        process = subprocess.Popen(run, stdout=log, stderr=log)
    try:
        yield port
    finally:
        process.terminate()
        process.wait()

"""All of compose.yaml on this machine, without Docker: PostgreSQL, Redis, migration, API, workers and a proxy."""

import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Thread
from typing import Final

from tests.attacks.clusters import Cluster, new_cluster, new_standby
from tests.concurrency.servers import Line, free_port, line_to
from tests.production import PRODUCTION
from tests.topology.names import naming
from tests.topology.services import ROOT, Service, proxy_by, redis_at, service

STARTS_WITHIN: Final = 180
GRACE: Final = 40
"""Seconds."""
PAUSE: Final = 0.2
APART: Final = 0
"""A group of processes of its own, which Ctrl+C does not reach: what ends it is the house."""
SETTINGS: Final = PRODUCTION | {
    "POSTGRES_PASSWORD": "o:w/n@e#r%40 '\"\\$ä",
    "APPLICATION_PASSWORD": "a:p/p@l#i%2Fc ?&\"'\\$ö",
    "LOG_LEVEL": "WARNING",
    "DRAIN_SECONDS": "0",
}
FIRST: Final = ("redis", "migration")
"""What runs before the others; Redis longer than they do."""
Place = tuple[str, int]
"""A host and its port."""


@dataclass
class Program:
    """A service under way, which is started again whenever it ends, if it is one of those."""

    service: Service
    log: Path
    process: "subprocess.Popen[bytes] | None" = None
    starts: int = 0
    is_given_up: bool = False
    """Whether nobody starts it again."""

    def start(self) -> None:
        with self.log.open("ab") as log:
            run, environment = self.service.command, self.service.environment
            self.process = subprocess.Popen(run, cwd=ROOT, env=environment, stdout=log, stderr=log, process_group=APART)
        self.starts += 1

    def look(self) -> None:
        if self.process and not self.is_under_way() and self.service.is_started_again and not self.is_given_up:
            self.start()

    def is_under_way(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def is_well(self) -> bool:
        if not self.service.health:
            return self.is_under_way()
        environment = self.service.environment
        done = subprocess.run(self.service.health, cwd=ROOT, env=environment, capture_output=True, check=False)
        return done.returncode == 0

    def kill(self) -> None:
        """In the middle of whatever it does."""
        self.send(signal.SIGKILL)

    def send(self, asked: signal.Signals) -> None:
        assert self.process
        self.process.send_signal(asked)

    def ask_to_end(self) -> None:
        if self.process:
            self.send(signal.SIGTERM)

    def end(self) -> int:
        """The code it ends with, which it was asked for."""
        return self.process.wait(GRACE) if self.process else 0


@dataclass
class House:
    folder: Path
    cluster: Cluster
    port: int
    """Where everybody asks."""
    programs: dict[str, Program] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    """Where each process of the API listens, which nobody but a proxy asks elsewhere."""
    standby: Cluster | None = None
    """What the API reads, too, if there is one."""
    _is_over: Event = field(default_factory=Event)
    _watch: Thread | None = None

    def run(self) -> None:
        """The migration to its end, then the others, which are watched over from now on."""
        migration = self.programs["migration"]
        migration.start()
        assert migration.process
        assert migration.process.wait(STARTS_WITHIN) == 0, migration.log.read_text()
        for program in self._lasting.values():
            program.start()
        self._watch = Thread(target=self._watch_over)
        self._watch.start()
        self.await_health()

    def await_health(self) -> None:
        for program in self._lasting.values():
            until(program.is_well, program.log)
        until(self._is_open)

    def kill(self, name: str) -> None:
        """In the middle of whatever it does; it is started again."""
        program = self.programs[name]
        starts = program.starts
        program.kill()
        until(lambda: program.starts > starts)

    def restart(self, name: str) -> None:
        """As it is asked to; it is well again afterwards."""
        program = self.programs[name]
        starts = program.starts
        program.ask_to_end()
        until(lambda: program.starts > starts)
        until(program.is_well, program.log)

    def renew(self, settings: Mapping[str, str]) -> None:
        """What starts from now on starts with these settings, too."""
        for name in (*self.places, *self.workers):
            program = self.programs[name]
            program.service = replace(program.service, environment={**program.service.environment, **settings})

    @property
    def workers(self) -> list[str]:
        return [name for name in self.programs if name.startswith("worker")]

    def hosts(self) -> list[str]:
        """Of the processes of the API that are under way."""
        return [host for name, (host, _) in self.places.items() if self.programs[name].is_under_way()]

    @property
    def database(self) -> str:
        """As the superuser reaches it."""
        return self.cluster.address

    @contextmanager
    def line(self, token: str | None = None) -> Iterator[Line]:
        yield from line_to(self.port, token)

    def manage(self, *command: str, **settings: str) -> str:
        """What a command says that succeeds, run as the API is."""
        run, environment = [sys.executable, "manage.py", *command], self.programs["api"].service.environment | settings
        done = subprocess.run(run, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def end(self) -> dict[str, int]:
        """The codes that the programs end with."""
        self._is_over.set()
        if self._watch:
            self._watch.join()
        for program in self._lasting.values():
            program.ask_to_end()
        return {name: program.end() for name, program in self._lasting.items()}

    @property
    def _lasting(self) -> dict[str, Program]:
        return {name: program for name, program in self.programs.items() if name not in FIRST}

    def _is_open(self) -> bool:
        line = HTTPConnection("127.0.0.1", self.port, timeout=STARTS_WITHIN)
        try:
            line.request("GET", "/healthz")
            return line.getresponse().status == HTTPStatus.OK
        except (OSError, HTTPException):
            return False
        finally:
            line.close()

    def _watch_over(self) -> None:
        while not self._is_over.wait(PAUSE):
            for program in self.programs.values():
                program.look()


def until(
    is_so: Callable[[], object],
    log: Path | None = None,
    *,
    what: str = "It",
    within: float = STARTS_WITHIN,
    pause: float = PAUSE,
) -> None:
    """Wait for ``what``, but not for ever."""
    end = time.monotonic() + within
    while not is_so():
        assert time.monotonic() < end, log.read_text() if log else f"{what} did not come."
        time.sleep(pause)


@contextmanager
def new_house(
    port: int | None = None,
    *,
    api: int = 1,
    worker: int = 1,
    proxy: bool = False,
    replica: bool = False,
    **settings: str,
) -> Iterator[House]:
    """A running one, on ports of its own but for the public one, if it is given; nothing of it is left.

    Behind a ``proxy`` there may be several processes of the API: ``api``, ``api-2`` and so on.
    """
    own = SETTINGS | {"PROXIES": str(int(proxy))} | settings
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pocketgraph-")))
        cluster = stack.enter_context(new_cluster(free_port(), "pocketgraph", own["POSTGRES_PASSWORD"]))
        places = {"database:5432": f"127.0.0.1:{cluster.port}", "redis:6379": f"127.0.0.1:{(redis := free_port())}"}
        house = House(folder, cluster, port or free_port())
        stack.enter_context(_running(house, "redis", redis_at(redis, folder)))
        if replica:
            house.standby = stack.enter_context(new_standby(cluster, free_port()))
            address = f"postgres://application@127.0.0.1:{house.standby.port}/{cluster.user}"
            own |= {"REPLICA_URL": address, "REPLICA_PASSWORD": own["APPLICATION_PASSWORD"]}

        def add(name: str, kind: str, host: str = "127.0.0.1", port: int = 0) -> None:
            here = {"127.0.0.1:8000": f"{host}:{port}", "8000": str(port), "0.0.0.0": host}  # noqa: S104
            house.programs[name] = Program(service(kind, own, places | here), folder / f"{name}.log")

        add("migration", "migration")
        behind = free_port() if proxy else house.port
        for number, name in enumerate(_names("api", api), start=1):
            house.places[name] = (f"127.0.0.{number + proxy}", behind)
            add(name, "api", *house.places[name])
        for name in _names("worker", worker):
            add(name, "worker")
        if proxy:
            names = stack.enter_context(naming(house.hosts))
            here = {"bind :8000": f"bind 127.0.0.1:{house.port}", "api:8000": f"api:{behind}"}
            before = proxy_by(folder, here | {"127.0.0.11:53": f"127.0.0.1:{names}"})
            house.programs["proxy"] = Program(before, folder / "proxy.log")
        try:
            house.run()
            yield house
        finally:
            house.end()


def _names(kind: str, count: int) -> list[str]:
    return [kind, *(f"{kind}-{number}" for number in range(2, count + 1))]


@contextmanager
def _running(house: House, name: str, service: Service) -> Iterator[None]:
    program = house.programs[name] = Program(service, house.folder / f"{name}.log")
    program.start()
    try:
        yield
    finally:
        program.ask_to_end()
        program.end()

"""What happens to a house while people work in it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Final

import psycopg

from tests.topology.house import House, until

TOMORROW: Final = {"DJANGO_SETTINGS_MODULE": "tests.topology.tomorrow.settings"}
AWAY: Final = 1.0
"""Seconds that PostgreSQL is not there when it was killed."""


@dataclass(frozen=True, slots=True)
class Blow:
    name: str
    begin: float
    end: float
    """When the next one came."""


@dataclass
class Blows:
    house: House
    backup: Path
    """Written in the middle."""
    calm: float
    """Seconds between two."""
    struck: list[Blow] = field(default_factory=list)

    def strike(self, until_then: float) -> None:
        """Each kind once, and those that come again and again until that moment."""
        once = [self.back_up, self.upgrade]
        again = [
            self.kill_the_api, self.crash_the_database, self.leave_the_replica_behind, self.restart_the_api,
            self.crash_the_replica, self.kill_a_worker, self.kill_redis,
        ]  # fmt: skip
        for blow in (*again[:2], once[0], *again[2:5], once[1], *again[5:]):
            self._strike(blow)
        for blow in cycle(again):
            if time.monotonic() > until_then:
                return
            self._strike(blow)

    def _strike(self, blow: Callable[[], None]) -> None:
        begin = time.monotonic()
        blow()
        time.sleep(self.calm)
        self.struck.append(Blow(blow.__name__, begin, time.monotonic()))

    def kill_the_api(self) -> None:
        self.house.kill("api")

    def restart_the_api(self) -> None:
        """One process after the other, as they are asked to."""
        for name in self.house.places:
            self.house.restart(name)

    def kill_a_worker(self) -> None:
        self.house.kill("worker")

    def kill_redis(self) -> None:
        self.house.kill("redis")

    def crash_the_database(self) -> None:
        self.house.cluster.crash()
        time.sleep(AWAY)
        self.house.cluster.start()

    def leave_the_replica_behind(self) -> None:
        """What is written does not reach it for a while."""
        assert self.house.standby
        with psycopg.connect(self.house.standby.address, autocommit=True) as standby:
            standby.execute("SELECT pg_wal_replay_pause()")
            time.sleep(self.calm)
            standby.execute("SELECT pg_wal_replay_resume()")

    def crash_the_replica(self) -> None:
        assert self.house.standby
        self.house.standby.crash()
        time.sleep(AWAY)
        self.house.standby.start()

    def back_up(self) -> None:
        self.house.manage("backup", str(self.backup))

    def upgrade(self) -> None:
        """The migrations of tomorrow while the code of today serves; then the code, one process after the other."""
        self.house.manage("migrate", "--no-input", **TOMORROW)
        self.house.renew(TOMORROW)
        self.restart_the_api()
        for name in self.house.workers:
            self.house.restart(name)
        until(lambda: all(self.house.programs[name].is_well() for name in self.house.places))

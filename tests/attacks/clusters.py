"""A PostgreSQL of its own, to be stopped in the middle of whatever it does."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg.conninfo import make_conninfo

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
AS_POSTGRES = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
"""It refuses to run as root."""


@dataclass(frozen=True)
class Cluster:
    folder: Path
    port: int
    user: str = "postgres"
    password: str = ""

    @property
    def address(self) -> str:
        """Of the database of its superuser's name."""
        return f"postgres://{self.user}:{quote(self.password, safe='')}@127.0.0.1:{self.port}/{self.user}"

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        self._control("start", "-w", "-t", "60", "-l", str(self.folder / "log"), "-o", options)

    def crash(self) -> None:
        """Stop without finishing anything: what was not committed has to be found gone by the next start."""
        self._control("stop", "-m", "immediate")

    def promote(self) -> None:
        """Make a standby a primary."""
        self._control("promote", "-w")

    def _control(self, *command: str) -> None:
        run("pg_ctl", "-D", str(self.folder / "data"), *command)


def run(program: str, *arguments: str) -> None:
    command = [*AS_POSTGRES, str(PROGRAMS[-1].parent / program), *arguments]
    done = subprocess.run(
        command, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr


def _create_database(cluster: Cluster) -> None:
    """Of its superuser's name, as the image of PostgreSQL does."""
    if cluster.user != "postgres":
        with psycopg.connect(cluster.address.rpartition("/")[0] + "/postgres", autocommit=True) as server:
            server.execute(f"CREATE DATABASE {cluster.user}")


@contextmanager
def new_cluster(port: int, user: str = "postgres", password: str = "") -> Iterator[Cluster]:
    """A running one, which is gone afterwards; with a password it asks everybody for theirs."""
    with _folder() as folder:
        cluster = Cluster(folder, port, user, password)
        (folder / "password").write_text(password)
        asks = ["-A", "scram-sha-256", f"--pwfile={folder / 'password'}"] if password else ["-A", "trust"]
        run("initdb", "-D", str(folder / "data"), "-U", user, *asks)
        cluster.start()
        _create_database(cluster)
        yield cluster
        cluster.crash()


@contextmanager
def new_standby(primary: Cluster, port: int) -> Iterator[Cluster]:
    """One that streams all that is written to the primary, gone afterwards."""
    with _folder() as folder:
        standby = replace(primary, folder=folder, port=port)
        source = make_conninfo(host="127.0.0.1", port=primary.port, user=primary.user, password=primary.password)
        run("pg_basebackup", "-d", source, "-D", str(folder / "data"), "-R", "-c", "fast", "-X", "stream", "--no-sync")
        standby.start()
        yield standby
        standby.crash()


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="pocketgraph-"))
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    try:
        yield folder
    finally:
        shutil.rmtree(folder)

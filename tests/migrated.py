"""A database that is migrated once in a run of tests, and copied wherever one is needed that is up to date.

To migrate one takes the processor for seven seconds, and to copy it for a tenth of one.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.concurrency.servers import Server, create_database, drop_database, new_database

FOLDER: Final = "MIGRATED_ONCE"
"""The variable that tells all processes of a run where they look for it."""


def begin_run() -> None:
    os.environ[FOLDER] = tempfile.mkdtemp(prefix="pocketgraph-")


def end_run() -> None:
    folder = Path(os.environ.pop(FOLDER))
    if (address := folder / "address").exists():
        drop_database(address.read_text())
    shutil.rmtree(folder)


@contextmanager
def migrated_database(folder: Path) -> Iterator[str]:
    """The address of one that is up to date and where nobody has rows yet, which is gone afterwards."""
    with new_database(folder, like=_migrated_once()) as address:
        yield address


def _migrated_once() -> str:
    """Its address: whichever process asks first makes it, and the others wait."""
    folder = Path(os.environ[FOLDER])
    address, made = folder / "address", folder / "made"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            address.write_text(create_database(folder))
            Server(address.read_text(), folder / "server.log").manage("migrate", "--verbosity", "0")
            made.touch()
    return address.read_text()

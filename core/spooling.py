"""Answers of any size, written to a file before anybody waits for them."""

from collections.abc import Callable, Iterable
from tempfile import TemporaryFile
from traceback import clear_frames
from typing import IO

from django.db import connection

from core.snapshots import snapshot


def spooled(pieces: Callable[[], Iterable[str]]) -> IO[bytes]:
    """A file, deleted once it is closed, with all of ``pieces`` in UTF-8, as they were at one moment.

    What fails does so before anything is sent, and a slow reader holds no connection to the database.
    """
    file = TemporaryFile()  # noqa: SIM115 (it outlives this function)
    try:
        with snapshot():
            _write(file, pieces())
    except BaseException:
        file.close()
        raise
    if not connection.in_atomic_block:
        connection.close()
    file.seek(0)
    return file


def _write(file: IO[bytes], pieces: Iterable[str]) -> None:
    """Where it fails, what still reads from the database is let go while its transaction is there to be read from."""
    try:
        file.writelines(piece.encode() for piece in pieces)
    except BaseException as error:
        clear_frames(error.__traceback__)
        raise

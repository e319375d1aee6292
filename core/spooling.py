"""Answers of any size, written to a file before anybody waits for them."""

from collections.abc import Callable, Iterable
from tempfile import TemporaryFile
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
            file.writelines(piece.encode() for piece in pieces())
    except BaseException:
        file.close()
        raise
    if not connection.in_atomic_block:
        connection.close()
    file.seek(0)
    return file

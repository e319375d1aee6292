"""All that is asked in one trip goes to PostgreSQL in one message, and what it answers comes back in another.

psycopg's own pipeline sends each statement by itself, which takes more of the processor than to read a few rows does.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from socket import SHUT_RDWR, socket
from typing import Any, Final

from psycopg import AsyncConnection, abc
from psycopg.abc import PQGen
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, ExecStatus
from psycopg.pq.abc import PGconn, PGresult
from psycopg.waiting import WAIT_R, WAIT_W

from core.prepared import Rows

MOST_KEPT: Final = 200
"""Statements that stay prepared over one connection."""
Asked = tuple[str, Sequence[Any]]
"""A statement whose parameters are written ``$1`` and so on, and their values."""


@dataclass(frozen=True, slots=True)
class Sending:
    """A statement on its way."""

    sql: str
    values: Sequence[Any]
    name: bytes = b""
    """Under which it is kept, if it is."""
    is_new: bool = False
    """Whether it has to be prepared."""


Exchange = PQGen[list[PGresult]]


class Reader(AsyncConnection[Any]):
    """A connection that makes trips."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.keeps_statements = True
        """Whether they stay prepared: not where something is between that leads each transaction to another server."""
        self.limits: dict[str, int] = {}
        """Milliseconds that each statement has at most, by the names of PostgreSQL's settings."""
        self._names: dict[str, bytes] = {}
        self._count = 0

    async def trip(self, statements: Sequence[Asked]) -> list[Rows]:
        """The rows of each; psycopg.Error where one fails, and then nothing of the others is answered."""
        transformer = Transformer(self)
        dumped = [(sql, _dumped(transformer, values)) for sql, values in statements]
        sent = [self._sending(sql, values) for sql, values in dumped]
        try:
            results = await self.wait(_exchange(self.pgconn, sent))
        except BaseException:
            self._forget(sent)
            raise
        return [_rows(transformer, result) for result in results]

    def hang_up(self) -> None:
        """Have whoever waits for the server told that it is gone."""
        if not self.closed:
            with suppress(OSError), socket(fileno=os.dup(self.fileno())) as line:
                line.shutdown(SHUT_RDWR)

    def _sending(self, sql: str, values: Sequence[Any]) -> Sending:
        if not self.keeps_statements:
            return Sending(sql, values)
        if name := self._names.get(sql):
            return Sending(sql, values, name)
        if len(self._names) == MOST_KEPT:
            return Sending(sql, values)
        self._count += 1
        self._names[sql] = name = f"kept_{self._count}".encode()
        return Sending(sql, values, name, is_new=True)

    def _forget(self, sent: Sequence[Sending]) -> None:
        """Those that this trip was to prepare, of which nobody knows whether they are."""
        for each in sent:
            if each.is_new:
                del self._names[each.sql]


def _dumped(transformer: abc.Transformer, values: Sequence[Any]) -> Sequence[Any]:
    return transformer.dump_sequence(values, [PyFormat.TEXT] * len(values))


def _exchange(pgconn: PGconn, sent: Sequence[Sending]) -> Exchange:
    """The result of each; psycopg waits for the server where it has to."""
    pgconn.enter_pipeline_mode()
    try:
        for each in sent:
            _send(pgconn, each)
        pgconn.pipeline_sync()
        while pgconn.flush():
            yield WAIT_W
        results = iter((yield from _results(pgconn)))
        return [next(results) for each in sent if not each.is_new or next(results)]
    finally:
        if pgconn.status == ConnStatus.OK:
            pgconn.exit_pipeline_mode()


def _send(pgconn: PGconn, sending: Sending) -> None:
    if not sending.name:
        pgconn.send_query_params(sending.sql.encode(), sending.values)
        return
    if sending.is_new:
        pgconn.send_prepare(sending.name, sending.sql.encode())
    pgconn.send_query_prepared(sending.name, sending.values)


def _results(pgconn: PGconn) -> Exchange:
    """Of all that was sent, up to the end of the trip, those of preparing too."""
    results: list[PGresult] = []
    while True:
        while pgconn.is_busy():
            yield WAIT_R
            pgconn.consume_input()
        result = pgconn.get_result()
        if result is None:
            continue
        if result.status == ExecStatus.PIPELINE_SYNC:
            break
        results.append(result)
    for result in results:
        if result.status == ExecStatus.FATAL_ERROR:
            raise error_from_result(result)
    return results


def _rows(transformer: abc.Transformer, result: PGresult) -> Rows:
    transformer.set_pgresult(result)
    return transformer.load_rows(0, result.ntuples, tuple)

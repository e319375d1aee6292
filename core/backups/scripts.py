"""The script that a dump of PostgreSQL is, in parts: some SQL, and the rows of a table behind each COPY."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

COPY: Final = re.compile(rb'COPY (?:\w+\.)?"?(?P<table>\w+)"? \(.*\) FROM stdin;\n')
END: Final = b"\\.\n"
LEFT_OUT: Final = (b"\\restrict", b"\\unrestrict", b"SET transaction_timeout")
"""Lines for psql alone, and what PostgreSQL knows from 17 on and which has no end here anyway."""
Part = tuple[bytes, str | None, Iterator[bytes]]
"""SQL, and of a COPY the name of the table and its rows, which are gone through before the next part."""


def parts_of(script: Iterable[bytes]) -> Iterator[Part]:
    lines, sql = iter(script), list[bytes]()
    for line in lines:
        if line.startswith(LEFT_OUT):
            continue
        if copied := COPY.fullmatch(line):
            if sql:
                yield b"".join(sql), None, iter(())
            yield line, copied["table"].decode(), iter(lambda: next(lines), END)
            sql = []
        else:
            sql.append(line)
    if sql:
        yield b"".join(sql), None, iter(())


def count_rows(script: Iterable[bytes]) -> dict[str, int]:
    """How many rows of each table are in it."""
    return {table: sum(1 for _ in rows) for _, table, rows in parts_of(script) if table}


def run(script: Iterable[bytes], connection: Any) -> None:
    """Over a connection of psycopg, as part of its transaction."""
    with connection.cursor() as cursor:
        for sql, table, rows in parts_of(script):
            if table is None:
                cursor.execute(sql)
                continue
            with cursor.copy(sql) as copy:
                for row in rows:
                    copy.write(row)

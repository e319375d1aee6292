"""The index that words are looked up in, where the database has it: see the migrations 0028 and 0031."""

import logging
from contextlib import closing
from functools import cache
from typing import Final

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.lookups import Contains

from core.health import own_connection

logger = logging.getLogger(__name__)
LIKE: Final = "~~@"
"""LIKE, which may be asked of rows before row-level security is, and so by the index: it tells nothing of them."""
PARTS: Final = {
    "postgresql": ("SELECT count(to_regclass(%s))", "transaction_text", 1),
    "sqlite": ("SELECT count(*) FROM sqlite_master WHERE name LIKE %s || '%%' AND type = 'trigger'",
               "finance_transaction_text", 3),
}  # fmt: skip
"""What counts the parts of the index, the name of these, and how many there are of a whole one."""
SLOW: Final = "There is no index of the texts of transactions: looking for words reads all rows of a wallet."
MISSING: Final = {
    "postgresql": f"{SLOW} To make it, run `migrate finance 0027` and `migrate` as a superuser of PostgreSQL that has "
    "pg_trgm and btree_gin.",
    "sqlite": f"{SLOW} To make it, run `migrate finance 0030` and `migrate` with a SQLite that has FTS5 with trigrams.",
}


class Says(Contains):
    """That a folded column has a word in it."""

    def get_rhs_op(self, connection: BaseDatabaseWrapper, rhs: str) -> str:
        if connection.vendor == "postgresql" and has_index():
            return f"{LIKE} {rhs}"
        operator: str = super().get_rhs_op(connection, rhs)
        return operator


def missing_indexes() -> list[str]:
    """What the database is slower without, in words for an operator."""
    return [] if has_index() else [MISSING[connection.vendor]]


@cache
def has_index() -> bool:
    """Whether the database has it; asked once in a process, over a connection of its own. The log is told if not."""
    statement, name, parts = PARTS[connection.vendor]
    with closing(own_connection()) as own, own.cursor() as cursor:
        cursor.execute(statement, [name])
        [found] = cursor.fetchone()
    if found != parts:
        logger.warning(MISSING[connection.vendor])
    return bool(found == parts)

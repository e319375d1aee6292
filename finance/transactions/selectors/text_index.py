"""The index that words are looked up in, where PostgreSQL has it: see migration 0028."""

import logging
from contextlib import closing
from functools import cache
from typing import Any, Final

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.lookups import Contains

from core.health import own_connection

logger = logging.getLogger(__name__)
NAME: Final = "transaction_text"
LIKE: Final = "~~@"
"""LIKE, which may be asked of rows before row-level security is, and so by the index: it tells nothing of them."""
MISSING: Final = (
    "There is no index of the texts of transactions: looking for words reads all rows of a wallet. To make it, run "
    "`migrate finance 0027` and `migrate` as a superuser of PostgreSQL that has pg_trgm and btree_gin."
)


class Says(Contains):
    """That a folded column has a word in it."""

    def get_rhs_op(self, connection: BaseDatabaseWrapper, rhs: str) -> str:
        if connection.vendor == "postgresql" and has_index():
            return f"{LIKE} {rhs}"
        operator: str = super().get_rhs_op(connection, rhs)
        return operator


def missing_indexes() -> list[str]:
    """What PostgreSQL is slower without, in words for an operator."""
    return [] if connection.vendor != "postgresql" or has_index() else [MISSING]


@cache
def has_index() -> bool:
    """Whether PostgreSQL has it; asked once in a process, over a connection of its own. The log is told if not."""
    with closing(own_connection()) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [NAME])
        found: tuple[Any, ...] = cursor.fetchone()
    if not found[0]:
        logger.warning(MISSING)
    return bool(found[0])

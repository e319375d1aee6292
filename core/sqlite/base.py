"""Django's SQLite, which stops a statement whose request has no time left, and counts those of each."""

import sqlite3
from typing import Any, Final

from django.db.backends.sqlite3 import base

from core.deadlines import is_over
from core.tallies import counted

INSTRUCTIONS: Final = 20_000
"""Of SQLite's virtual machine, between two looks at the clock: well under a millisecond."""


class DatabaseWrapper(base.DatabaseWrapper):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.execute_wrappers.append(counted)

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        connection: sqlite3.Connection = super().get_new_connection(conn_params)
        connection.set_progress_handler(is_over, INSTRUCTIONS)
        return connection

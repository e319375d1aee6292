"""SQL for constraints: by functions that each database has of itself, so that any program can read SQLite's file."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.functions import ExtractDay
from django.db.models.sql.compiler import SQLCompiler


class DayOfMonth(ExtractDay):
    """The day of a date, 1 to 31. Django's own calls a function on SQLite that only Django registers."""

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> tuple[str, Any]:
        date, params = compiler.compile(self.lhs)
        # Without blanks, by which Django takes apart what a table is.
        return f"CAST(substr({date},9,2) AS integer)", params

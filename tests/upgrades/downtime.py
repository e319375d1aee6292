"""What a migration may not do to a database that serves: keep others from a table, or break the code of before.

Most of it django-migration-linter knows; of constraints that go through all rows while nobody may write it does not.
"""

import re
from collections.abc import Iterable, Sequence

from django_migration_linter.sql_analyser import PostgresqlAnalyser, analyse_sql_statements

VALIDATED_AT_ONCE = re.compile(r'ALTER TABLE (?P<table>"\w+") ADD CONSTRAINT .* (CHECK|FOREIGN KEY) (?!.*NOT VALID)')


MADE_BEFORE = re.compile(r"ADD CONSTRAINT \S+ UNIQUE USING INDEX")
"""Of an index that was made concurrently, which takes no time."""


def faults(statements: Sequence[str]) -> list[str]:
    """Of a migration's SQL; a table that it makes itself nobody uses yet."""
    looked_at = [statement for statement in statements if not MADE_BEFORE.search(statement)]
    errors, _, warnings = analyse_sql_statements(PostgresqlAnalyser, looked_at)
    return [*(issue.code for issue in (*errors, *warnings)), *_validated(statements)]


def _validated(statements: Sequence[str]) -> Iterable[str]:
    for statement in statements:
        found = VALIDATED_AT_ONCE.match(statement)
        if found and not any(each.startswith(f"CREATE TABLE {found['table']}") for each in statements):
            yield "VALIDATED_AT_ONCE"

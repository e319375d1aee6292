"""Django's PostgreSQL, told with every statement whose rows are meant (core.acting), for the policies of ``walls``.

The setting goes before the statement in one message of the simple query protocol, which PostgreSQL runs as one
transaction: no trip more, nothing that outlives the transaction, and so nothing that the next user of a connection, of
ours or of PgBouncer's, could inherit. In a transaction that was told the same already, and in which nothing happened
since that could have taken it back, a statement goes alone; how long it may take is told anew each second.
"""

import re
from typing import TYPE_CHECKING, Any, Final, Self

from django.conf import settings
from django.db.backends.postgresql import base, operations
from psycopg import ClientCursor
from psycopg.pq import TransactionStatus

from core.acting import ACTING_FOR, EVERYBODY, SETTING
from core.deadlines import limits_of_statement, seconds_left
from core.tallies import counted

if TYPE_CHECKING:
    DjangosCursor = ClientCursor[Any]
else:
    DjangosCursor = base.Cursor
WITHOUT_ROWS: Final = re.compile(
    r"\s*(?:ABORT|ALTER|ANALYZE|BEGIN|CHECKPOINT|CLOSE|CLUSTER|COMMENT|COMMIT|CREATE|DEALLOCATE|DISCARD|DROP|END|FETCH"
    r"|GRANT|LOCK|REASSIGN|REINDEX|RELEASE|RESET|REVOKE|ROLLBACK|SAVEPOINT|SET|SHOW|START|TRUNCATE|VACUUM)\b",
    re.IGNORECASE,
)
"""Commands that policies do not touch; some must be alone in their message, others come when nothing else may."""
TOLD: Final = re.compile(r"\ASELECT (set_config\('[\w.]+', '\w*', true\)(, )?)+; ")
"""What ``told`` answers."""


def told(*, in_transaction: bool) -> str:
    """The statement that says whose rows those behind it in its transaction are about, and how long they may take."""
    calls = [f"set_config('{name}', '{value}', true)" for name, value in said(in_transaction=in_transaction).items()]
    return f"SELECT {', '.join(calls)}; "


def said(*, in_transaction: bool) -> dict[str, str | int]:
    """What PostgreSQL is told of a statement, by the names of its settings."""
    return {SETTING: _acting_for()} | limits_of_statement(in_transaction=in_transaction)


def _acting_for() -> str:
    return ACTING_FOR.get() if settings.ROW_LEVEL_SECURITY else EVERYBODY


def _asked() -> tuple[str, int]:
    """Whom a statement is for, and the whole seconds that are left: what is told anew when it changes."""
    left = seconds_left()
    return (_acting_for(), -1 if left is None else int(left))


class Cursor(DjangosCursor):
    """Its answer is that of the statement, as if it had been sent alone."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Self:
        connection, known = self.connection, self._known()
        connection.known = None  # type: ignore[attr-defined]  # Until it is seen that nothing was taken back.
        if not isinstance(query, str) or WITHOUT_ROWS.match(query):
            return super().execute(query, params, **options)
        asked, told_now = _asked(), told(in_transaction=self._is_in_transaction())
        super().execute(query if known == asked else told_now + query, params, **options)
        if known != asked:
            self.nextset()
        connection.known = asked  # type: ignore[attr-defined]
        return self

    def _known(self) -> tuple[str, int] | None:
        """What the present transaction was told last."""
        is_going_on = self.connection.info.transaction_status == TransactionStatus.INTRANS
        return getattr(self.connection, "known", None) if is_going_on else None

    def _is_in_transaction(self) -> bool:
        """Or will be by the statement, which psycopg begins one for."""
        connection = self.connection
        return not connection.autocommit or connection.info.transaction_status != TransactionStatus.IDLE

    def executemany(self, query: Any, params_seq: Any, **options: Any) -> None:
        """One after the other: psycopg's own way cannot send two statements at once."""
        for params in params_seq:
            self.execute(query, params)


class DatabaseOperations(operations.DatabaseOperations):
    def last_executed_query(self, cursor: Any, sql: Any, params: Any) -> str:
        """The statement as it was asked for."""
        return TOLD.sub("", super().last_executed_query(cursor, sql, params) or "")


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.execute_wrappers.append(counted)

    def get_connection_params(self) -> dict[str, Any]:
        return {**super().get_connection_params(), "cursor_factory": Cursor}

    def chunked_cursor(self) -> Any:
        """Rows from the server by and by in a transaction, and all at once outside of one.

        There PgBouncer may lead the next statement to another server, which does not know the cursor.
        """
        self.ensure_connection()
        if self.connection.info.transaction_status == TransactionStatus.IDLE:
            return self.cursor()
        with self.wrap_database_errors:
            self.connection.execute(told(in_transaction=True))
        return super().chunked_cursor()

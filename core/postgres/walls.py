"""The second wall: PostgreSQL itself shows and takes only rows of the user that the statement was told of.

The application's own scoping is the first. Policies hold for the owner of the tables, too (FORCE), but for no superuser
and for no role with BYPASSRLS. Where nothing was told, no condition is true.

Conditions are written as CASE: the planner takes one for half of the rows, whatever is in it. What it would guess of
the comparison alone, a handful of rows, would lead it to plans that are slow in large wallets.
"""

from collections.abc import Mapping
from typing import Final

from core.acting import EVERYBODY, SETTING
from core.postgres.migrations import RunOnPostgres

POLICY: Final = "rows_are_their_owners"
TOLD: Final = f"current_setting('{SETTING}', true)"
IS_EVERYBODY: Final = f"{TOLD} = '{EVERYBODY}'"
WALLETS: Final = "pocketgraph_wallets"
"""The function that answers the ids of the wallets of whom a statement is for."""
REMEMBERED: Final = "pocketgraph.wallets"
"""The setting of a transaction that only reads, by which WALLETS knows for whom they were found, and which they are."""
REMEMBER: Final = f"set_config('{REMEMBERED}', {TOLD} || ':' || {WALLETS}()::text, true)"
TOLD_USER: Final = f"CASE WHEN NOT {IS_EVERYBODY} THEN NULLIF({TOLD}, '')::bigint END"


def of_user(column: str) -> str:
    """The condition on rows that name their user."""
    return f"CASE WHEN {IS_EVERYBODY} THEN true ELSE {column} = NULLIF({TOLD}, '')::bigint END"


def of_some(column: str, function: str) -> str:
    """That on rows whose ``column`` is one of the ids that ``function`` answers, which is asked once a statement."""
    return f"CASE WHEN {column} = ANY ((SELECT {function}())::bigint[]) THEN true ELSE {IS_EVERYBODY} END"


def of_parent(table: str, column: str, parent: str) -> str:
    """That on rows of rows of ``parent``, which has a wall of its own.

    Asked of each row by the parent's key: of EXISTS the planner makes a list of all rows of ``parent`` that there are.
    """
    return f"CASE WHEN {IS_EVERYBODY} THEN true ELSE {_is_seen(table, column, parent)} END"


def wall(table: str, condition: str, **named: str) -> RunOnPostgres:
    """Rows of ``table`` are seen and written where ``condition`` is true; what a row names in the columns ``named``,
    each given with its table, has to be seen, too, by who writes it.
    """
    return RunOnPostgres(
        [
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY {POLICY} ON {table} {_conditions(table, condition, named)}",
        ],
        [
            f"DROP POLICY {POLICY} ON {table}",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY",
        ],
    )


def changed_wall(table: str, condition: str, **named: str) -> RunOnPostgres:
    """The wall of ``table``, for databases where its conditions were written otherwise."""
    return RunOnPostgres(f"ALTER POLICY {POLICY} ON {table} {_conditions(table, condition, named)}", RunOnPostgres.noop)


def _conditions(table: str, condition: str, named: Mapping[str, str]) -> str:
    checks = [condition, *(f"({name} IS NULL OR {_is_seen(table, name, parent)})" for name, parent in named.items())]
    return f"USING ({condition}) WITH CHECK ({' AND '.join(checks)})"


def _is_seen(table: str, column: str, parent: str) -> str:
    return f"(SELECT true FROM {parent} named WHERE named.id = {table}.{column})"  # noqa: S608 (names of tables)

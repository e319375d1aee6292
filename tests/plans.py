"""What statements read, as PostgreSQL tells it when it runs them again, as if their tables were large."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection

from core.postgres.binding import bound
from core.prepared import Ask
from tests.roles import as_owner_of_tables


def rows_read(statements: Iterable[dict[str, str]], table: str, *, is_analysed: bool = True) -> int:
    """How many rows of ``table`` these SELECTs read, those too that they then leave out.

    Without being analysed, as of tables about which PostgreSQL knows nothing yet.
    """
    plans = [_plan(statement["sql"], is_analysed=is_analysed) for statement in statements]
    return sum(_read(node) for plan in plans for node in _nodes(plan, table))


def rows_read_unseen(ask: Ask[Any]) -> int:
    """How many rows of any table a prepared statement reads by the plan that is made before its values are known."""
    assert ask.prepared.statement
    sent = bound(ask.prepared.statement)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        cursor.execute(f"PREPARE asked AS {sent.sql}".replace("%", "%%"), [])
        try:
            places = ", ".join(["%s"] * len(sent.parameters))
            statement = cursor.mogrify(
                f"EXECUTE asked ({places})" if places else "EXECUTE asked", sent.values(ask.values, connection)
            )
            return sum(_read(node) for node in _nodes(_plan(statement)))
        finally:
            cursor.execute("DEALLOCATE asked")


def _plan(sql: str, *, is_analysed: bool = True) -> Any:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        with as_owner_of_tables(connection):
            # An index of words seems the dearer the more of it was put off.
            cursor.execute("SELECT gin_clean_pending_list(to_regclass('transaction_text'))")
            if is_analysed:
                cursor.execute("ANALYZE")
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}")
        [answer] = cursor.fetchone()
    [plan] = json.loads(answer) if isinstance(answer, str) else answer
    return plan["Plan"]


def _nodes(plan: dict[str, Any], table: str | None = None) -> Iterator[dict[str, Any]]:
    """Those that read a table, or any."""
    if plan.get("Relation Name", "") == (table or plan.get("Relation Name")):
        yield plan
    for part in plan.get("Plans", []):
        yield from _nodes(part, table)


def _read(node: dict[str, Any]) -> int:
    removed = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    return int((node["Actual Rows"] + removed) * node["Actual Loops"])

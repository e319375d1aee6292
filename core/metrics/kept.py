"""What is counted as things happen, in the types of Prometheus; docs/operations.md says what to watch of it."""

from functools import cache
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics

from core.metrics.names import Names

OF_OPERATIONS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20)
OF_LAG: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)
"""Upper bounds of the parts of each histogram, in seconds."""
FROM_THE_START: Final = [
    ("INTERNAL_SERVER_ERROR", "", 200),
    ("INTERNAL_SERVER_ERROR", "", 500),
    ("AUTHENTICATION_FAILED", "TOKEN_REUSED", 200),
]
"""Refusals of which the first is worth an alert: Prometheus sees no increase in what begins with 1."""
disable_created_metrics()  # type: ignore[no-untyped-call]


class Kept:
    def __init__(self, registry: CollectorRegistry, *, has_trusted_names: bool) -> None:
        self.names = Names(are_trusted=has_trusted_names)
        self._children = cache(self._labelled)
        self._operations = Histogram(
            "pocketgraph_operations_seconds",
            "How long operations took.",
            ["kind", "name", "status"],
            buckets=OF_OPERATIONS,
            registry=registry,
        )
        self._statements = Counter(
            "pocketgraph_operation_statements",
            "SQL statements that operations asked.",
            ["kind", "name"],
            registry=registry,
        )
        self._sql_seconds = Counter(
            "pocketgraph_operation_sql_seconds",
            "How long operations waited for SQL, added up over statements that were asked side by side.",
            ["kind", "name"],
            registry=registry,
        )
        self.refusals = Counter(
            "pocketgraph_refusals",
            "Answers, and members of results, that refuse or fail.",
            ["code", "reason", "status"],
            registry=registry,
        )
        for refusal in FROM_THE_START:
            self.refusals.labels(*refusal)
        self.replica_reads = Counter(
            "pocketgraph_replica_reads",
            "Readings of queries, by who answered them and why the replica did not.",
            ["answered_by", "reason"],
            registry=registry,
        )
        self.loop_lag = Histogram(
            "pocketgraph_event_loop_lag_seconds",
            "How long something on the event loop waited for its turn once it was due.",
            buckets=OF_LAG,
            registry=registry,
        )

    def operation(self, labels: tuple[str, str, int], seconds: float, statements: int, sql_seconds: float) -> None:
        operations, all_statements, all_sql_seconds = self._children(*labels)
        operations.observe(seconds)
        all_statements.inc(statements)
        all_sql_seconds.inc(sql_seconds)

    def _labelled(self, kind: str, name: str, status: int) -> tuple[Histogram, Counter, Counter]:
        """Kept, as to look them up takes as long as to count."""
        return (
            self._operations.labels(kind, name, status),
            self._statements.labels(kind, name),
            self._sql_seconds.labels(kind, name),
        )

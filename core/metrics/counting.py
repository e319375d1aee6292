"""The one door for whoever has something to count for /metrics. Until somebody reads it nothing is counted, or loaded.

Labels are of few values, and none is anybody's: no user, amount, text or address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from core.metrics.kept import Kept


class Counts:
    def __init__(self) -> None:
        self.kept: Kept | None = None
        """Where they are kept; None while nobody reads them."""

    def operation_ended(
        self,
        kind: str | None,
        name: str | None,
        *,
        status: int,
        seconds: float,
        statements: int,
        sql_seconds: float,
        by_user: bool,
    ) -> None:
        """One that was read, whatever became of it. ``name`` is what its client calls it."""
        if self.kept:
            labels = (kind or "none", self.kept.names.label(name, by_user=by_user), status)
            self.kept.operation(labels, seconds, statements, sql_seconds)

    def refused(self, code: str, *, status: int = 200, reason: str = "") -> None:
        """An answer or a member of a result that refuses or fails; ``reason`` is one of the few that the code has."""
        if self.kept:
            self.kept.refusals.labels(code, reason, status).inc()

    def replica_asked(self, refusal: str) -> None:
        """A reading of a query that a replica answered or, by why it did not, the primary."""
        if self.kept:
            self.kept.replica_reads.labels("primary" if refusal else "replica", refusal).inc()

    def loop_lagged(self, seconds: float) -> None:
        """How long something on the event loop waited for its turn once it was due."""
        if self.kept:
            self.kept.loop_lag.observe(seconds)


COUNTS: Final = Counts()

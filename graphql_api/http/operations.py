"""A line in the log for each operation: what was asked by whom, how it ended, what it took; never what was in it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from time import perf_counter
from typing import Any, Final

from django.conf import settings
from strawberry.http import GraphQLRequestData

from core.log_lines import FACTS
from core.metrics.counting import COUNTS
from core.tallies import Tally, tallied
from core.tracing import TRACES
from graphql_api.context import Context
from graphql_api.documents.persisted import hash_of
from graphql_api.labels import ErrorCode

LONGEST_NAME: Final = 100
INTERNAL: Final = ErrorCode.INTERNAL_SERVER_ERROR.value
TRACED: Final = {
    "kind": "graphql.operation.type",
    "operation": "graphql.operation.name",
    "status": "http.response.status_code",
}
"""Facts by the names of OpenTelemetry's conventions."""
logger = logging.getLogger("pocketgraph.operations")
slow_logger = logging.getLogger("pocketgraph.slow")


@dataclass(slots=True)
class Operation:
    """What is known of it by now."""

    context: Context | None = None
    data: GraphQLRequestData | None = None
    """What its request asks for; None until that is read."""
    status: int = 500
    price: int | None = None
    codes: list[str] = field(default_factory=list)

    @property
    def user(self) -> int | None:
        visitor = self.context and self.context.visitor
        return visitor.user.pk if visitor else None

    @property
    def kind(self) -> str | None:
        """Query or mutation; None where the document has no such operation."""
        read = self.context and self.context.operation
        return read.operation.value if read else None

    @property
    def name(self) -> str | None:
        """What its document calls it."""
        read = self.context and self.context.operation
        return read.name.value[:LONGEST_NAME] if read and read.name else None

    def ends(self, body: dict[str, Any], status: int) -> None:
        self.status = status
        self.price = body.get("extensions", {}).get("cost", {}).get("requested")
        told = [error.get("extensions", {}) for error in body.get("errors") or ()]
        self.codes = sorted({str(extensions.get("code")) for extensions in told})
        for code, reason in {(str(extensions.get("code")), extensions.get("reason", "")) for extensions in told}:
            COUNTS.refused(code, status=status, reason=reason)


@contextmanager
def logged() -> Iterator[Operation]:
    """An operation that ends with this. What was refused before it was read has no line, or who is refused would fill
    the log.
    """
    operation, began = Operation(), perf_counter()
    with tallied() as tally:
        yield operation
    seconds = perf_counter() - began
    if operation.data is None:
        return
    if COUNTS.kept:
        _count(operation, seconds, tally)
    if TRACES.spans:
        _trace(operation, _facts(operation, seconds, tally), seconds)
    is_slow = seconds >= settings.SLOW_OPERATION
    if not (is_slow or logger.isEnabledFor(logging.INFO)):
        return
    facts = _facts(operation, seconds, tally)
    logger.info(_sentence(facts), extra={FACTS: facts})
    if is_slow:
        slow = facts | {"document": hash_of(operation.data.query or "")}
        slow_logger.warning("Slow: %s", _sentence(facts), extra={FACTS: slow})


def _count(operation: Operation, seconds: float, tally: Tally) -> None:
    COUNTS.operation_ended(
        operation.kind,
        operation.name,
        status=operation.status,
        seconds=seconds,
        statements=tally.statements,
        sql_seconds=tally.seconds,
        by_user=operation.user is not None,
    )


def _trace(operation: Operation, facts: dict[str, Any], seconds: float) -> None:
    """What the log tells, but for the user, under the names that OpenTelemetry has for it, where it has any."""
    told = {TRACED.get(name, f"pocketgraph.{name}"): fact for name, fact in facts.items() if name != "user"}
    request = operation.context and operation.context.request
    assert TRACES.spans
    TRACES.spans.operation(
        _called(facts),
        parent=request.headers.get("traceparent", "") if request else "",
        seconds=seconds,
        has_failed=operation.status >= HTTPStatus.INTERNAL_SERVER_ERROR or INTERNAL in operation.codes,
        attributes=told,
    )


def _facts(operation: Operation, seconds: float, tally: Tally) -> dict[str, Any]:
    facts = {
        "user": operation.user,
        "kind": operation.kind,
        "operation": operation.name,
        "status": operation.status,
        "codes": operation.codes,
        "price": operation.price,
        "milliseconds": round(seconds * 1000, 1),
        "statements": tally.statements,
        "sql_milliseconds": round(tally.seconds * 1000, 1),
    }
    return {name: fact for name, fact in facts.items() if fact not in (None, [])}


def _sentence(facts: dict[str, Any]) -> str:
    codes = "".join(f" {code}" for code in facts.get("codes", ()))
    return f"{_called(facts)}: {facts['status']}{codes} in {facts['milliseconds']} ms, {facts['statements']} statements"


def _called(facts: dict[str, Any]) -> str:
    return " ".join(str(facts[name]) for name in ("kind", "operation") if name in facts) or "No operation"

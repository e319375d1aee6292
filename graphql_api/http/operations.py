"""A line in the log for each operation: what was asked by whom, how it ended, what it took; never what was in it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, Final

from django.conf import settings
from graphql import GraphQLError, GraphQLSchema
from strawberry.http import GraphQLRequestData

from core.log_lines import FACTS
from core.tallies import Tally, tallied
from graphql_api.documents.parsing import CACHED_LENGTH, read_document
from graphql_api.documents.persisted import hash_of

LONGEST_NAME: Final = 100
logger = logging.getLogger("pocketgraph.operations")
slow_logger = logging.getLogger("pocketgraph.slow")


@dataclass(slots=True)
class Operation:
    """What is known of it by now."""

    user: int | None = None
    data: GraphQLRequestData | None = None
    status: int = 500
    price: int | None = None
    codes: list[str] = field(default_factory=list)

    def ends(self, body: dict[str, Any], status: int) -> None:
        self.status = status
        self.price = body.get("extensions", {}).get("cost", {}).get("requested")
        self.codes = sorted({str(error.get("extensions", {}).get("code")) for error in body.get("errors") or ()})


@contextmanager
def logged(schema: GraphQLSchema) -> Iterator[Operation]:
    """An operation that ends with this. What was refused before it was read has no line, or who is refused would fill
    the log.
    """
    operation, began = Operation(), perf_counter()
    with tallied() as tally:
        yield operation
    seconds = perf_counter() - began
    is_slow = seconds >= settings.SLOW_OPERATION
    if operation.data is None or not (is_slow or logger.isEnabledFor(logging.INFO)):
        return
    facts = _facts(schema, operation.data, operation, seconds, tally)
    logger.info(_sentence(facts), extra={FACTS: facts})
    if is_slow:
        slow = facts | {"document": hash_of(operation.data.query or "")}
        slow_logger.warning("Slow: %s", _sentence(facts), extra={FACTS: slow})


def _facts(
    schema: GraphQLSchema, data: GraphQLRequestData, operation: Operation, seconds: float, tally: Tally
) -> dict[str, Any]:
    kind, name = _named(schema, data)
    facts = {
        "user": operation.user,
        "kind": kind,
        "operation": name,
        "status": operation.status,
        "codes": operation.codes,
        "price": operation.price,
        "milliseconds": round(seconds * 1000, 1),
        "statements": tally.statements,
        "sql_milliseconds": round(tally.seconds * 1000, 1),
    }
    return {name: fact for name, fact in facts.items() if fact not in (None, [])}


def _named(schema: GraphQLSchema, data: GraphQLRequestData) -> tuple[str | None, str | None]:
    """What kind of operation is asked for, and what its document calls it: a name that is none is not repeated.

    Of documents that are too long to be remembered nothing is told, as they would be read again for it.
    """
    with suppress(GraphQLError):
        if len(data.query or "") > CACHED_LENGTH:
            return None, None
        found = read_document(schema, data.query or "").operation(data.operation_name)
        if found:
            return found.operation.value, found.name.value[:LONGEST_NAME] if found.name else None
    return None, None


def _sentence(facts: dict[str, Any]) -> str:
    asked = " ".join(str(facts[name]) for name in ("kind", "operation") if name in facts) or "No operation"
    codes = "".join(f" {code}" for code in facts.get("codes", ()))
    return f"{asked}: {facts['status']}{codes} in {facts['milliseconds']} ms, {facts['statements']} statements"

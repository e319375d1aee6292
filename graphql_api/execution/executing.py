"""How operations are executed: queries by a plan that is kept, and all else, and what meets an error, by graphql-core.

The answers are the same; ``settings.COMPILED_EXECUTION`` turns plans off.
"""

from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final, cast

import orjson
from django.conf import settings
from graphql import (
    DirectiveNode,
    DocumentNode,
    ExecutionContext,
    ExecutionResult,
    GraphQLSchema,
    OperationType,
    Visitor,
    execute,
    get_operation_ast,
    located_error,
    visit,
)
from strawberry.utils.await_maybe import await_maybe

from core.errors import DatabaseUnavailable, TimedOut, TooBusy
from graphql_api.errors.extensions import expected
from graphql_api.errors.reports import Schema
from graphql_api.execution.places import Root
from graphql_api.execution.plans import Field, Query, object_of
from graphql_api.execution.runs import Failure, Run
from graphql_api.execution.variables import variables_of
from graphql_api.known import KNOWN_ANSWERS, is_told_by_wallets, name_of

OVERLOADS: Final = (TooBusy, TimedOut, DatabaseUnavailable)
"""After these nothing is run again, which would add to what is too much."""
MOST_PLANS: Final = 16
"""Of a document: one for each operation and each choice that its variables make."""


class PlannedSchema(Schema):
    def _get_execute_function(self) -> Any:
        return execute_planned if settings.COMPILED_EXECUTION else execute


async def execute_planned(schema: GraphQLSchema, document: DocumentNode, **options: Any) -> ExecutionResult:
    """In place of graphql-core's ``execute``, which runs what is no query, and again what is not without an error."""
    asked = _asked(schema, document, options)
    if not asked:
        return await await_maybe(execute(schema, document, **options))
    run, plan = Run(asked), _plan(asked, document)
    asker = run.context.asker if plan.is_told_by_wallets and run.context else None
    name = name_of(asker, plan.number, repr(options["variable_values"]))
    if name and (written := KNOWN_ANSWERS.found(name)):
        return ExecutionResult(cast("Any", orjson.Fragment(written)), None)
    try:
        data = object_of(plan.fields, asked.root_value, Root(run))
        await run.finish()
    except Failure as failure:
        await run.abandon()
        if isinstance(expected(failure.error), OVERLOADS):
            return ExecutionResult(None, [located_error(failure.error, failure.nodes, failure.path.as_list())])
        return await _again(schema, document, options)
    if name:
        KNOWN_ANSWERS.keep(name, orjson.dumps(data))
    return ExecutionResult(data, None)


async def _again(schema: GraphQLSchema, document: DocumentNode, options: dict[str, Any]) -> ExecutionResult:
    """Whatever was found before is forgotten, so that nothing of it gets into the answer."""
    context = options["context_value"]
    context.wholes.clear()
    context.forget_loaded()
    return await await_maybe(execute(schema, document, **options))


def _asked(schema: GraphQLSchema, document: DocumentNode, options: dict[str, Any]) -> ExecutionContext | None:
    """The operation with its variables; None where it is no query, or refused before it runs."""
    operation = get_operation_ast(document, options["operation_name"])
    if operation is None or operation.operation != OperationType.QUERY:
        return None
    given = {name: options[name] for name in ("root_value", "context_value", "operation_name", "is_awaitable")}
    asked = ExecutionContext.build(schema, document, raw_variable_values=options["variable_values"], **given)
    return asked if isinstance(asked, ExecutionContext) else None


def _plan(asked: ExecutionContext, document: DocumentNode) -> "Plan":
    """Of the query, kept with its document."""
    kept = _plans(document)
    choices = {name: asked.variable_values[name] for name in kept.choosing if name in asked.variable_values}
    key = (asked.operation.name and asked.operation.name.value, *choices.items())
    if key not in kept.plans:
        if len(kept.plans) == MOST_PLANS:
            kept.plans.clear()
        fields = Query(asked.schema, asked.operation, asked.fragments, choices).fields
        kept.plans[key] = Plan(fields, is_told_by_wallets(document, [each.name for each in fields]))
    return kept.plans[key]


def _plans(document: DocumentNode) -> "Plans":
    """Those that are kept with it, in a place that graphql-core leaves for such things."""
    if "plans" not in vars(document):
        vars(document)["plans"] = Plans(_choosing(document))
    kept: Plans = vars(document)["plans"]
    return kept


@dataclass(frozen=True, slots=True)
class Plan:
    fields: list[Field]
    is_told_by_wallets: bool
    """And by nothing else."""
    number: int = field(default_factory=count().__next__)
    """No other plan has had it."""


@dataclass(frozen=True, slots=True)
class Plans:
    """Of one document, by its operation and by the values of the variables that choose between fields."""

    choosing: frozenset[str]
    plans: dict[tuple[Any, ...], Plan] = field(default_factory=dict)


def _choosing(document: DocumentNode) -> frozenset[str]:
    """The variables of its @skip and @include, and of any other directive."""
    search = _Directives()
    visit(document, search)
    return frozenset(variables_of(*search.found))


class _Directives(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[DirectiveNode] = []

    def enter_directive(self, node: DirectiveNode, *_: Any) -> None:
        self.found.append(node)

"""What every operation passes through before it runs, and how it is run then.

It takes the place of what Strawberry does: its extensions, which may do anything around each step, cost as much as
all the checks.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

import strawberry
from graphql import GraphQLError, OperationDefinitionNode
from strawberry.exceptions import MissingQueryError
from strawberry.execution import optimized_is_awaitable
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionResult
from strawberry.types.graphql import OperationType
from strawberry.utils.await_maybe import await_maybe

from core.seen import is_for_query
from graphql_api.documents.forbidden_nulls import forbidden_nulls
from graphql_api.documents.parsing import Document, read_document
from graphql_api.documents.prices.asking import Cost, cost_of, variables_of
from graphql_api.labels import ErrorCode, labels

NOT_EXECUTED: Final = (MissingQueryError, CannotGetOperationTypeError, InvalidOperationTypeError)
"""What is wrong with the request as one of HTTP, which is answered there."""
SEVERAL: Final = "The document has several operations: name the one to run as `operationName`."


@dataclass(slots=True)
class Asked:
    """What a request asks to be run."""

    query: str | None
    variables: dict[str, Any]
    context: Any
    name: str | None
    allowed: Iterable[OperationType]
    extensions: dict[str, Any]
    told: dict[str, Any] = field(default_factory=dict)
    """What the answer tells beside its data."""


class CheckedSchema(strawberry.Schema):
    """Runs what is within the limits, valid and not too dear; all else has its errors, each with its code."""

    async def execute(
        self,
        query: str | None,
        variable_values: dict[str, Any] | None = None,
        context_value: Any | None = None,
        root_value: Any | None = None,
        operation_name: str | None = None,
        allowed_operation_types: Iterable[OperationType] | None = None,
        operation_extensions: dict[str, Any] | None = None,
    ) -> ExecutionResult:
        allowed = frozenset(OperationType) if allowed_operation_types is None else allowed_operation_types
        asked = Asked(query, variable_values or {}, context_value, operation_name, allowed, operation_extensions or {})
        data, errors = await self._answered(asked, root_value)
        if errors:
            self._process_errors(errors, self._create_execution_context(query, allowed, variable_values))
        return ExecutionResult(data, errors, asked.told)

    async def _answered(self, asked: Asked, root: Any) -> tuple[dict[str, Any] | None, list[GraphQLError] | None]:
        try:
            if not asked.query:
                raise MissingQueryError
            document = read_document(self._schema, asked.query)
            operation = _operation(document, asked)
            if errors := await self._errors(document, operation, asked):
                return None, errors
            result = await await_maybe(
                self._get_execute_function()(
                    self._schema,
                    document.node,
                    root_value=root,
                    variable_values=asked.variables,
                    operation_name=operation.name and operation.name.value,
                    context_value=asked.context,
                    is_awaitable=optimized_is_awaitable,
                    execution_context_class=self.execution_context_class,
                )
            )
        except NOT_EXECUTED:
            raise
        except Exception as error:
            return None, [error if isinstance(error, GraphQLError) else GraphQLError(str(error), original_error=error)]
        return result.data, result.errors

    async def _errors(self, document: Document, operation: OperationDefinitionNode, asked: Asked) -> list[GraphQLError]:
        """Why it may not run. A document that fits the schema is kept where its client names it by its hash, too."""
        if document.errors:
            return list(document.errors)
        if asked.name is None and len(document.operations) > 1:
            return [GraphQLError(SEVERAL, extensions=labels(ErrorCode.BAD_REQUEST))]
        if document.inputs and (nulls := forbidden_nulls(document.inputs, asked.variables)):
            return nulls
        if asked.query and "persistedQuery" in asked.extensions:
            await asked.context.keep_document(asked.query)
        cost = await self._cost(document, operation, asked)
        asked.told = cost.told
        if cost.error:
            return [cost.error]
        await asked.context.charge(cost.requested)
        return []

    async def _cost(self, document: Document, operation: OperationDefinitionNode, asked: Asked) -> Cost:
        """Charged by the caller: RateLimited when too much was asked lately."""
        context = asked.context
        counts = (context.rows, context.histories, context.busiest_day)
        price, variables = document.price(self._schema, operation), variables_of(operation, asked.variables)
        return await cost_of(price, document.most(price, operation, variables), variables, counts)


def _operation(document: Document, asked: Asked) -> OperationDefinitionNode:
    """The one that is asked for, where its request may ask for one of its kind; the context is told which it is."""
    operation = document.operation(asked.name)
    if operation is None:
        raise CannotGetOperationTypeError(asked.name)
    asked.context.operation = operation
    kind = OperationType(operation.operation.value)
    if kind not in asked.allowed:
        raise InvalidOperationTypeError(kind)
    if kind is OperationType.QUERY:
        is_for_query()
    return operation

"""What every operation passes through before it runs."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

from graphql import GraphQLError, GraphQLSchema
from strawberry.extensions import SchemaExtension

from graphql_api.documents.forbidden_nulls import forbidden_nulls
from graphql_api.documents.parsing import Document, read_document
from graphql_api.documents.prices.asking import Cost, cost_of, variables_of
from graphql_api.labels import ErrorCode, labels


class CheckedDocuments(SchemaExtension):
    """Takes the place of parsing and validation: limits, validation rules, prices and error codes."""

    document: Document
    cost: Cost | None = None

    @property
    def schema(self) -> GraphQLSchema:
        return self.execution_context.schema._schema  # noqa: SLF001 (Strawberry has no other way)

    def on_parse(self) -> Iterator[None]:
        context = self.execution_context
        self.document = read_document(self.schema, context.query or "")
        context.graphql_document = self.document.node
        yield

    async def on_validate(self) -> AsyncIterator[None]:
        errors = self._errors()
        if not errors:
            await self._keep()
        self.execution_context.pre_execution_errors = errors or await self._too_dear()
        yield

    async def _keep(self) -> None:
        """Keep a document that fits the schema, where its client names it by its hash, too."""
        context = self.execution_context
        if context.query and "persistedQuery" in (context.operation_extensions or {}):
            await context.context.keep_document(context.query)

    def get_results(self) -> dict[str, Any]:
        """What every answer tells beside its data."""
        return self.cost.told if self.cost else {}

    def _errors(self) -> list[GraphQLError]:
        context, document = self.execution_context, self.document
        if document.errors:
            return list(document.errors)
        unnamed = context._provided_operation_name is None  # noqa: SLF001 (Strawberry would run the first operation)
        if unnamed and len(document.operations) > 1:
            message = "The document has several operations: name the one to run as `operationName`."
            return [GraphQLError(message, extensions=labels(ErrorCode.BAD_REQUEST))]
        return forbidden_nulls(self.schema, document.node, context.variables or {})

    async def _too_dear(self) -> list[GraphQLError]:
        """The price of the operation is settled and charged here: RateLimited when too much was asked lately."""
        context = self.execution_context
        operation = self.document.operation(context.operation_name)
        if operation is None:
            return []
        price = self.document.price(self.schema, operation)
        asked = context.context
        counts = (asked.rows, asked.histories, asked.busiest_day)
        self.cost = await cost_of(price, variables_of(operation, context.variables or {}), counts)
        if self.cost.error:
            return [self.cost.error]
        await context.context.charge(self.cost.requested)
        return []


EXTENSIONS: list[type[SchemaExtension]] = [CheckedDocuments]
"""Classes, so that each request has its own; what they remember is kept beside them."""

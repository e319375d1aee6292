"""What every operation passes through before it runs."""

from collections.abc import Iterator

from graphql import GraphQLError
from strawberry.extensions import SchemaExtension

from graphql_api.documents.forbidden_nulls import forbidden_nulls
from graphql_api.documents.parsing import Document, read_document
from graphql_api.labels import ErrorCode, labels


class CheckedDocuments(SchemaExtension):
    """Takes the place of parsing and validation: limits, validation rules and error codes, each document once."""

    document: Document

    def on_parse(self) -> Iterator[None]:
        context = self.execution_context
        self.document = read_document(context.schema._schema, context.query or "")  # noqa: SLF001 (Strawberry has no other way)
        context.graphql_document = self.document.node
        yield

    def on_validate(self) -> Iterator[None]:
        self.execution_context.pre_execution_errors = self._errors()
        yield

    def _errors(self) -> list[GraphQLError]:
        context, document = self.execution_context, self.document
        if document.errors:
            return list(document.errors)
        unnamed = context._provided_operation_name is None  # noqa: SLF001 (Strawberry would run the first operation)
        if unnamed and document.operations > 1:
            message = "The document has several operations: name the one to run as `operationName`."
            return [GraphQLError(message, extensions=labels(ErrorCode.BAD_REQUEST))]
        return forbidden_nulls(context.schema._schema, document.node, context.variables or {})  # noqa: SLF001 (as above)


EXTENSIONS: list[type[SchemaExtension]] = [CheckedDocuments]
"""Classes, so that each request has its own; what they remember is kept beside them."""

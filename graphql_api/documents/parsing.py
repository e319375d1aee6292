"""A document is parsed, measured and validated once; what was found is kept for requests with the same text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from django.conf import settings
from graphql import (
    ASTValidationRule,
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    NoFragmentCyclesRule,
    OperationDefinitionNode,
    StringValueNode,
    Visitor,
    parse,
    specified_rules,
    validate,
    visit,
)
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from core.text import is_storable
from graphql_api.documents.forbidden_nulls import Input, NoForbiddenNulls, variables_with_inputs
from graphql_api.documents.input_bounds import exceeded_by_literals
from graphql_api.documents.input_paths import literal_path, problem_in
from graphql_api.documents.introspection import NoIntrospection
from graphql_api.documents.limits import MAX_TOKENS, exceeded_limit, limit_error
from graphql_api.documents.prices.asking import units_at_most
from graphql_api.documents.prices.price import Price
from graphql_api.documents.prices.reading import read_price
from graphql_api.labels import ErrorCode, labels

CACHED_DOCUMENTS = 64
CACHED_LENGTH = 8 * 1024
"""Characters of the longest document that is kept; together with the number of documents it bounds the memory."""

MOST_ERRORS = 10
"""Of validation that are told: what is suggested for each misspelt name costs more than all else."""
RULES: list[type[ASTValidationRule]] = [*specified_rules, NoForbiddenNulls, OneOfInputValidationRule]


@dataclass(frozen=True)
class Document:
    node: DocumentNode
    errors: tuple[GraphQLError, ...]
    """Why it may not run, each with its code and the fields of the input that it is about."""

    inputs: tuple[Input, ...]
    """The variables that may hold a forbidden null."""

    prices: dict[str | None, Price] = field(default_factory=dict)
    """What its operations cost, each worked out when it is first asked for."""

    units: dict[str | None, int] = field(default_factory=dict)
    """The most that those without variables cost, which is always the same."""

    @cached_property
    def operations(self) -> list[OperationDefinitionNode]:
        return [node for node in self.node.definitions if isinstance(node, OperationDefinitionNode)]

    def operation(self, name: str | None) -> OperationDefinitionNode | None:
        """The operation of this name, or the first one."""
        return next((node for node in self.operations if name is None or (node.name and node.name.value == name)), None)

    def price(self, schema: GraphQLSchema, operation: OperationDefinitionNode) -> Price:
        name = operation.name.value if operation.name else None
        if name not in self.prices:
            self.prices[name] = read_price(schema, self.node, operation)
        return self.prices[name]

    def most(self, price: Price, operation: OperationDefinitionNode, variables: dict[str, Any]) -> int:
        """What it costs where each list has the most that it may have."""
        name = operation.name.value if operation.name else None
        if operation.variable_definitions:
            return units_at_most(price, variables)
        if name not in self.units:
            self.units[name] = units_at_most(price, variables)
        return self.units[name]


def read_document(schema: GraphQLSchema, text: str) -> Document:
    """GraphQLError where ``text`` is no GraphQL at all."""
    read = remembered_document if len(text) <= CACHED_LENGTH else _document
    return read(schema, text, settings.INTROSPECTION)


def _document(schema: GraphQLSchema, text: str, is_introspected: bool) -> Document:
    node = _parsed(text)
    errors = tuple(_errors_of(schema, node, RULES if is_introspected else [*RULES, NoIntrospection]))
    return Document(node, errors, tuple(variables_with_inputs(schema, node)))


remembered_document = lru_cache(maxsize=CACHED_DOCUMENTS)(_document)


def _parsed(text: str) -> DocumentNode:
    try:
        return parse(text, max_tokens=MAX_TOKENS)
    except GraphQLSyntaxError as error:
        is_limit = error.message.endswith("Parsing aborted.")
        error.extensions = labels(ErrorCode.GRAPHQL_LIMIT_EXCEEDED if is_limit else ErrorCode.GRAPHQL_PARSE_FAILED)
        raise


def _errors_of(
    schema: GraphQLSchema, document: DocumentNode, rules: list[type[ASTValidationRule]]
) -> Iterator[GraphQLError]:
    """The first stage that finds something answers alone: the later ones are only affordable after it."""
    circles = validate(schema, document, [NoFragmentCyclesRule])
    if circles:
        yield from (_labelled(document, error, ErrorCode.GRAPHQL_VALIDATION_FAILED) for error in circles)
    elif limit := exceeded_limit(document):
        yield limit_error(limit)
    elif too_much := exceeded_by_literals(document):
        yield _labelled(document, too_much, ErrorCode.GRAPHQL_LIMIT_EXCEEDED)
    else:
        invalid = validate(schema, document, rules, max_errors=MOST_ERRORS)
        yield from (_labelled(document, error, ErrorCode.GRAPHQL_VALIDATION_FAILED) for error in invalid)
        yield from (_labelled(document, error, ErrorCode.BAD_USER_INPUT) for error in _unstorable_texts(document))


def _labelled(document: DocumentNode, error: GraphQLError, code: ErrorCode) -> GraphQLError:
    path = literal_path(document, error)
    error.extensions = labels(code, None if path is None else {path: [problem_in(error)]})
    return error


def _unstorable_texts(document: DocumentNode) -> list[GraphQLError]:
    search = _UnstorableTexts()
    visit(document, search)
    return search.errors


class _UnstorableTexts(Visitor):
    """Text that the document writes with an escape; no database stores NUL characters in text."""

    def __init__(self) -> None:
        super().__init__()
        self.errors: list[GraphQLError] = []

    def enter_string_value(self, node: StringValueNode, *_: Any) -> None:
        if not is_storable(node.value):
            self.errors.append(GraphQLError("Text cannot contain the character U+0000.", node))

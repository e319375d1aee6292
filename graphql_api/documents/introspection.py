"""The schema is told to who asks only where INTROSPECTION says so; everybody else has the file."""

from typing import Any, Final

from graphql import FieldNode, GraphQLError, ValidationRule

MESSAGE: Final = "Introspection is off here: the schema is the file schema.graphql."
FIELDS: Final = ("__schema", "__type")
"""The two by which all the others are reached; ``__typename`` tells what was found, and stays."""


class NoIntrospection(ValidationRule):
    def enter_field(self, node: FieldNode, *_: Any) -> None:
        if node.name.value in FIELDS:
            self.report_error(GraphQLError(MESSAGE, node))

"""How a plan gets the value of a field: past Strawberry's wrappers, where nothing in them has anything to do.

What is between graphql-core and a resolver depends on the field alone: its own resolver or attribute, its arguments,
what it asks to be given. It is worked out once. Fields with extensions, and all that are made otherwise than
Strawberry's own, are resolved as graphql-core would.
"""

from collections.abc import Callable
from typing import Any, Final, cast

from django.db.models import Model
from django.db.models.query_utils import DeferredAttribute
from graphql import GraphQLField, GraphQLID, GraphQLObjectType, GraphQLSchema, default_field_resolver, get_named_type
from strawberry import relay
from strawberry.relay.utils import to_base64
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types import get_object_definition
from strawberry.types.field import StrawberryField
from strawberry_django.fields.field import StrawberryDjangoField
from strawberry_django.relay.utils import resolve_model_id

from core.awaiting import IS_PLAIN
from graphql_api.execution.beginning import begun
from graphql_api.execution.calling import calling
from graphql_api.execution.runs import Spot
from graphql_api.types.around import Around

Take = Callable[[Any, Spot], Any]
DEFINITION: Final = GraphQLCoreConverter.DEFINITION_BACKREF
ABSENT: Final = object()
ID_OF_NODES: Final = cast("Any", get_object_definition(relay.Node, strict=True).fields[0].base_resolver).wrapped_func


def taking(schema: GraphQLSchema, parent: GraphQLObjectType, field: GraphQLField) -> Take:
    """What gets the value of ``field`` of an object of the type ``parent``."""
    resolve = field.resolve or default_field_resolver
    if not isinstance(resolve, Around):
        return _taking(schema, parent, field, resolve)
    return _around(resolve, _taking(schema, parent, field, resolve.inner))


def _taking(schema: GraphQLSchema, parent: GraphQLObjectType, field: GraphQLField, resolve: Callable[..., Any]) -> Take:
    as_usual, made_by = _as_usual(resolve), field.extensions.get(DEFINITION)
    if not isinstance(made_by, StrawberryField) or made_by.extensions:
        return as_usual
    if made_by.base_resolver is None:
        return _attribute(made_by, as_usual)
    if type(made_by).get_result is not StrawberryField.get_result:
        return as_usual
    return _node_id(parent, field, made_by, as_usual) or calling(cast("Any", schema)._strawberry_schema, made_by)  # noqa: SLF001 (as in schema.py)


def _as_usual(resolve: Callable[..., Any]) -> Take:
    def taken(source: Any, spot: Spot) -> Any:
        return resolve(source, spot.info, **spot.arguments)

    return taken


def _around(around: Around, take: Take) -> Take:
    before, followed = around.before, around.followed

    def taken(source: Any, spot: Spot) -> Any:
        context = spot.context
        if before:
            before(source, context, spot)
        value = take(source, spot)
        return followed(value if IS_PLAIN[value.__class__] else begun(value), source, context, spot)

    return taken


def _attribute(field: StrawberryField, as_usual: Take) -> Take:
    if type(field) is StrawberryDjangoField:
        return _column(field, as_usual)
    is_plain = type(field).get_result is StrawberryField.get_result and field.default_resolver is getattr
    return _plain_attribute(field.python_name) if is_plain and field.python_name else as_usual


def _plain_attribute(name: str) -> Take:
    def taken(source: Any, _spot: Spot) -> Any:
        return getattr(source, name)

    return taken


def _column(field: StrawberryDjangoField, as_usual: Take) -> Take:
    """What a row has of a column; whatever is none, or was not read, is got by strawberry_django."""
    name = field.django_name or field.python_name

    def taken(source: Any, spot: Spot) -> Any:
        column = getattr(type(source), name, None)
        found = source.__dict__.get(column.field.attname, ABSENT) if type(column) is DeferredAttribute else ABSENT
        return as_usual(source, spot) if found is ABSENT else found

    return taken


def _node_id(parent: GraphQLObjectType, field: GraphQLField, made_by: StrawberryField, as_usual: Take) -> Take | None:
    """The id of a row by the name of its type and its key, where both are what they usually are; else None."""
    type_: Any = parent.extensions[DEFINITION].origin
    resolver: Any = made_by.base_resolver
    if getattr(resolver.wrapped_func, "__func__", None) is not ID_OF_NODES.__func__:
        return None
    is_usual = type_.resolve_typename.__func__ is relay.Node.resolve_typename.__func__  # type: ignore[attr-defined]
    if not is_usual or get_named_type(field.type) is not GraphQLID:
        return None
    name = parent.name
    if type_.resolve_id.__func__ is resolve_model_id and type_.resolve_id_attr() == "pk":
        return _id_of_row(name, as_usual)
    if type_.resolve_id.__func__ is relay.Node.resolve_id.__func__:  # type: ignore[attr-defined]
        return _id_by_attribute(name, type_.resolve_id_attr(), as_usual)
    return None


def _id_of_row(name: str, as_usual: Take) -> Take:
    def taken(source: Any, spot: Spot) -> Any:
        key = source.__dict__.get(source._meta.pk.attname) if isinstance(source, Model) else None
        return as_usual(source, spot) if key is None else to_base64(name, str(key))

    return taken


def _id_by_attribute(name: str, attribute: str, as_usual: Take) -> Take:
    def taken(source: Any, spot: Spot) -> Any:
        key = None if isinstance(source, relay.Node) else getattr(source, attribute)
        return to_base64(name, str(key)) if isinstance(key, int | str) else as_usual(source, spot)

    return taken

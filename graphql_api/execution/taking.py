"""How a plan gets the value of a field: past Strawberry's wrappers, where nothing in them has anything to do.

What is between graphql-core and a resolver depends on the field alone: its own resolver or attribute, its arguments,
what it asks to be given. It is worked out once. Fields with extensions, and all that are made otherwise than
Strawberry's own, are resolved as graphql-core would.
"""

from binascii import b2a_base64
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Final, cast

from django.db.models import Model
from django.db.models.query_utils import DeferredAttribute
from graphql import GraphQLField, GraphQLID, GraphQLObjectType, GraphQLSchema, default_field_resolver, get_named_type
from strawberry import relay
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types import get_object_definition
from strawberry.types.field import StrawberryField
from strawberry_django.fields.field import StrawberryDjangoField
from strawberry_django.relay.utils import resolve_model_id

from core.awaiting import IS_PLAIN
from graphql_api.execution.beginning import begun
from graphql_api.execution.calling import called_with_source, calling
from graphql_api.execution.places import Spot
from graphql_api.types.around import Around

Take = Callable[[Any, Spot], Any]
Read = Callable[[Any], Any]
DEFINITION: Final = GraphQLCoreConverter.DEFINITION_BACKREF
ABSENT: Final = LookupError()
"""In place of what an object does not tell by itself; as with all errors, nobody takes it for a plain value."""
ID_OF_NODES: Final = cast("Any", get_object_definition(relay.Node, strict=True).fields[0].base_resolver).wrapped_func


@dataclass(frozen=True, slots=True)
class Taking:
    """How the value of a field is got."""

    take: Take
    read: Read | None = None
    """The same by the object alone; ABSENT where that does not tell it."""
    around: Around | None = None
    """What the value that was read becomes, by what the object shares."""


def taking(schema: GraphQLSchema, parent: GraphQLObjectType, field: GraphQLField) -> Taking:
    """What gets the value of ``field`` of an object of the type ``parent``."""
    resolve = field.resolve or default_field_resolver
    if not isinstance(resolve, Around):
        return _taking(schema, parent, field, resolve)
    inner = _taking(schema, parent, field, resolve.inner)
    return Taking(_around(resolve, inner.take), None if resolve.before else inner.read, resolve)


def _taking(
    schema: GraphQLSchema, parent: GraphQLObjectType, field: GraphQLField, resolve: Callable[..., Any]
) -> Taking:
    as_usual, made_by = _as_usual(resolve), field.extensions.get(DEFINITION)
    if not isinstance(made_by, StrawberryField) or made_by.extensions:
        return Taking(as_usual)
    read = _reading(parent, field, made_by)
    if read is not None:
        return Taking(_told(read, as_usual), read)
    if made_by.base_resolver is None or type(made_by).get_result is not StrawberryField.get_result:
        return Taking(as_usual)
    return Taking(calling(cast("Any", schema)._strawberry_schema, made_by))  # noqa: SLF001 (as in schema.py)


def _as_usual(resolve: Callable[..., Any]) -> Take:
    def taken(source: Any, spot: Spot) -> Any:
        return resolve(source, spot.info, **spot.arguments)

    return taken


def _told(read: Read, as_usual: Take) -> Take:
    def taken(source: Any, spot: Spot) -> Any:
        value = read(source)
        return as_usual(source, spot) if value is ABSENT else value

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


def _reading(parent: GraphQLObjectType, field: GraphQLField, made_by: StrawberryField) -> Read | None:
    """What an object tells by itself: an attribute, a column, its id, or what a resolver makes of nothing else."""
    if type(made_by) is StrawberryDjangoField:
        return _column(made_by) if made_by.base_resolver is None else None
    if type(made_by).get_result is not StrawberryField.get_result:
        return None
    if made_by.base_resolver is not None:
        return _node_id(parent, field, made_by) or called_with_source(made_by)
    return attrgetter(made_by.python_name) if made_by.default_resolver is getattr else None


class Names(dict[type, str | None]):
    """The attribute, by the class of the row, whose value is there at once; None for whatever has no such."""

    def __init__(self, attribute_of: Callable[[type], str | None]) -> None:
        super().__init__()
        self._attribute_of = attribute_of

    def __missing__(self, kind: type) -> str | None:
        self[kind] = self._attribute_of(kind)
        return self[kind]


def _column(field: StrawberryDjangoField) -> Read:
    """What a row has of a column; whatever is none, or was not read, is got by strawberry_django."""
    name = field.django_name or field.python_name

    def attribute_of(kind: type) -> str | None:
        column = getattr(kind, name, None)
        return column.field.attname if type(column) is DeferredAttribute else None

    names = Names(attribute_of)

    def read(source: Any) -> Any:
        attribute = names[type(source)]
        return source.__dict__.get(attribute, ABSENT) if attribute else ABSENT

    return read


def _node_id(parent: GraphQLObjectType, field: GraphQLField, made_by: StrawberryField) -> Read | None:
    """The id of a row by the name of its type and its key, where both are what they usually are; else None."""
    type_: Any = parent.extensions[DEFINITION].origin
    resolver: Any = made_by.base_resolver
    if getattr(resolver.wrapped_func, "__func__", None) is not ID_OF_NODES.__func__:
        return None
    is_usual = type_.resolve_typename.__func__ is relay.Node.resolve_typename.__func__  # type: ignore[attr-defined]
    if not is_usual or get_named_type(field.type) is not GraphQLID:
        return None
    if type_.resolve_id.__func__ is resolve_model_id and type_.resolve_id_attr() == "pk":
        return _id_of_row(parent.name)
    if type_.resolve_id.__func__ is relay.Node.resolve_id.__func__:  # type: ignore[attr-defined]
        return _id_by_attribute(parent.name, type_.resolve_id_attr())
    return None


def _id_of_row(name: str) -> Read:
    names = Names(lambda kind: kind._meta.pk.attname if issubclass(kind, Model) else None)

    def read(source: Any) -> Any:
        attribute = names[type(source)]
        key = source.__dict__.get(attribute) if attribute else None
        return ABSENT if key is None else node_id(name, key)

    return read


def _id_by_attribute(name: str, attribute: str) -> Read:
    def read(source: Any) -> Any:
        key = None if isinstance(source, relay.Node) else getattr(source, attribute)
        return node_id(name, key) if isinstance(key, int | str) else ABSENT

    return read


def node_id(name: str, key: object) -> str:
    """As ``relay.to_base64`` writes it, in a third of the time."""
    return b2a_base64(f"{name}:{key}".encode(), newline=False).decode()

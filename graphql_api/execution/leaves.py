"""How leaves are written: most are told by their object alone, so that nothing needs to be known of where they are."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLID,
    GraphQLLeafType,
    GraphQLString,
    Undefined,
)

from core.awaiting import IS_PLAIN
from graphql_api.execution.beginning import begun
from graphql_api.execution.places import Place, Spot
from graphql_api.execution.runs import Unfit
from graphql_api.execution.taking import ABSENT, Read
from graphql_api.types.around import Around

if TYPE_CHECKING:
    from graphql_api.execution.plans import Field

Written = Callable[[Any], Any]
Write = Callable[[dict[str, Any], Any, Place], None]
"""Writes a field of an object, which is in a place, into the answer's object, now or later."""
WRITTEN_AS_THEY_ARE: Final[dict[Any, type]] = {
    GraphQLString.serialize: str,
    GraphQLID.serialize: str,
    GraphQLBoolean.serialize: bool,
}


def written_leaf(type_: GraphQLLeafType, absent: Callable[[], None]) -> Written:
    """What becomes of a value of the type; ``absent`` of those that are null."""
    serialize = cache(type_.serialize) if isinstance(type_, GraphQLEnumType) else type_.serialize

    def written(value: Any) -> Any:
        if value is None or value is Undefined:
            return absent()
        found = serialize(value)
        if found is None or found is Undefined:
            raise Unfit
        return found

    return written


def as_it_is(type_: GraphQLLeafType) -> type | None:
    """The class whose values are written as they are."""
    return WRITTEN_AS_THEY_ARE.get(type_.serialize)


def writing_told(field: "Field", read: Read, written: Written, kept: type | None) -> Write:
    """Of a leaf that ``read`` tells; what has to be awaited, or is not told, goes the way of all other fields."""
    key, write_taken, write_value = field.key, field.write_taken, field.write_value

    def write(made: dict[str, Any], source: Any, place: Place) -> None:
        value = read(source)
        kind = value.__class__
        if kind is kept:
            made[key] = value
        elif IS_PLAIN[kind]:
            made[key] = written(value)
        elif value is ABSENT:
            write_taken(made, source, place)
        else:
            write_value(made, value, Spot(place.run, field, place))

    return write


def writing_changed(field: "Field", read: Read, around: Around, written: Written) -> Write:
    """The same of a leaf that becomes something else, by what its object shares: that is worked out once."""
    key, after = field.key, cast("Any", around.after)

    def write(made: dict[str, Any], source: Any, place: Place) -> None:
        value = read(source)
        if value is None:
            made[key] = written(None)
        elif not IS_PLAIN[value.__class__]:
            _write_late(field, around, made, value, source, place)
        else:
            shared = place.shared
            if shared is None:
                shared = _shared(around, source, Spot(place.run, field, place))
            if IS_PLAIN[shared.__class__]:
                made[key] = written(after(value, shared))
            else:
                field.write_value(made, around.changed(value, shared), Spot(place.run, field, place))

    return write


def _shared(around: Around, source: Any, spot: Spot) -> Any:
    """What an object shares with its fields: kept for those that follow, if it is there."""
    found = cast("Any", around.shared)(source, spot.context, spot)
    if IS_PLAIN[found.__class__]:
        spot.above.shared = found
    return found


def _write_late(field: "Field", around: Around, made: dict[str, Any], value: Any, source: Any, place: Place) -> None:
    """What is not told, or has to be awaited."""
    if value is ABSENT:
        field.write_taken(made, source, place)
        return
    spot = Spot(place.run, field, place)
    field.write_value(made, around.followed(begun(value), source, spot.context, spot), spot)

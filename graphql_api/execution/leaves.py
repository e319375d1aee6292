"""How leaves are written: most are told by their object alone, so that nothing needs to be known of where they are."""

from collections.abc import Callable
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
    serialize = _Names(type_.serialize).of if isinstance(type_, GraphQLEnumType) else type_.serialize

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


class _Names:
    """Those of the values of an enum; each is looked up once."""

    def __init__(self, serialize: Written) -> None:
        self._serialize = serialize
        self._known: dict[Any, str] = {}

    def of(self, value: Any) -> str:
        found = self._known.get(value)
        if found is None:
            found = self._known[value] = self._serialize(value)
        return found


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
        elif value is ABSENT:
            field.write_taken(made, source, place)
        elif place.shared is not None and IS_PLAIN[value.__class__]:
            made[key] = written(after(value, place.shared))
        else:
            spot = Spot(place.run, field, place)
            field.write_value(made, _changed(around, value, source, spot), spot)

    return write


def _changed(around: Around, value: Any, source: Any, spot: Spot) -> Any:
    """What a value becomes; what its object shares is kept for the fields that follow, if it is there."""
    if not IS_PLAIN[value.__class__]:
        return around.followed(begun(value), source, spot.context, spot)
    shared = cast("Any", around.shared)(source, spot.context, spot)
    if IS_PLAIN[shared.__class__]:
        spot.above.shared = shared
    return around.changed(value, shared)

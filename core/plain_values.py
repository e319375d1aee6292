"""Dataclasses as JSON and back, by their annotations; text that was tampered with makes values, never runs code."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import orjson

Json = Any
Reader = Callable[[Json], Any]
OPTIONS: Final = orjson.OPT_NON_STR_KEYS | orjson.OPT_SORT_KEYS
SIMPLE: Final[Mapping[Any, Reader]] = {
    str: str,
    int: int,
    bool: bool,
    NoneType: lambda _: None,
    Decimal: Decimal,
    dt.date: dt.date.fromisoformat,
    dt.datetime: dt.datetime.fromisoformat,
}
COLLECTIONS: Final[Mapping[Any, Callable[[Collection[Any]], Any]]] = {
    list: list,
    Sequence: list,
    Collection: list,
    tuple: tuple,
    frozenset: frozenset,
}


def written(value: object) -> bytes:
    """JSON of dataclasses, named tuples, collections, enums, dates, numbers and texts. TypeError for anything else."""
    try:
        return orjson.dumps(value, default=_simpler, option=OPTIONS)
    except TypeError:
        return orjson.dumps(_without_large_integers(value), default=_simpler, option=OPTIONS)


def _without_large_integers(value: Any) -> object:
    """The same with integers of more than 64 bits as text, which the reader of integers reads, too."""
    match value:
        case int() if not -(2**63) <= value < 2**63:
            return str(value)
        case tuple() | list() | set() | frozenset():
            return [_without_large_integers(item) for item in value]
        case dict():
            return {key: _without_large_integers(item) for key, item in value.items()}
    if is_dataclass(value):
        return {each.name: _without_large_integers(getattr(value, each.name)) for each in fields(value)}
    return value


def _simpler(value: object) -> object:
    match value:
        case Decimal():
            return str(value)
        case tuple() | frozenset() | set():
            return list(value)
    raise TypeError(f"{type(value).__name__} cannot be written as JSON.")


@cache
def reader_of(form: Any) -> Reader:
    """What makes a value annotated as ``form`` of the JSON it was written as. TypeError for other annotations."""
    if form in SIMPLE:
        return SIMPLE[form]
    if isinstance(form, type) and issubclass(form, Enum):
        return form
    record = get_origin(form) or form
    if isinstance(record, type) and (hasattr(record, "__dataclass_fields__") or hasattr(record, "_fields")):
        return _record_reader(record, get_args(form))
    return _generic_reader(get_origin(form), get_args(form), form)


def _record_reader(form: Any, arguments: tuple[Any, ...]) -> Reader:
    given = dict(zip(getattr(form, "__parameters__", ()), arguments, strict=True))
    readers = {name: reader_of(_filled_in(hint, given)) for name, hint in get_type_hints(form).items()}
    if hasattr(form, "__dataclass_fields__"):
        return lambda kept: form(**{name: read(kept[name]) for name, read in readers.items()})
    return lambda kept: form(*(read(item) for read, item in zip(readers.values(), kept, strict=True)))


def _filled_in(hint: Any, given: Mapping[Any, Any]) -> Any:
    """The annotation with what a generic record was given in place of its type variables."""
    if hint in given:
        return given[hint]
    open_ones = getattr(hint, "__parameters__", ())
    return hint[tuple(given[variable] for variable in open_ones)] if open_ones and get_origin(hint) else hint


def _generic_reader(origin: Any, arguments: tuple[Any, ...], form: Any) -> Reader:
    if origin in {Union, UnionType} and len(arguments) == 2 and NoneType in arguments:  # noqa: PLR2004
        read = reader_of(next(argument for argument in arguments if argument is not NoneType))
        return lambda kept: None if kept is None else read(kept)
    if origin in COLLECTIONS and {*arguments[1:]} <= {...}:
        collect, read = COLLECTIONS[origin], reader_of(arguments[0])
        return lambda kept: collect([read(item) for item in kept])
    if origin in {dict, Mapping}:
        read_key, read = map(reader_of, arguments)
        return lambda kept: {read_key(key): read(item) for key, item in kept.items()}
    raise TypeError(f"{form} cannot be read from JSON.")

"""How conditions of rules are written down: as JSON that names no row by its id, but by its number in the rule.

So the database itself holds what a rule names, a merged row is another in all rules at once, and copies of a wallet
have the same text.
"""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from finance.models.rule_conditions import (
    MOST_NESTED,
    AllOf,
    AmountIn,
    AnyOf,
    Condition,
    DateIn,
    DepositIn,
    EntityIn,
    Goes,
    NotMet,
    TextIs,
    TextMatch,
    TextPart,
)
from finance.money import parse_money, plain_figure

LONGEST: Final = 15_000
"""Characters of a condition as it is written."""


class Names(NamedTuple):
    """The rows that a condition names, each at its number."""

    deposits: dict[int, int]
    entities: dict[int, int]


class Anything(dict[int, int]):
    """As if there were a row behind every number."""

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int)

    def __missing__(self, number: int) -> int:
        return number


UNNAMED: Final = Names(Anything(), Anything())
"""For whoever asks what a condition says apart from whom it names."""


def write(condition: Condition) -> tuple[str, Names]:
    """The condition as text, and which rows stand behind its numbers."""
    writer = Writer()
    return json.dumps(writer.plain(condition), ensure_ascii=False), writer.names


class Writer:
    """Makes a condition plain, giving each row that it names a number."""

    def __init__(self) -> None:
        self.names = Names({}, {})

    def plain(self, part: Condition) -> dict[str, Any]:
        match part:
            case AllOf(inner):
                return {"all": [self.plain(each) for each in inner]}
            case AnyOf(inner):
                return {"any": [self.plain(each) for each in inner]}
            case NotMet(one):
                return {"not": self.plain(one)}
            case DepositIn(ids):
                return {"deposits": [self._number(self.names.deposits, row_id) for row_id in ids]}
            case EntityIn(ids):
                return {"entities": [self._number(self.names.entities, row_id) for row_id in ids]}
        return _written(part)

    def _number(self, known: dict[int, int], row_id: int) -> int:
        for number, known_id in known.items():
            if known_id == row_id:
                return number
        number = len(self.names.deposits) + len(self.names.entities)
        known[number] = row_id
        return number


def _written(part: TextIs | AmountIn | DateIn | Goes) -> dict[str, Any]:
    match part:
        case TextIs(how, value, where):
            return {"text": {"match": how.value, "value": value, "part": where.value}}
        case AmountIn(start, end):
            return {"amount": [None if each is None else plain_figure(each) for each in (start, end)]}
        case DateIn(first, last):
            return {"date": [None if each is None else each.isoformat() for each in (first, last)]}
        case Goes(is_in):
            return {"is_in": is_in}


def read(text: str, names: Names) -> Condition:
    """The condition that was written so; what it names and is not there any more is left out. ValueError for others."""
    try:
        return _read(json.loads(text), names, 0)
    except (AttributeError, KeyError, TypeError, RecursionError, ArithmeticError) as error:
        raise ValueError("The text is no condition.") from error


def _read(written: Any, names: Names, depth: int) -> Condition:
    if depth > MOST_NESTED:
        raise ValueError("The condition is nested too deep.")
    [(kind, given)] = written.items()
    if kind in GROUPS:
        return GROUPS[kind](tuple(_read(each, names, depth + 1) for each in _listed(given)))
    return NotMet(_read(given, names, depth + 1)) if kind == "not" else READERS[kind](given, names)


def _text(given: Any, _: Names) -> Condition:
    if not isinstance(given["value"], str):
        raise TypeError
    return TextIs(TextMatch(given["match"]), given["value"], TextPart(given["part"]))


def _amount(given: Any, _: Names) -> Condition:
    return AmountIn(*_bounds(given, parse_money))


def _date(given: Any, _: Names) -> Condition:
    return DateIn(*_bounds(given, dt.date.fromisoformat))


def _is_in(given: Any, _: Names) -> Condition:
    if not isinstance(given, bool):
        raise TypeError
    return Goes(given)


def _bounds(given: Any, read_one: Callable[[str], Any]) -> list[Any]:
    start, end = given
    return [None if each is None else read_one(each) for each in (start, end)]


def _listed(given: Any) -> list[Any]:
    if not isinstance(given, list):
        raise TypeError
    return given


def _ids(given: Any, known: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(known[number] for number in _listed(given) if number in known))


GROUPS: Final[Mapping[str, Callable[[tuple[Condition, ...]], Condition]]] = {"all": AllOf, "any": AnyOf}
READERS: Final[Mapping[str, Callable[[Any, Names], Condition]]] = {
    "text": _text,
    "amount": _amount,
    "date": _date,
    "is_in": _is_in,
    "deposits": lambda given, names: DepositIn(_ids(given, names.deposits)),
    "entities": lambda given, names: EntityIn(_ids(given, names.entities)),
}

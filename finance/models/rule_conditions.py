"""What a rule asks of a transaction, or of a row of a statement that may become one, and the bounds of that."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

import regex
from django.db.models import TextChoices

from core.errors import START_AFTER_END, Problems
from core.text import is_storable, searched

MOST_CONDITIONS: Final = 30
"""Of one rule, groups included."""
MOST_NESTED: Final = 4
"""Groups around a condition."""
MOST_NAMED: Final = 20
"""Deposits or entities that one condition names."""
LONGEST_TEXT: Final = 200
"""Characters to look for, and those of a regular expression."""


class TextPart(TextChoices):
    """Where a rule looks for text."""

    ANY = "ANY", "In any of its texts"
    NAME = "NAME", "In what it is called"
    COUNTERPARTY = "COUNTERPARTY", "In the name of who is at the other side: of its entity, or as the bank has it"
    NOTE = "NOTE", "In its note, or in what the bank wrote with it"


class TextMatch(TextChoices):
    """How a rule looks for text."""

    CONTAINS = "CONTAINS", "It has the text in it, whatever the case and accents"
    STARTS_WITH = "STARTS_WITH", "It begins with the text, whatever the case and accents"
    EQUALS = "EQUALS", "It is the text, whatever the case and accents"
    REGEX = "REGEX", "The regular expression matches somewhere in it, whatever the case; accents count"


@dataclass(frozen=True, slots=True)
class TextIs:
    match: TextMatch
    value: str
    part: TextPart = TextPart.ANY


@dataclass(frozen=True, slots=True)
class AmountIn:
    """Bounds of the amount without its sign, both included; None does not bind."""

    start: Decimal | None = None
    end: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DateIn:
    start: dt.date | None = None
    end: dt.date | None = None


@dataclass(frozen=True, slots=True)
class DepositIn:
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EntityIn:
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Goes:
    """Onto the deposit, or off it."""

    is_in: bool


@dataclass(frozen=True, slots=True)
class AllOf:
    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class NotMet:
    condition: "Condition"


Condition = TextIs | AmountIn | DateIn | DepositIn | EntityIn | Goes | AllOf | AnyOf | NotMet
Part = tuple[str, Condition]
NESTING: Final = frozenset({"all", "any", "not"})
"""What a path has of each group around a condition."""


def problems_of(condition: Condition, path: str = "condition") -> Problems:
    """What is wrong with a condition, by the path of each that is in it, such as ``condition.all.0.text.value``."""
    problems: Problems = {}
    for count, (place, part) in enumerate(parts_of(condition, path), start=1):
        if count > MOST_CONDITIONS:
            return {path: [f"A rule has at most {MOST_CONDITIONS} conditions."]}
        if sum(step in NESTING for step in place.split(".")) > MOST_NESTED:
            return {path: [f"Conditions are nested at most {MOST_NESTED} deep."]}
        problems |= _problems_of_one(part, place)
    return problems


def parts_of(condition: Condition, path: str = "condition") -> Iterator[Part]:
    """The condition and every one in it, each with its path, the outer before the inner."""
    yield path, condition
    match condition:
        case AllOf(conditions) | AnyOf(conditions):
            name = "all" if isinstance(condition, AllOf) else "any"
            for number, inner in enumerate(conditions):
                yield from parts_of(inner, f"{path}.{name}.{number}")
        case NotMet(inner):
            yield from parts_of(inner, f"{path}.not")


def _problems_of_one(condition: Condition, path: str) -> Problems:
    match condition:
        case TextIs():
            return _problems_of_text(condition, f"{path}.text.value")
        case AmountIn(start, end):
            return _problems_of_range(start, end, f"{path}.amount")
        case DateIn(first, last):
            return _problems_of_range(first, last, f"{path}.date")
        case DepositIn(ids) | EntityIn(ids):
            name = "deposit_ids" if isinstance(condition, DepositIn) else "entity_ids"
            return _problems_of_list(len(ids), MOST_NAMED, f"{path}.{name}")
        case AllOf(conditions) | AnyOf(conditions):
            name = "all" if isinstance(condition, AllOf) else "any"
            return _problems_of_list(len(conditions), MOST_CONDITIONS, f"{path}.{name}")
    return {}


def _problems_of_list(length: int, most: int, path: str) -> Problems:
    if length == 0:
        return {path: ["The list is empty."]}
    return {path: [f"A list has at most {most} items."]} if length > most else {}


def _problems_of_range(start: Decimal | dt.date | None, end: Decimal | dt.date | None, path: str) -> Problems:
    if start is None and end is None:
        return {path: ["A range has a start or an end."]}
    if start is not None and end is not None and start > end:  # type: ignore[operator]
        return {path: [START_AFTER_END]}
    if any(isinstance(bound, Decimal) and bound < 0 for bound in (start, end)):
        return {path: ["An amount is 0 or more; its direction is asked for by itself."]}
    return {}


def _problems_of_text(text: TextIs, path: str) -> Problems:
    if len(text.value) > LONGEST_TEXT:
        return {path: [f"The text has at most {LONGEST_TEXT} characters."]}
    if not is_storable(text.value):
        return {path: ["The text has characters that are not text."]}
    if text.match == TextMatch.REGEX:
        return _problems_of_pattern(text.value, path)
    return {} if searched(text.value) else {path: ["The text is empty."]}


def _problems_of_pattern(pattern: str, path: str) -> Problems:
    if not pattern:
        return {path: ["The text is empty."]}
    try:
        compiled(pattern)
    except (regex.error, ArithmeticError, MemoryError, RecursionError, TypeError, ValueError) as error:
        return {path: [f"The regular expression cannot be read: {error}."]}
    return {}


@lru_cache(maxsize=256)
def compiled(pattern: str) -> "regex.Pattern[str]":
    """What matches whatever the case; of a pattern that can be read."""
    return regex.compile(pattern, regex.IGNORECASE | regex.V0, cache_pattern=False)

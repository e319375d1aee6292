"""Whether something meets the condition of a rule: in Python, so that rows which are not recorded can, too."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final, TypeVar

from core.text import searched
from finance.models.rule_conditions import (
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
from finance.rules.selectors.patterns import TimedPattern


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What rules know of a transaction, or of a row of a statement; ``amount`` is signed as the deposit's change."""

    kind: str
    amount: Decimal
    date: dt.date
    deposit_id: int | None = None
    entity_id: int | None = None
    name: str = ""
    counterparty: str = ""
    """Who is at the other side: the name of the entity, or what the bank has."""
    note: str = ""
    """Of a row, what the bank wrote with it."""

    @cached_property
    def texts(self) -> dict[str, tuple[str, ...]]:
        """As they are, by where a rule looks for text."""
        alone = {TextPart.NAME: self.name, TextPart.COUNTERPARTY: self.counterparty, TextPart.NOTE: self.note}
        return {TextPart.ANY: tuple(alone.values()), **{part: (text,) for part, text in alone.items()}}

    @cached_property
    def folded_texts(self) -> dict[str, tuple[str, ...]]:
        name, counterparty, note = map(searched, (self.name, self.counterparty, self.note))
        return {
            TextPart.ANY: (name, counterparty, note),
            TextPart.NAME: (name,),
            TextPart.COUNTERPARTY: (counterparty,),
            TextPart.NOTE: (note,),
        }


Figure = TypeVar("Figure", Decimal, dt.date)
Test = Callable[[Facts], bool]
FOLDED: Final[dict[str, Callable[[str, str], bool]]] = {
    TextMatch.CONTAINS: lambda text, value: value in text,
    TextMatch.STARTS_WITH: str.startswith,
    TextMatch.EQUALS: str.__eq__,
}


def asked_by(condition: Condition) -> Test:
    """What tells whether facts meet it; it raises TooSlow where a regular expression takes too long."""
    match condition:
        case AllOf(conditions):
            tests = [asked_by(inner) for inner in conditions]
            return lambda facts: all(test(facts) for test in tests)
        case AnyOf(conditions):
            tests = [asked_by(inner) for inner in conditions]
            return lambda facts: any(test(facts) for test in tests)
        case NotMet(inner):
            test = asked_by(inner)
            return lambda facts: not test(facts)
        case TextIs():
            return _text_test(condition)
    return _plain_test(condition)


def _plain_test(condition: AmountIn | DateIn | DepositIn | EntityIn | Goes) -> Test:
    match condition:
        case AmountIn(start, end):
            return lambda facts: _is_between(start, abs(facts.amount), end)
        case DateIn(first, last):
            return lambda facts: _is_between(first, facts.date, last)
        case DepositIn(ids):
            return lambda facts: facts.deposit_id in ids
        case EntityIn(ids):
            return lambda facts: facts.entity_id in ids
        case Goes(is_in):
            return lambda facts: (facts.amount > 0) is is_in


def _text_test(text: TextIs) -> Test:
    if text.match == TextMatch.REGEX:
        pattern = TimedPattern(text.value)
        return lambda facts: any(map(pattern.is_in, facts.texts[text.part]))
    value, holds = searched(text.value), FOLDED[text.match]
    return lambda facts: any(holds(each, value) for each in facts.folded_texts[text.part])


def _is_between(start: Figure | None, figure: Figure, end: Figure | None) -> bool:
    return (start is None or start <= figure) and (end is None or figure <= end)

"""The conditions of a rule one after the other, each with its number and that of the group around it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import TextChoices

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
from finance.transactions.selectors.filters import Direction


class ConditionKind(TextChoices):
    """What a condition asks."""

    ALL = "ALL", "That all conditions in it are met"
    ANY = "ANY", "That any condition in it is met"
    NOT = "NOT", "That the condition in it is not met"
    TEXT = "TEXT", "That there is some text"
    AMOUNT = "AMOUNT", "That the amount is within bounds"
    DATE = "DATE", "That the date is within bounds"
    DEPOSIT = "DEPOSIT", "That it is on one of some deposits"
    ENTITY = "ENTITY", "That it has one of some entities"
    DIRECTION = "DIRECTION", "That the money moves this way"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCondition:
    number: int
    within: int | None
    kind: ConditionKind
    match: TextMatch | None = None
    value: str | None = None
    part: TextPart | None = None
    amount_from: Decimal | None = None
    amount_to: Decimal | None = None
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    direction: Direction | None = None
    deposit_ids: tuple[int, ...] = ()
    entity_ids: tuple[int, ...] = ()


def listed_conditions(condition: Condition) -> list[ListedCondition]:
    """The outer before the inner; the first is the whole."""
    found: list[ListedCondition] = []
    _list(condition, None, found)
    return found


def _list(condition: Condition, within: int | None, found: list[ListedCondition]) -> None:
    number = len(found)
    kind, said = _said(condition)
    found.append(ListedCondition(number=number, within=within, kind=kind, **said))
    for inner in _inner(condition):
        _list(inner, number, found)


def _inner(condition: Condition) -> Iterator[Condition]:
    match condition:
        case AllOf(conditions) | AnyOf(conditions):
            yield from conditions
        case NotMet(inner):
            yield inner


def _said(condition: Condition) -> tuple[ConditionKind, dict[str, Any]]:
    match condition:
        case AllOf():
            return ConditionKind.ALL, {}
        case AnyOf():
            return ConditionKind.ANY, {}
        case NotMet():
            return ConditionKind.NOT, {}
        case TextIs(match, value, part):
            return ConditionKind.TEXT, {"match": match, "value": value, "part": part}
    return _plainly_said(condition)


def _plainly_said(condition: AmountIn | DateIn | DepositIn | EntityIn | Goes) -> tuple[ConditionKind, dict[str, Any]]:
    match condition:
        case AmountIn(start, end):
            return ConditionKind.AMOUNT, {"amount_from": start, "amount_to": end}
        case DateIn(first, last):
            return ConditionKind.DATE, {"date_from": first, "date_to": last}
        case DepositIn(ids):
            return ConditionKind.DEPOSIT, {"deposit_ids": ids}
        case EntityIn(ids):
            return ConditionKind.ENTITY, {"entity_ids": ids}
        case Goes(is_in):
            return ConditionKind.DIRECTION, {"direction": Direction.IN if is_in else Direction.OUT}

"""Demos made before, from which those of the same day are copied: what their rows say, and the totals of these.

A demo goes through the services that people's own writes go through, once in a process and a day; only the ids, the
owner and the moments of another one of that day are others.
"""

import datetime as dt
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.db import models
from django.utils import timezone

from core.fields import DataVersionField, MomentField, random_step
from core.insertion import Stored, insert_rows, stored
from core.models import User
from finance.models import (
    Allocation,
    BalanceAssertion,
    BaseCategory,
    Bucket,
    BucketTotal,
    Budget,
    Category,
    Deposit,
    Entity,
    ImportProfile,
    Loan,
    MonthlyTotal,
    Period,
    Prediction,
    Rule,
    RuleMark,
    RuleName,
    SpanTotal,
    Transaction,
    Transfer,
    Wallet,
)

COPIED: Final[tuple[type[Any], ...]] = (
    Wallet, Deposit, Entity, Bucket, Category, Period, Prediction, Budget, Loan, ImportProfile, Transfer, Transaction,
    Allocation, BalanceAssertion, MonthlyTotal, SpanTotal, BucketTotal, Rule, RuleName, RuleMark,
)  # fmt: skip
"""Each after those it names."""
MOST_KEPT: Final = 4
"""Somewhere on Earth it is yesterday or tomorrow."""
Key = tuple[dt.date, tuple[int, ...]]
Row = list[Stored]


@dataclass(frozen=True)
class Table:
    """The rows of a table in the order of their ids; where they name one that is copied, too, they have its place."""

    model: type[Any]
    rows: Sequence[Row]

    @cached_property
    def fields(self) -> list[Any]:
        return [each for each in self.model._meta.concrete_fields if not (each.primary_key or each.generated)]

    @cached_property
    def names(self) -> list[str]:
        return [field.attname for field in self.fields]

    def places_of(self, kind: type[Any]) -> list[int]:
        return [place for place, field in enumerate(self.fields) if isinstance(field, kind)]

    @cached_property
    def named(self) -> list[tuple[int, type[Any]]]:
        """In which columns rows name others that are copied, and of which model those are."""
        found = ((place, self.fields[place].related_model) for place in self.places_of(models.ForeignKey))
        return [(place, model) for place, model in found if model in COPIED]


Demo = Sequence[Table]


class Demos:
    """The last few that were made in this process."""

    def __init__(self) -> None:
        self._demos: OrderedDict[Key, Demo] = OrderedDict()

    def find(self, key: Key) -> Demo | None:
        return self._demos.get(key)

    def keep(self, key: Key, demo: Demo) -> None:
        self._demos[key] = demo
        while len(self._demos) > MOST_KEPT:
            self._demos.popitem(last=False)


def key_of(today: dt.date) -> Key:
    """What a demo depends on: the day, and the base categories that can be named."""
    return today, tuple(BaseCategory.objects.filter(is_active=True).order_by("pk").values_list("pk", flat=True))


def demo_of(user: User) -> Demo:
    """What is to be copied: all that the user has."""
    places: dict[type[Any], dict[int, int]] = {}
    demo = []
    for model in COPIED:
        table = Table(model, [])
        found = model.objects.for_user(user).order_by("pk").values_list("pk", *table.names)
        places[model], rows = {}, []
        for place, (pk, *values) in enumerate(found):
            places[model][pk] = place
            rows.append(_row(table, values, places))
        demo.append(Table(model, rows))
    return demo


def _row(table: Table, values: Sequence[Any], places: dict[type[Any], dict[int, int]]) -> Row:
    row = [stored(field, value) for field, value in zip(table.fields, values, strict=True)]
    for place, model in table.named:
        row[place] = None if values[place] is None else places[model][values[place]]
    return row


def copy_demo(demo: Demo, user: User) -> None:
    """Give the user, who has nothing yet, rows as these, made now."""
    ids: dict[type[Any], list[int]] = {}
    for table in demo:
        ids[table.model] = []
        for batch in _batches(table):
            ids[table.model] += insert_rows(table.model, table.names, _copies(table, batch, ids, user))


def _batches(table: Table) -> Iterator[Sequence[Row]]:
    """All of its rows; those that name one of the same table come in a later statement than that."""
    own = [place for place, model in table.named if model is table.model]
    start = 0
    for end, row in enumerate(table.rows):
        if any(start <= named for named in (row[place] for place in own) if isinstance(named, int)):
            yield table.rows[start:end]
            start = end
    if table.rows[start:]:
        yield table.rows[start:]


def _copies(table: Table, rows: Sequence[Row], ids: dict[type[Any], list[int]], user: User) -> list[Row]:
    moments, versions = table.places_of(MomentField), table.places_of(DataVersionField)
    owners = [place for place, field in enumerate(table.fields) if field.related_model is User]
    now = stored(User._meta.get_field("joined_at"), timezone.now())
    copies = []
    for row in rows:
        copy = list(row)
        for place, model in table.named:
            if (named := row[place]) is not None:
                copy[place] = ids[model][int(named)]
        for place in moments:
            copy[place] = now
        for place in versions:
            copy[place] = random_step()
        for place in owners:
            copy[place] = user.pk
        copies.append(copy)
    return copies

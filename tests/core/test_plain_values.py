import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Generic, NamedTuple, TypeVar

import orjson
import pytest

from core.plain_values import reader_of, written


class Colour(Enum):
    RED = "red"


class Point(NamedTuple):
    x: int
    y: Decimal


@dataclass(frozen=True, slots=True)
class Part:
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class Line:
    colour: Colour
    since: dt.date
    at: dt.datetime
    amount: Decimal
    note: str | None
    ends: tuple[Point, ...]
    parts: Sequence[Part]
    by_day: Mapping[dt.date, Decimal]
    ids: frozenset[int]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Sized:
    size: int
    line: Line


DAY = dt.date(2026, 5, 5)
NOON = dt.datetime(2026, 5, 5, 12, tzinfo=dt.UTC)
SHORT = Line(Colour.RED, DAY, NOON, Decimal("1.50"), None, (), [], {}, frozenset(), False)
LONG = Line(
    Colour.RED, DAY, NOON, Decimal("-0.0001"), "é\n", (Point(1, Decimal(2)),), [Part(Decimal(3)), Part(None)],
    {DAY: Decimal(7)}, frozenset({1, 2}), True,
)  # fmt: skip


@pytest.mark.parametrize("line", [SHORT, LONG])
def test_what_is_read_is_what_was_written(line):
    assert reader_of(Line)(orjson.loads(written(line))) == line


def test_a_decimal_keeps_its_digits():
    assert str(reader_of(Line)(orjson.loads(written(SHORT))).amount) == "1.50"


@pytest.mark.parametrize("x", [2**63, -(2**63) - 1, 10**40])
def test_an_integer_of_more_than_64_bits_keeps_its_digits_wherever_it_is(x):
    lines = {DAY: [Point(x, Decimal(2))], dt.date(2026, 5, 6): [Point(1, Decimal("1.50"))]}
    assert reader_of(dict[dt.date, list[Point]])(orjson.loads(written(lines))) == lines
    assert reader_of(Sized)(orjson.loads(written(Sized(x, LONG)))) == Sized(x, LONG)


def test_a_list_keeps_its_order():
    assert reader_of(list[int])(orjson.loads(written([3, 1, 2]))) == [3, 1, 2]


def test_a_value_of_no_known_form_is_not_written():
    with pytest.raises(TypeError):
        written(object())


@pytest.mark.parametrize("form", [object, float, int | str, dict])
def test_an_annotation_of_no_known_form_is_refused(form):
    with pytest.raises(TypeError):
        reader_of(form)


Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Keyed(Generic[Key]):
    key: Key
    others: list[Key]
    amount: Decimal


@pytest.mark.parametrize(
    ("form", "key"), [(Keyed[int], 1), (Keyed[Decimal], Decimal("1.0")), (Keyed[dt.date | None], None)]
)
def test_a_generic_record_is_read_as_what_it_is_of(form, key):
    record = Keyed(key, [key], Decimal(2))
    assert repr(reader_of(form)(orjson.loads(written(record)))) == repr(record)

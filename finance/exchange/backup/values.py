"""Reading one value of a backup as its field has it."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache, partial, singledispatch
from typing import Final

from django.db import models

from core.fields import NameField
from core.text import cleaned, is_storable
from finance.exchange.backup.tables import CODES, Column
from finance.exchange.reading import shown
from finance.money import ScaledField, parse_money

Reader = Callable[[object], object]
LARGEST: Final = 2**31 - 1
LARGEST_ID: Final = 2**63 - 1


@cache
def reader_of(field: Column) -> Reader:
    """What reads the field's value; of a reference, the id or code it names. ValueError says what is wrong with it."""
    if isinstance(field, models.ForeignKey):
        read: Reader = _text if field.name in CODES else _id
    else:
        read = partial(_read.dispatch(type(field)), field)
    return lambda raw: read(raw) if raw is not None else _nothing(field)


def value_of(field: Column, raw: object) -> object:
    return reader_of(field)(raw)


def _nothing(field: Column) -> None:
    if not field.null:
        raise ValueError("The value is missing.")


@singledispatch
def _read(field: Column, raw: object) -> object:
    return _text(raw)


@_read.register(NameField)
def _(field: Column, raw: object) -> str:
    return cleaned(_text(raw))


@_read.register(models.BooleanField)
def _(field: Column, raw: object) -> bool:
    if not isinstance(raw, bool):
        raise ValueError(f"{shown(raw)} is neither true nor false.")
    return raw


@_read.register(models.IntegerField)
def _(field: Column, raw: object) -> int:
    return _whole(raw, 0, LARGEST)


@_read.register(models.BigAutoField)
def _(field: Column, raw: object) -> int:
    return _whole(raw, 1, LARGEST_ID)


@_read.register(models.BigIntegerField)
def _(field: Column, raw: object) -> int:
    """The id of what may be gone."""
    return _id(raw)


@_read.register(models.JSONField)
def _(field: Column, raw: object) -> object:
    text, default = _text(raw), field.get_default()
    try:
        value = json.loads(text)
        is_right = is_storable("".join(_texts(value))) and bool(json.dumps(value, allow_nan=False))
    except (ValueError, RecursionError):
        is_right = False
    if not is_right or not isinstance(value, dict if default is None else type(default)):
        raise ValueError(f"{shown(text)} is not the JSON that is written here.")
    return value


@_read.register(ScaledField)
def _(field: Column, raw: object) -> Decimal:
    text = _text(raw)
    try:
        return parse_money(text)
    except ValueError:
        raise ValueError(f'{shown(text)} is not a figure such as "12.50".') from None


@_read.register(models.DateField)
def _(field: Column, raw: object) -> dt.date:
    text = _text(raw)
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise ValueError(f"{shown(text)} is not a day such as 2026-05-31.")
    return day


@_read.register(models.DateTimeField)
def _(field: Column, raw: object) -> dt.datetime:
    text = _text(raw)
    try:
        moment = dt.datetime.fromisoformat(text).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"{shown(text)} is not a moment such as 2026-05-31T12:00:00+00:00.") from None
    return moment


def _texts(value: object) -> Iterator[str]:
    """All that is text in JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in [*value, *value.values()] if isinstance(value, dict) else value:
            yield from _texts(each)


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise ValueError(f"{shown(raw)} is not text in quotes.")
    if not is_storable(raw):
        raise ValueError(f"{shown(raw)} has characters that are not text.")
    return raw


def _id(raw: object) -> int:
    return _whole(raw, 1, LARGEST_ID)


def _whole(raw: object, least: int, most: int) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool) or not least <= raw <= most:
        raise ValueError(f"{shown(raw)} is not a whole number from {least} to {most}.")
    return raw

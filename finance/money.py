"""Money: exact decimals in Python, whole ten-thousandths of the currency unit in the database, text on the wire."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from babel import Locale
from babel.core import get_global
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from finance.minor_units import MINOR_UNITS, digits_of

if TYPE_CHECKING:
    BigIntegerField = models.BigIntegerField[Decimal, Decimal]
else:
    BigIntegerField = models.BigIntegerField

ZERO = Decimal(0)
SCALE = 4
"""Digits after the point that a stored figure has; ISO 4217 has no finer unit."""
HUNDRED = Decimal(100)
LIMIT = Decimal(10) ** 12
"""Every stored figure is smaller than this: at most twelve digits before the point."""
EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
"""Calculates without rounding, where a figure may have more digits than the 28 that Python rounds to."""
PLAIN_DECIMAL = re.compile(r"-?[0-9]{1,32}(\.[0-9]{1,32})?", re.ASCII)


def parse_money(text: str) -> Decimal:
    """The figure that a plain decimal such as "-12.50" writes; ValueError for exponents, NaN or anything else, and for
    more digits than are calculated with.
    """
    if not PLAIN_DECIMAL.fullmatch(text):
        raise ValueError(f'{text[:40]!r} is not an amount of money; write a plain decimal such as "12.50".')
    figure = Decimal(text)
    if is_rounded(figure):
        raise ValueError(f"{text[:40]!r} has more digits than an amount of money can have.")
    return figure


def is_rounded(figure: Decimal) -> bool:
    """Whether it has more digits than are calculated with, so that whatever is worked out of it is another figure."""
    return figure != +figure


def in_digits(amount: Decimal, currency: str) -> Decimal:
    """The amount with as many digits after the point as the currency has, rounded half to even where it has more."""
    return amount.quantize(_step(digits_of(currency)), ROUND_HALF_EVEN) + ZERO  # never "-0.00"


@cache
def _step(digits: int) -> Decimal:
    """The smallest figure of so many digits after the point."""
    return Decimal(1).scaleb(-digits)


def format_money(amount: Decimal) -> str:
    """The amount as plain text with exactly the digits it has; ``in_digits`` gives it its currency's."""
    return f"{amount:f}"


def write_money(amount: Decimal, currency: str) -> str:
    """The amount as plain text with its currency's digits."""
    return format_money(in_digits(amount, currency))


def plain_figure(value: Decimal) -> str:
    """An exact figure whose currency is not at hand: with two digits after the point, more only where it has them."""
    digits = max(2, -int(value.normalize().as_tuple().exponent))
    return f"{value:z.{digits}f}"


def percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """``part`` in percent of ``whole``, rounded half to even to two digits; None when the whole is 0 or less."""
    if whole <= 0:
        return None
    return (part * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_EVEN) + ZERO  # never "-0.00"


def progress_to(plan: Decimal, used: Decimal) -> Decimal | None:
    """How much of a plan was used in percent; None when the plan is 0, and when more came back than was used."""
    return None if used < 0 else percent(used, plan)


class ScaledField(BigIntegerField):
    """A Decimal figure, kept as an integer count of its smallest part so that SQL adds it exactly."""

    scale: int
    """Digits after the point."""

    def from_db_value(self, value: int | Decimal | None, *_: object) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-self.scale)

    def get_prep_value(self, value: Any) -> Any:
        if value is None or hasattr(value, "resolve_expression"):
            return value
        scaled = EXACT.scaleb(_exact(value), self.scale)
        if scaled != scaled.to_integral_value():
            raise ValueError(f"{value} has more than {self.scale} digits after the point.")
        return int(scaled)

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        return value if prepared else self.get_prep_value(value)

    def to_python(self, value: Any) -> Decimal | None:
        return None if value is None else _exact(value)


class MoneyField(ScaledField):
    """An amount of money in ten-thousandths of the currency's unit."""

    scale = SCALE

    @property
    def validators(self) -> list[Any]:
        return [_has_at_most_twelve_digits, *self._validators]  # type: ignore[attr-defined]


class PercentageField(ScaledField):
    """A percentage from 0 to 100 with two digits after the point."""

    scale = 2

    @property
    def validators(self) -> list[Any]:
        return [_is_a_percentage, *self._validators]  # type: ignore[attr-defined]


def _exact(value: Any) -> Decimal:
    if isinstance(value, float):
        raise TypeError("Money is never a float.")
    return Decimal(value)


def _has_at_most_twelve_digits(value: Decimal) -> None:
    if not -LIMIT < value < LIMIT:
        raise ValidationError("An amount has at most twelve digits before the point.")
    if _is_finer(value, SCALE):
        raise ValidationError(f"An amount has at most {SCALE} digits after the point.")


def _is_a_percentage(value: Decimal) -> None:
    if not 0 <= value <= HUNDRED:
        raise ValidationError("A percentage is between 0 and 100.")
    if _is_finer(value, PercentageField.scale):
        raise ValidationError("A percentage has at most two digits after the point.")


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency of ISO 4217 that is legal tender somewhere today."""

    code: str
    name: str
    digits: int


@cache
def currencies() -> dict[str, Currency]:
    """Every current currency by code, ordered by code, with its name from CLDR and its digits from ISO 4217."""
    names = Locale("en").currencies
    return {code: Currency(code, names.get(code, code), MINOR_UNITS[code]) for code in sorted(_tender())}


def _tender() -> set[str]:
    spans: Iterable[list[tuple[str, Any, Any, bool]]] = get_global("territory_currencies").values()
    return {code for span in spans for code, _, ended, is_tender in span if ended is None and is_tender}


def has_too_many_digits(amount: Decimal, currency: str) -> bool:
    """Whether ``amount`` is finer than the smallest unit of ``currency``."""
    return _is_finer(amount, digits_of(currency))


def _is_finer(value: Decimal, digits: int) -> bool:
    """Whether it has more than these digits after the point."""
    return value != EXACT.quantize(value, _step(digits))


def digits_message(currency: str) -> str:
    digits = digits_of(currency)
    return f"An amount in {currency} has {f'at most {digits}' if digits else 'no'} digits after the point."

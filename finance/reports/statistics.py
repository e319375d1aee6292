"""Averages and deviations of money from exact sums, so that both databases and plain Python agree to the last digit.

SQL adds integers only. An amount has up to sixteen digits, and its square does not fit into SQLite's integers; so the
amount is cut into three limbs of six digits, whose products are added one by one. Each stays below 10^12, and nine
million of them fit. Python puts the sum of squares together again. No database function needs to be registered.
"""

from collections.abc import Mapping
from decimal import Decimal, localcontext
from typing import Final

from django.db.models import BigIntegerField, Expression, F, Func, Q, Sum

from finance.money import SCALE, ZERO

LIMB: Final = 10**6
PAIRS: Final = ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2))
DIGITS: Final = 80
"""More than the exact intermediate results have: what is rounded once is rounded right."""


def sums_of_products(amount: str, condition: Q) -> dict[str, Sum]:
    """Annotations that ``sum_of_squares`` reads, of the rows under ``condition``; ``amount`` names a money field."""
    return {
        _name(low, high): Sum(_limb(amount, low) * _limb(amount, high), filter=condition, default=0)
        for low, high in PAIRS
    }


def sum_of_squares(row: Mapping[str, int]) -> int:
    """The sum of the squared amounts, each in ten-thousandths of the currency's unit."""
    return sum(int(row[_name(low, high)]) * LIMB ** (low + high) * (1 if low == high else 2) for low, high in PAIRS)


def mean(total: Decimal, count: int) -> Decimal:
    """The average in money, for who shows it to round; 0 of nothing."""
    with localcontext(prec=DIGITS):
        return total / count if count else ZERO


def population_deviation(*, count: int, total: Decimal, squares: int) -> Decimal:
    """The population standard deviation in money, for who shows it to round; 0 of nothing.

    ``squares`` is as ``sum_of_squares`` gives it.
    """
    if not count:
        return ZERO
    units = int(total.scaleb(SCALE))
    with localcontext(prec=DIGITS):
        return (Decimal(count * squares - units * units).sqrt() / count).scaleb(-SCALE)


def _name(low: int, high: int) -> str:
    return f"limbs_{low}_{high}"


def _limb(amount: str, position: int) -> Expression:
    """Six digits of an amount with its sign, the lowest ones at position 0; both databases cut towards zero."""
    template = f"((%(expressions)s) / {LIMB**position} %%%% {LIMB})"
    return Func(F(amount), template=template, output_field=BigIntegerField())

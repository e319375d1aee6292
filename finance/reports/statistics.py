"""Averages and deviations of money, and which amounts lie out, decided from exact sums in whole numbers.

So both databases and plain Python agree to the last digit.

SQL adds integers only. An amount has up to sixteen digits, and its square does not fit into SQLite's integers; so the
amount is cut into three limbs of six digits, whose products are added one by one. Each stays below 10^12, and nine
million of them fit. Python puts the sum of squares together again. No database function needs to be registered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import Final

from django.db.models import Aggregate, BigIntegerField, Count, Expression, F, Func, Q, Sum

from finance.models import Kind
from finance.money import SCALE, ZERO
from finance.sums import SumOfMoney

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


@dataclass(frozen=True, slots=True)
class Spread:
    """Amounts by their count, their sum and the sum of their squares; units are ten-thousandths of the currency's."""

    count: int
    units: int
    squares: int

    @property
    def scatter(self) -> int:
        """The variance times the square of the count; 0 when all amounts are equal."""
        return self.count * self.squares - self.units**2

    @property
    def mean(self) -> Decimal:
        return mean(Decimal(self.units).scaleb(-SCALE), self.count)

    @property
    def deviation(self) -> Decimal:
        """The population standard deviation."""
        total = Decimal(self.units).scaleb(-SCALE)
        return population_deviation(count=self.count, total=total, squares=self.squares)

    def puts_out(self, amount: Decimal, deviations: int) -> bool:
        """Whether the amount is more than so many deviations away from the mean; never when the deviation is 0."""
        return self.scatter > 0 and self._distance(amount) ** 2 > deviations**2 * self.scatter

    def z(self, amount: Decimal) -> Decimal:
        """How many deviations, which are not 0, the amount is above the mean; rounded half to even to two digits."""
        with localcontext(prec=DIGITS):
            deviations = self._distance(amount) / Decimal(self.scatter).sqrt()
            return deviations.quantize(Decimal("0.01"), ROUND_HALF_EVEN)

    def _distance(self, amount: Decimal) -> int:
        """From the mean to the amount, times the count."""
        return self.count * int(amount.scaleb(SCALE)) - self.units


def spread_of(*, count: int, sum: Decimal, **products: int) -> Spread:
    """How the amounts of expenses lie apart, without their sign, by their FIGURES."""
    return Spread(count, int(-sum.scaleb(SCALE)), sum_of_squares(products))


def _name(low: int, high: int) -> str:
    return f"limbs_{low}_{high}"


def _limb(amount: str, position: int) -> Expression:
    """Six digits of an amount with its sign, the lowest ones at position 0; both databases cut towards zero."""
    template = f"((%(expressions)s) / {LIMB**position} %%%% {LIMB})"
    return Func(F(amount), template=template, output_field=BigIntegerField())


FIGURES: Final[Mapping[str, Aggregate]] = {
    "count": Count("pk"), "sum": SumOfMoney("amount"), **sums_of_products("amount", Q(kind=Kind.EXPENSE)),
}  # fmt: skip
"""Annotations that ``spread_of`` takes."""

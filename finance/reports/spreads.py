"""How far apart amounts lie, and which of them lie out: decided in whole numbers, rounded only to be shown."""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from django.db.models import Count, Q, QuerySet, Sum

from finance.models import Kind, Transaction
from finance.money import SCALE
from finance.reports.statistics import DIGITS, mean, population_deviation, sum_of_squares, sums_of_products


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


def spreads_by_category(expenses: QuerySet[Transaction]) -> dict[int, Spread]:
    """How what was spent in each category, amounts without their sign, lies apart; one statement."""
    products = sums_of_products("amount", Q(kind=Kind.EXPENSE))
    rows = expenses.order_by().values("category_id").annotate(count=Count("pk"), sum=Sum("amount"), **products)
    return {row["category_id"]: _spread(**row) for row in rows}


def _spread(*, category_id: int, count: int, sum: Decimal, **products: int) -> Spread:
    return Spread(count, int(-sum.scaleb(SCALE)), sum_of_squares(products))

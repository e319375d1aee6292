"""Whether the figures of a loaded household are those its file expects."""

from collections.abc import Iterable
from decimal import Decimal

from core.text import fold
from finance.exchange.household.names import Names
from finance.exchange.household.rows import ExpectedFigure, Figure
from finance.exchange.reading import Problems
from finance.models import Deposit, Kind, MonthlyTotal
from finance.money import ZERO, plain_figure
from finance.sums import SumOfMoney


def refuse_unexpected_figures(expected: Iterable[ExpectedFigure], names: Names) -> None:
    """InvalidInput with the key path of every figure that is another one, as balances and totals are stored."""
    problems = Problems()
    actual = _Actual(names)
    for row in expected:
        amount = actual.figure(row)
        if amount != row.amount:
            problems.note(row.path, f"The figure is {plain_figure(amount)}, not {plain_figure(row.amount)}.")
    problems.refuse()


class _Actual:
    def __init__(self, names: Names) -> None:
        wallets = list(names.wallets.values())
        deposits = Deposit.objects.filter(wallet__in=wallets).values_list(
            "wallet__folded_name", "folded_name", "balance"
        )
        self.balances: dict[tuple[str | None, str | None], Decimal] = {
            (wallet, name): balance for wallet, name, balance in deposits
        }
        totals = MonthlyTotal.objects.filter(wallet__in=wallets, period__isnull=False)
        by_period = totals.values_list("wallet__folded_name", "period__folded_name", "kind").annotate(
            sum=SumOfMoney("amount")
        )
        self.totals: dict[tuple[str | None, str | None, str], Decimal] = {
            (wallet, period, kind): amount for wallet, period, kind, amount in by_period
        }

    def figure(self, row: ExpectedFigure) -> Decimal:
        """The figure as it is, an expense being positive."""
        name = fold(row.name)
        period = (fold(row.wallet or ""), name)
        match row.figure:
            case Figure.WALLET_BALANCE:
                return sum((balance for (wallet, _), balance in self.balances.items() if wallet == name), ZERO)
            case Figure.DEPOSIT_BALANCE:
                return sum((balance for (_, deposit), balance in self.balances.items() if deposit == name), ZERO)
            case Figure.PERIOD_INCOME:
                return self.totals.get((*period, Kind.INCOME), ZERO)
            case Figure.PERIOD_EXPENSE:
                return -self.totals.get((*period, Kind.EXPENSE), ZERO)

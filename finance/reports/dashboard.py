"""Everything a first screen shows of one wallet: a fixed number of statements, none of which reads the history."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from core.errors import InvalidInput
from core.models import User
from core.snapshots import snapshot
from finance.days import month_of, months_before
from finance.ledger.selectors.income_and_expense import IncomeAndExpense
from finance.models import Deposit, Period, Transaction, Wallet
from finance.models.wallets import wallet_or_default
from finance.planning.selectors.periods import latest_and_active_periods
from finance.planning.selectors.predictions import PLANS_OF_PERIOD, Plan
from finance.reports.charts import PeriodFlow
from finance.reports.summaries import MonthlySummary, monthly_summaries
from finance.reports.top_entities import EntityPoint, top_entities
from finance.transactions.selectors.transactions import latest_transactions
from finance.wallets.selectors.deposits import DEPOSITS_OF_WALLET


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many entries the lists of a dashboard have at most."""

    last_periods: int = 12
    last_months: int = 12
    first_transactions: int = 10
    first_entities: int = 5

    LIMITS: ClassVar[dict[str, tuple[int, int]]] = {
        "last_periods": (1, 240),
        "last_months": (1, 240),
        "first_transactions": (0, 100),
        "first_entities": (0, 50),
    }

    def check(self) -> None:
        """Raise InvalidInput naming every size that is out of its limits."""
        problems = {
            name: [f"A size is between {least} and {most}."]
            for name, (least, most) in self.LIMITS.items()
            if not least <= getattr(self, name) <= most
        }
        if problems:
            raise InvalidInput(problems)


@dataclass(frozen=True, slots=True)
class Dashboard:
    """One wallet at a glance."""

    wallet: Wallet
    sizes: Sizes
    all_deposits: list[Deposit]
    all_periods: list[tuple[Period, IncomeAndExpense]]
    """The latest ones and the one that is active, with their totals."""
    plans: list[Plan]
    recent_transactions: list[Transaction]
    months: list[MonthlySummary]
    top_entities: list[EntityPoint]

    @property
    def wallet_id(self) -> int:
        return self.wallet.pk

    @property
    def currency(self) -> str:
        """Of every amount in it."""
        return self.wallet.currency

    @property
    def deposits(self) -> list[Deposit]:
        """The deposits that make up the balance: all but retired ones with nothing on them."""
        return [deposit for deposit in self.all_deposits if deposit.is_active or deposit.balance]

    @property
    def current_period(self) -> Period | None:
        return _active(self.all_periods)

    @property
    def periods(self) -> list[PeriodFlow]:
        latest = self.all_periods[-self.sizes.last_periods :]
        return [
            PeriodFlow(totals.currency, totals.income, totals.expense, period_id=period.pk) for period, totals in latest
        ]


def dashboard(*, user: User, wallet_id: int | None, sizes: Sizes, today: dt.date) -> Dashboard:
    """The dashboard of a wallet, or of the default one; at most seven statements, whatever the wallet holds."""
    sizes.check()
    with snapshot():
        return _dashboard(user, wallet_or_default(user=user, wallet_id=wallet_id), sizes, month_of(today))


def _dashboard(user: User, wallet: Wallet, sizes: Sizes, month: dt.date) -> Dashboard:
    periods = latest_and_active_periods(user=user, wallet=wallet, count=sizes.last_periods)
    current = _active(periods)
    when = {"period_id": current.pk} if current else {"month": month}
    return Dashboard(
        wallet=wallet,
        sizes=sizes,
        all_deposits=DEPOSITS_OF_WALLET(user=user.pk, wallet=wallet.pk),
        all_periods=periods,
        plans=PLANS_OF_PERIOD(user=user.pk, period=current.pk) if current else [],
        recent_transactions=latest_transactions(user=user, wallet_id=wallet.pk, limit=sizes.first_transactions),
        months=monthly_summaries.computed(
            user=user, wallet=wallet, from_=months_before(month, sizes.last_months - 1), to=month
        ),
        top_entities=top_entities.computed(user=user, wallet=wallet, first=sizes.first_entities, **when),
    )


def _active(periods: list[tuple[Period, IncomeAndExpense]]) -> Period | None:
    return next((period for period, _ in periods if period.status == Period.Status.ACTIVE), None)

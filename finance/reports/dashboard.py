"""Everything a first screen shows of one wallet: a fixed number of statements, none of which reads the history."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from core.errors import InvalidInput
from core.models import User
from core.readings import Reading, TripAtVersion, reading
from finance.days import month_of, months_before, months_between
from finance.ledger.selectors.income_and_expense import IncomeAndExpense
from finance.models import Category, Deposit, Entity, Period, Transaction, Wallet
from finance.models.wallets import is_at_version
from finance.planning.selectors.periods import latest_and_active_periods, wallet_and_active_period
from finance.planning.selectors.predictions import PLANS_WITH_CATEGORIES, Plan
from finance.reports.charts import PeriodFlow
from finance.reports.summaries import MONTHS_OF_WALLET, MonthlySummary, summaries_of
from finance.reports.top_entities import EntityPoint, most_paid, points_of
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
    categories: list[Category]
    """Those of the plans."""
    entities: list[Entity]
    """Those of the points, and perhaps others."""

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


@reading
def dashboard(*, user: User, wallet_id: int | None, sizes: Sizes, today: dt.date) -> Reading[Dashboard]:
    """The dashboard of a wallet, or of the default one: eight statements, whatever the wallet holds.

    Where something is written meanwhile it begins anew.
    """
    sizes.check()
    last = month_of(today)
    first = months_before(last, sizes.last_months - 1)
    is_of_one_moment: list[int] = []
    while not is_of_one_moment:
        wallet, period = yield from wallet_and_active_period.begin(user=user, wallet_id=wallet_id)
        of = {"user": user.pk, "wallet": wallet.pk}
        is_of_one_moment, deposits, periods, plans, transactions, months, entities = yield TripAtVersion(
            [
                is_at_version(user=user, wallet=wallet),
                DEPOSITS_OF_WALLET.asked(**of),
                latest_and_active_periods(user=user, wallet=wallet, count=sizes.last_periods),
                PLANS_WITH_CATEGORIES.asked(user=user.pk, period=period or 0),
                latest_transactions(user=user, wallet_id=wallet.pk, limit=sizes.first_transactions),
                MONTHS_OF_WALLET.asked(**of, first=first, last=last),
                most_paid(wallet=wallet, period_id=period, month=last, first=sizes.first_entities),
            ]
        )
    points = points_of(wallet, entities, sizes.first_entities, period_id=period, month=last if period is None else None)
    return Dashboard(
        wallet,
        sizes,
        all_deposits=deposits,
        all_periods=periods,
        plans=[plan for plan, _ in plans],
        recent_transactions=transactions,
        months=summaries_of(wallet, months_between(first, last), months),
        top_entities=points,
        categories=[category for _, category in plans],
        entities=[entity for entity, _ in entities],
    )


def _active(periods: list[tuple[Period, IncomeAndExpense]]) -> Period | None:
    return next((period for period, _ in periods if period.status == Period.Status.ACTIVE), None)

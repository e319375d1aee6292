"""Everything a first screen shows of one wallet: a fixed number of statements, none of which reads the history."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from core.errors import InvalidInput
from core.models import User
from core.snapshots import snapshot
from finance.days import month_of
from finance.models import Deposit, Period, Transaction, Wallet
from finance.models.wallets import wallet_or_default
from finance.planning.selectors.periods import PeriodPoint, latest_and_active_periods
from finance.planning.selectors.predictions import Plan, plans_by_period
from finance.reports.months import MonthPoint, latest_months
from finance.reports.top_entities import EntityPoint, top_entities
from finance.transactions.selectors.transactions import latest_transactions
from finance.wallets.selectors.deposits import deposits_by_wallet


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many entries the lists of a dashboard have at most."""

    periods: int = 12
    months: int = 12
    recent: int = 10
    top_entities: int = 5

    LIMITS: ClassVar[dict[str, tuple[int, int]]] = {
        "periods": (1, 240),
        "months": (1, 240),
        "recent": (0, 100),
        "top_entities": (0, 50),
    }

    def check(self) -> None:
        """Raise InvalidInput naming every size that is out of its limits."""
        problems = {
            name: [f"It is between {least} and {most}."]
            for name, (least, most) in self.LIMITS.items()
            if not least <= getattr(self, name) <= most
        }
        if problems:
            raise InvalidInput(problems)


@dataclass(frozen=True, slots=True)
class Dashboard:
    """One wallet at a glance."""

    wallet: Wallet
    all_deposits: list[Deposit]
    current_period: PeriodPoint | None
    plans: list[Plan]
    recent_transactions: list[Transaction]
    periods: list[PeriodPoint]
    months: list[MonthPoint]
    top_entities: list[EntityPoint]

    @property
    def currency(self) -> str:
        """Of every amount in it."""
        return self.wallet.currency

    @property
    def deposits(self) -> list[Deposit]:
        """The deposits that make up the balance: all but retired ones with nothing on them."""
        return [deposit for deposit in self.all_deposits if deposit.is_active or deposit.balance]


def dashboard(*, user: User, wallet_id: int | None, sizes: Sizes, today: dt.date) -> Dashboard:
    """The dashboard of a wallet, or of the default one; at most seven statements, whatever the wallet holds."""
    sizes.check()
    with snapshot():
        return _dashboard(user, wallet_id, sizes, today)


def _dashboard(user: User, wallet_id: int | None, sizes: Sizes, today: dt.date) -> Dashboard:
    wallet = wallet_or_default(user=user, wallet_id=wallet_id)
    points = latest_and_active_periods(user=user, wallet=wallet, count=sizes.periods)
    current = next((point for point in points if point.period.status == Period.Status.ACTIVE), None)
    current_id = current.period.pk if current else None
    return Dashboard(
        wallet=wallet,
        all_deposits=deposits_by_wallet(user=user, ids=[wallet.pk])[wallet.pk],
        current_period=current,
        plans=plans_by_period(user=user, ids=[current_id])[current_id] if current_id else [],
        recent_transactions=latest_transactions(user=user, wallet_id=wallet.pk, limit=sizes.recent),
        periods=points[-sizes.periods :],
        months=latest_months(user=user, wallet=wallet, count=sizes.months, today=today),
        top_entities=top_entities(
            user=user, wallet=wallet, period_id=current_id, month=month_of(today), count=sizes.top_entities
        ),
    )

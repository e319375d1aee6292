"""Where a wallet's money is now, and what it is for."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import OuterRef

from core.models import User
from core.snapshots import snapshot
from finance.models import Bucket, Deposit, MonthlyTotal, Wallet
from finance.money import ZERO, percent
from finance.reports.cache import cached
from finance.sums import sum_of_all


@dataclass(frozen=True, slots=True)
class Holding:
    """What a deposit or a bucket holds, and its part of the wallet's balance in percent; None of 0 or less."""

    row_id: int
    currency: str
    balance: Decimal
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class CurrentReport:
    """The largest holdings first, ties by id; retired ones only while something is in them."""

    wallet_id: int
    currency: str
    balance: Decimal
    """The sum of everything that was ever earned, spent and moved."""
    deposits: list[Holding]
    buckets: list[Holding]

    @property
    def deposits_total(self) -> Decimal:
        return _sum_of(self.deposits)

    @property
    def buckets_total(self) -> Decimal:
        return _sum_of(self.buckets)

    @property
    def unallocated(self) -> Decimal:
        """What is on the deposits and in no bucket."""
        return self.deposits_total - self.buckets_total

    @property
    def unallocated_share(self) -> Decimal | None:
        return percent(self.unallocated, self.balance)

    @property
    def is_consistent(self) -> bool:
        """Whether the deposits' total, and the buckets' with what is unallocated, are the balance."""
        return self.deposits_total == self.balance == self.buckets_total + self.unallocated


@cached
def current_report(*, user: User, wallet: Wallet) -> CurrentReport:
    """Two statements, which see the same moment."""
    with snapshot():
        deposits = list(_deposits(user, wallet))
        buckets = list(_buckets(user, wallet))
    balance = sum((booked for *_, booked in deposits), ZERO)
    return CurrentReport(
        wallet_id=wallet.pk,
        currency=wallet.currency,
        balance=balance,
        deposits=_holdings(wallet, ((id_, held, active) for id_, held, active, _ in deposits), balance),
        buckets=_holdings(wallet, buckets, balance),
    )


def _deposits(user: User, wallet: Wallet) -> Iterable[tuple[int, Decimal, bool, Decimal]]:
    """Each deposit with its balance, and with what the monthly totals say it should be."""
    totals = MonthlyTotal.objects.filter(wallet=OuterRef("wallet"), deposit=OuterRef("pk"))
    deposits = Deposit.objects.for_user(user).filter(wallet=wallet)
    return deposits.values_list("pk", "balance", "is_active", sum_of_all(totals))


def _buckets(user: User, wallet: Wallet) -> Iterable[tuple[int, Decimal, bool]]:
    return Bucket.objects.for_user(user).filter(wallet=wallet).values_list("pk", "balance", "is_active")


def _holdings(wallet: Wallet, rows: Iterable[tuple[int, Decimal, bool]], whole: Decimal) -> list[Holding]:
    kept = [
        Holding(id_, wallet.currency, balance, percent(balance, whole))
        for id_, balance, active in rows
        if active or balance
    ]
    return sorted(kept, key=lambda holding: (-holding.balance, holding.row_id))


def _sum_of(holdings: Iterable[Holding]) -> Decimal:
    return sum((holding.balance for holding in holdings), ZERO)

"""Where a wallet's money is now, and what it is for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import BigIntegerField, QuerySet

from core.models import User
from core.prepared import Prepared
from core.readings import LastTrip, Reading
from finance.models import Bucket, Deposit, SpanTotal, Wallet
from finance.money import ZERO, percent
from finance.reports.cache import cached
from finance.sums import sum_of_all_spans


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
def current_report(*, user: User, wallet: Wallet) -> Reading[CurrentReport]:
    """Two statements, which see the same moment."""
    of = {"user": user.pk, "wallet": wallet.pk}
    deposits, buckets = yield LastTrip([DEPOSITS.asked(**of), BUCKETS.asked(**of)])
    balance = next((booked for *_, booked in deposits), ZERO)
    return CurrentReport(
        wallet_id=wallet.pk,
        currency=wallet.currency,
        balance=balance,
        deposits=_holdings(wallet, (deposit for *deposit, _ in deposits), balance),
        buckets=_holdings(wallet, buckets, balance),
    )


def deposits_of_wallet(user: Any, wallet: Any) -> QuerySet[Deposit, Any]:
    """Each deposit with its balance, and with what totals of months say the balance of all of them should be."""
    booked = sum_of_all_spans(SpanTotal.objects.filter(wallet=wallet, month__isnull=False))
    return Deposit.objects.for_user(user).filter(wallet=wallet).values_list("pk", "balance", "is_active", booked)


def buckets_of_wallet(user: Any, wallet: Any) -> QuerySet[Bucket, Any]:
    """Each bucket with its balance."""
    return Bucket.objects.for_user(user).filter(wallet=wallet).values_list("pk", "balance", "is_active")


def _prepared(build: Callable[..., QuerySet[Any, Any]]) -> Prepared[tuple[Any, ...]]:
    return Prepared(lambda *row: row, build, user=BigIntegerField(), wallet=BigIntegerField())


DEPOSITS: Final = _prepared(deposits_of_wallet)
BUCKETS: Final = _prepared(buckets_of_wallet)


def _holdings(wallet: Wallet, rows: Iterable[tuple[int, Decimal, bool]], whole: Decimal) -> list[Holding]:
    kept = [
        Holding(id_, wallet.currency, balance, percent(balance, whole))
        for id_, balance, active in rows
        if active or balance
    ]
    return sorted(kept, key=lambda holding: (-holding.balance, holding.row_id))


def _sum_of(holdings: Iterable[Holding]) -> Decimal:
    return sum((holding.balance for holding in holdings), ZERO)

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, Sum, Value
from django.db.models.functions import Coalesce

from core.models import User
from finance.models import Kind, Period, Wallet
from finance.money import ZERO, MoneyField


@dataclass(frozen=True, slots=True)
class PeriodTotals:
    """What was earned and spent in a period, refunds taken off what was spent."""

    income: Decimal
    expense: Decimal

    @property
    def net(self) -> Decimal:
        return self.income - self.expense


NO_TOTALS = PeriodTotals(ZERO, ZERO)


@dataclass(frozen=True, slots=True)
class PeriodPoint(PeriodTotals):
    """A period on a chart, with its totals."""

    period: Period


def periods_by_id(*, user: User, ids: Collection[int]) -> dict[int, Period]:
    return Period.objects.for_user(user).in_bulk(ids)


def periods_by_wallet(*, user: User, ids: Collection[int]) -> dict[int, list[Period]]:
    """The periods of each wallet, the latest first."""
    found: dict[int, list[Period]] = {id_: [] for id_ in ids}
    for period in Period.objects.for_user(user).filter(wallet__in=ids).order_by("-starts_on"):
        found[period.wallet_id].append(period)
    return found


def period_totals(*, user: User, ids: Collection[int]) -> dict[int, PeriodTotals]:
    """What was earned and spent in each of the user's periods, zeros where nothing was."""
    periods = Period.objects.for_user(user).filter(pk__in=ids)
    rows = periods.values_list("pk").annotate(income=_sum_of(Kind.INCOME), expense=_sum_of(Kind.EXPENSE))
    return {period_id: PeriodTotals(income, -expense) for period_id, income, expense in rows}


def latest_and_active_periods(*, user: User, wallet: Wallet, count: int) -> list[PeriodPoint]:
    """The latest ``count`` periods of a wallet and its active one, oldest first, with their totals; one statement."""
    periods = Period.objects.for_user(user).filter(wallet=wallet)
    latest = periods.order_by("-starts_on").values("pk")[:count]
    chosen = periods.filter(Q(pk__in=latest) | Q(status=Period.Status.ACTIVE)).order_by("starts_on")
    rows = chosen.annotate(income=_sum_of(Kind.INCOME), expense=_sum_of(Kind.EXPENSE))
    return [PeriodPoint(row.income, -row.expense, row) for row in rows]


def _sum_of(kind: Kind) -> Coalesce:
    """The signed sum of a period's transactions of one kind."""
    return Coalesce(Sum("totals__amount", filter=Q(totals__kind=kind)), Value(ZERO, MoneyField()))


def previous_period(*, period: Period) -> Period | None:
    """The latest period of the wallet that ends before this one starts."""
    earlier = Period.objects.filter(wallet=period.wallet_id, ends_on__lt=period.starts_on)
    return earlier.order_by("-ends_on").first()

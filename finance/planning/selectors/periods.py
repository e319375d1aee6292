from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, partial
from typing import Any, Final

from django.db.models import BigIntegerField, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery, TextChoices
from django.db.models.functions import Coalesce

from core.lookups import IDS, rows_by_id, rows_by_parent
from core.models import User
from core.prepared import Ask, IsAmong, Prepared, columns_of, instance_of
from core.readings import Reading, reading, rows_of
from finance.ledger.selectors.income_and_expense import IncomeAndExpense
from finance.models import Kind, Period, Wallet
from finance.models.wallets import default_wallet, meant, wallet_of_user
from finance.money import ZERO
from finance.sums import NOTHING, Digits
from finance.transactions.selectors.filters import Range
from finance.transactions.selectors.listing import is_among, listed

PeriodWithTotals = tuple[Period, IncomeAndExpense]
NO_TOTALS: Final = IncomeAndExpense("")
"""Of a period that is gone."""
_period: Final = instance_of(Period)
_wallet: Final = instance_of(Wallet)


periods_by_id: Final = rows_by_id(Period)


periods_by_wallet: Final = rows_by_parent(Period, "wallet", "-starts_on")
"""The periods of each wallet, the latest first."""


@reading
def period_totals(*, user: User, ids: Collection[int]) -> Reading[dict[int, IncomeAndExpense]]:
    """What was earned and spent in each of the user's periods, zeros where nothing was."""
    rows = yield from rows_of(TOTALS_OF_PERIODS.asked(user=user.pk, ids=ids))
    return {id_: IncomeAndExpense(currency, earned, ZERO - spent) for id_, currency, earned, spent in rows}


def totals_of_periods(user: Any, ids: Any) -> QuerySet[Period, Any]:
    """The id, currency and sums of each of these."""
    periods = Period.objects.for_user(user).filter(IsAmong(F("pk"), ids))
    return with_totals(periods).values_list("pk", "wallet__currency", "earned", "spent")


TOTALS_OF_PERIODS: Final = Prepared(lambda *row: row, totals_of_periods, user=BigIntegerField(), ids=IDS)


def latest_and_active_periods(*, user: User, wallet: Wallet, count: int) -> Ask[PeriodWithTotals]:
    """Asks for the latest ``count`` periods of a wallet and its active one, oldest first, with their totals."""
    return _latest_and_active(count).asked(user=user.pk, wallet=wallet.pk)


def latest_and_active_of_wallet(user: Any, wallet: Any, count: int) -> QuerySet[Period, Any]:
    """What was earned and spent in each of these, and its columns."""
    periods = Period.objects.for_user(user).filter(wallet=wallet)
    latest = periods.order_by("-starts_on").values("pk")[:count]
    chosen = periods.filter(Q(pk__in=latest) | Q(status=Period.Status.ACTIVE)).order_by("starts_on")
    columns = ("wallet__currency", "earned", "spent", *columns_of(Period))
    return with_totals(chosen).values_list(*columns)


def _with_totals(currency: str, earned: Decimal, spent: Decimal, *columns: Any) -> PeriodWithTotals:
    return _period(*columns), IncomeAndExpense(currency, earned, ZERO - spent)


@cache
def _latest_and_active(count: int) -> Prepared[PeriodWithTotals]:
    build = partial(latest_and_active_of_wallet, count=count)
    return Prepared(_with_totals, build, user=BigIntegerField(), wallet=BigIntegerField())


def with_totals(periods: QuerySet[Period]) -> QuerySet[Any]:
    """Each period with the signed sums ``earned`` and ``spent`` of what happened in it: of one total each, or 0."""
    whole = Q(span_totals__category=None, span_totals__entity=None)
    kinds = {"earned": Kind.INCOME, "spent": Kind.EXPENSE}
    totals = {
        f"total_{name}": FilteredRelation("span_totals", condition=whole & Q(span_totals__kind=kind))
        for name, kind in kinds.items()
    }
    figures = {name: Coalesce(Digits(f"total_{name}__"), NOTHING) for name in kinds}
    return periods.annotate(**totals).annotate(**figures)


@reading
def wallet_and_active_period(*, user: User, wallet_id: int | None) -> Reading[tuple[Wallet, int | None]]:
    """A wallet, or the default one, and the id of its active period, if any; NotFound naming ``wallet_id``."""
    return (yield from meant(user, wallet_id, WALLET_AND_ACTIVE_PERIOD, DEFAULT_WALLET_AND_ACTIVE_PERIOD))


def and_active_period(wallets: Callable[..., QuerySet[Wallet, Any]], **of: Any) -> QuerySet[Wallet, Any]:
    """The columns of these wallets, and behind them the id of the active period of each."""
    active = Period.objects.filter(wallet=OuterRef("pk"), status=Period.Status.ACTIVE)
    return wallets(**of).annotate(active_period=Subquery(active.values("pk")))


def _with_active_period(*columns: Any) -> tuple[Wallet, int | None]:
    return _wallet(*columns[:-1]), columns[-1]


WALLET_AND_ACTIVE_PERIOD: Final = Prepared(
    _with_active_period, partial(and_active_period, wallet_of_user), user=BigIntegerField(), wallet=BigIntegerField()
)
DEFAULT_WALLET_AND_ACTIVE_PERIOD: Final = Prepared(
    _with_active_period, partial(and_active_period, default_wallet), user=BigIntegerField()
)


def previous_period(*, period: Period) -> Period | None:
    """The latest period of the wallet that ends before this one starts."""
    earlier = Period.objects.filter(wallet=period.wallet_id, ends_on__lt=period.starts_on)
    return earlier.order_by("-ends_on").first()


class PeriodOrder(TextChoices):
    """What periods can be ordered by."""

    NAME_ASC = "NAME_ASC", "By name"
    NAME_DESC = "NAME_DESC", "By name from the end"
    STARTS_ON_ASC = "STARTS_ON_ASC", "By the first day, the earliest first"
    STARTS_ON_DESC = "STARTS_ON_DESC", "By the first day, the latest first"
    ENDS_ON_ASC = "ENDS_ON_ASC", "By the last day, the earliest first"
    ENDS_ON_DESC = "ENDS_ON_DESC", "By the last day, the latest first"
    STATUS_ASC = "STATUS_ASC", "By status: active, closed, draft"
    STATUS_DESC = "STATUS_DESC", "By status: draft, closed, active"
    INCOME_ASC = "INCOME_ASC", "The least earned first"
    INCOME_DESC = "INCOME_DESC", "The most earned first"
    EXPENSE_ASC = "EXPENSE_ASC", "The least spent first"
    EXPENSE_DESC = "EXPENSE_DESC", "The most spent first"
    NET_ASC = "NET_ASC", "The least saved first"
    NET_DESC = "NET_DESC", "The most saved first"


SUMS: Final = ("INCOME", "EXPENSE", "NET")
"""What of the orders is summed up of a period's transactions."""


@dataclass(frozen=True, slots=True)
class PeriodFilter:
    """A period matches when it matches everything that is not None."""

    name: str | None = None
    status: Collection[str] | None = None
    ranges: Mapping[str, Range] = field(default_factory=dict)
    """Of its income, expense and net."""

    def matches(self, period: Period) -> bool:
        return is_among(period.status, self.status)


def needs_totals(filter: PeriodFilter, order_by: Sequence[PeriodOrder]) -> bool:
    """Whether periods are chosen by what was earned and spent in them."""
    return bool(filter.ranges) or any(order.value.rpartition("_")[0] in SUMS for order in order_by)


def chosen_periods(
    periods: Iterable[Period],
    *,
    filter: PeriodFilter,
    order_by: Sequence[PeriodOrder],
    totals: Mapping[int, IncomeAndExpense],
) -> list[Period]:
    """Those that match; the latest first unless ``order_by`` says otherwise. ``totals`` are by the ids of periods."""
    keys: dict[str, Callable[[Period], Any]] = {
        "NAME": lambda row: row.folded_name,
        "STARTS_ON": lambda row: row.starts_on,
        "ENDS_ON": lambda row: row.ends_on,
        "STATUS": lambda row: row.status,
        "INCOME": lambda row: totals[row.pk].income,
        "EXPENSE": lambda row: totals[row.pk].expense,
        "NET": lambda row: totals[row.pk].net,
    }
    return listed(
        periods,
        wanted=filter.matches,
        order_by=order_by,
        keys=keys,
        name=filter.name,
        ranges=filter.ranges,
        figure=lambda row, name: getattr(totals.get(row.pk, NO_TOTALS), name),
    )

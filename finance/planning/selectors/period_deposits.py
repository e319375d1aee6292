"""Deposits in a period: what is planned to be paid from each, what there is for it, and what was spent."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db.models import Sum

from core.models import User
from core.snapshots import snapshot
from finance.days import month_of
from finance.models import Deposit, Period, Prediction
from finance.money import ZERO
from finance.planning.selectors.running_sums import Cut, RunningSums, Sums, sums_by_day

NO_SUMS: Final = RunningSums([], [Sums()])


@dataclass(frozen=True, slots=True)
class PeriodDeposit:
    """One deposit in one period. Only incomes and expenses count: no plain transfer, loan or opening balance."""

    period_id: int
    deposit_id: int
    currency: str
    planned: Decimal
    """The plans of the categories whose default deposit it is."""
    available: Decimal
    """What was ever earned on it up to the period's end, less what was spent from it before the period began."""
    spent: Decimal
    """What was spent from it in the period, refunds taken off."""

    @property
    def left_to_plan(self) -> Decimal:
        return self.available - self.planned

    @property
    def left_to_spend(self) -> Decimal:
        return self.planned - self.spent

    @property
    def is_empty(self) -> bool:
        return not (self.planned or self.available or self.spent)


def deposits_by_period(*, user: User, ids: Collection[int]) -> dict[int, list[PeriodDeposit]]:
    """The deposits of each period's wallet by name, but retired ones with nothing to tell; four statements."""
    with snapshot():
        periods = list(Period.objects.for_user(user).filter(pk__in=ids).select_related("wallet"))
        if not periods:
            return {}
        sums = _running_sums(user, periods)
        planned = _planned(user, ids)
        deposits = _deposits(user, periods)
    return {
        period.pk: [
            row
            for deposit in deposits[period.wallet_id]
            for row in [_figures(period, deposit, sums, planned)]
            if deposit.is_active or not row.is_empty
        ]
        for period in periods
    }


def _figures(
    period: Period,
    deposit: Deposit,
    sums: Mapping[int, RunningSums],
    planned: Mapping[tuple[int, int], Decimal],
) -> PeriodDeposit:
    running = sums.get(deposit.pk, NO_SUMS)
    before, until = running.before(period.starts_on), running.until(period.ends_on)
    return PeriodDeposit(
        period_id=period.pk,
        deposit_id=deposit.pk,
        currency=period.wallet.currency,
        planned=planned.get((period.pk, deposit.pk), ZERO),
        available=until.income - before.expense,
        spent=until.expense - before.expense,
    )


def _running_sums(user: User, periods: Collection[Period]) -> Mapping[int, RunningSums]:
    first, last = min(period.starts_on for period in periods), max(period.ends_on for period in periods)
    cut = Cut(month=month_of(first), first=first, last=last)
    rows = sums_by_day(user=user, wallets={period.wallet_id for period in periods}, cut=cut)
    return RunningSums.by_deposit((day, deposit_id, Sums(*sums)) for _, _, day, deposit_id, *sums in rows)


def _planned(user: User, period_ids: Collection[int]) -> dict[tuple[int, int], Decimal]:
    """The sum of the plans by period and default deposit."""
    plans = Prediction.objects.for_user(user).filter(period__in=period_ids, category__default_deposit__isnull=False)
    rows = plans.values_list("period_id", "category__default_deposit_id").annotate(sum=Sum("current_plan"))
    return {(period_id, deposit_id): amount for period_id, deposit_id, amount in rows}


def _deposits(user: User, periods: Iterable[Period]) -> Mapping[int, list[Deposit]]:
    """The deposits of each wallet by name."""
    wallets = {period.wallet_id for period in periods}
    found: defaultdict[int, list[Deposit]] = defaultdict(list)
    for deposit in Deposit.objects.for_user(user).filter(wallet__in=wallets).order_by("folded_name", "pk"):
        found[deposit.wallet_id].append(deposit)
    return found

"""Deposits in a period: what is planned to be paid from each, what there is for it, and what was spent."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db.models import TextChoices

from core.models import User
from core.snapshots import snapshot
from finance.days import month_of
from finance.models import Deposit, Kind, Period, Prediction, Transaction
from finance.money import ZERO
from finance.planning.selectors.running_sums import Cut, RunningSums, Sums, sums_by_day
from finance.sums import SumOfMoney
from finance.transactions.selectors.listing import listed

Place = tuple[int, int]
"""The ids of a period and a deposit."""
NO_SUMS: Final = RunningSums([], [Sums()])


class PeriodDepositOrder(TextChoices):
    """What the deposits of a period can be ordered by."""

    PLANNED_ASC = "PLANNED_ASC", "The least planned first"
    PLANNED_DESC = "PLANNED_DESC", "The most planned first"
    AVAILABLE_ASC = "AVAILABLE_ASC", "The least available first"
    AVAILABLE_DESC = "AVAILABLE_DESC", "The most available first"
    SPENT_ASC = "SPENT_ASC", "The least spent first"
    SPENT_DESC = "SPENT_DESC", "The most spent first"
    LEFT_TO_PLAN_ASC = "LEFT_TO_PLAN_ASC", "The least left to plan first"
    LEFT_TO_PLAN_DESC = "LEFT_TO_PLAN_DESC", "The most left to plan first"
    LEFT_TO_SPEND_ASC = "LEFT_TO_SPEND_ASC", "The least left to spend first"
    LEFT_TO_SPEND_DESC = "LEFT_TO_SPEND_DESC", "The most left to spend first"


@dataclass(frozen=True, slots=True)
class PeriodDeposit:
    """One deposit in one period: what there is on it to spend, and what becomes of it."""

    period_id: int
    deposit_id: int
    currency: str
    planned: Decimal
    """The plans of the categories whose default deposit it is."""
    available: Decimal
    """Its balance before the period, and what comes in during it: incomes, and what is NEUTRAL and comes in."""
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


def ordered_period_deposits(
    deposits: Iterable[PeriodDeposit], order_by: Sequence[PeriodDepositOrder]
) -> list[PeriodDeposit]:
    """By name unless ``order_by`` says otherwise."""
    keys = {
        "PLANNED": lambda row: row.planned,
        "AVAILABLE": lambda row: row.available,
        "SPENT": lambda row: row.spent,
        "LEFT_TO_PLAN": lambda row: row.left_to_plan,
        "LEFT_TO_SPEND": lambda row: row.left_to_spend,
    }
    return listed(deposits, wanted=lambda _: True, order_by=order_by, keys=keys)


def deposits_by_period(*, user: User, ids: Collection[int]) -> dict[int, list[PeriodDeposit]]:
    """The deposits of each period's wallet by name, but retired ones with nothing to tell; five statements."""
    with snapshot():
        periods = list(Period.objects.for_user(user).filter(pk__in=ids).select_related("wallet"))
        if not periods:
            return {}
        sums = _running_sums(user, periods)
        planned, came_in = _planned(user, ids), _neutral_in(user, ids)
        deposits = _deposits(user, periods)
    return {
        period.pk: [
            row
            for deposit in deposits[period.wallet_id]
            for row in [_figures(period, deposit, sums, planned, came_in)]
            if deposit.is_active or not row.is_empty
        ]
        for period in periods
    }


def _figures(
    period: Period,
    deposit: Deposit,
    sums: Mapping[int, RunningSums],
    planned: Mapping[Place, Decimal],
    came_in: Mapping[Place, Decimal],
) -> PeriodDeposit:
    running, place = sums.get(deposit.pk, NO_SUMS), (period.pk, deposit.pk)
    before, until = running.before(period.starts_on), running.until(period.ends_on)
    return PeriodDeposit(
        period_id=period.pk,
        deposit_id=deposit.pk,
        currency=period.wallet.currency,
        planned=planned.get(place, ZERO),
        available=before.balance + until.income - before.income + came_in.get(place, ZERO),
        spent=until.expense - before.expense,
    )


def _running_sums(user: User, periods: Collection[Period]) -> Mapping[int, RunningSums]:
    first, last = min(period.starts_on for period in periods), max(period.ends_on for period in periods)
    cut = Cut(month=month_of(first), first=first, last=last)
    rows = sums_by_day(user=user, wallets={period.wallet_id for period in periods}, cut=cut)
    return RunningSums.by_deposit((day, deposit_id, Sums(*sums)) for _, _, day, deposit_id, *sums in rows)


def _planned(user: User, period_ids: Collection[int]) -> dict[Place, Decimal]:
    """The sum of the plans by period and default deposit."""
    plans = Prediction.objects.for_user(user).filter(period__in=period_ids, category__default_deposit__isnull=False)
    rows = plans.values_list("period_id", "category__default_deposit_id").annotate(sum=SumOfMoney("current_plan"))
    return {(period_id, deposit_id): amount for period_id, deposit_id, amount in rows}


def _neutral_in(user: User, period_ids: Collection[int]) -> dict[Place, Decimal]:
    """What came in that is neither earned nor spent; monthly totals do not tell it from what went out."""
    rows = Transaction.objects.for_user(user).filter(period__in=period_ids, kind=Kind.NEUTRAL, amount__gt=ZERO)
    sums = rows.order_by().values_list("period_id", "deposit_id").annotate(sum=SumOfMoney("amount"))
    return {(period_id, deposit_id): amount for period_id, deposit_id, amount in sums}


def _deposits(user: User, periods: Iterable[Period]) -> Mapping[int, list[Deposit]]:
    """The deposits of each wallet by name."""
    wallets = {period.wallet_id for period in periods}
    found: defaultdict[int, list[Deposit]] = defaultdict(list)
    for deposit in Deposit.objects.for_user(user).filter(wallet__in=wallets).order_by("folded_name", "pk"):
        found[deposit.wallet_id].append(deposit)
    return found

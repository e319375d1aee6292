import datetime as dt
from typing import TypedDict, Unpack

from django.db.models import F, QuerySet, TextChoices

from core.errors import MOST_ROWS, Conflict, Mention
from core.models import User
from core.writes import write
from finance.ledger.selectors.movements import Movement, deletion_in, deletion_of, movement_in, movement_of
from finance.ledger.services import contributions
from finance.ledger.services.changes import Change
from finance.ledger.services.guards import require_open, require_room
from finance.ledger.services.locking import lock_row, lock_wallet
from finance.models import Period, Transaction, Wallet
from finance.transactions.services.links import unbook_with_ties

MOST_PERIODS = 2000


class TransactionsOfPeriod(TextChoices):
    """What becomes of a deleted period's transactions."""

    KEEP = "KEEP", "They stay, without a period"
    DELETE = "DELETE", "They are deleted with it"


class PeriodChanges(TypedDict, total=False):
    name: str
    starts_on: dt.date
    ends_on: dt.date


@write
def create_period(
    *, user: User, wallet_id: int | None, name: str, starts_on: dt.date, ends_on: dt.date
) -> Change[Period]:
    """A new period in DRAFT; the transactions of its days become its own."""
    wallet = lock_wallet(user=user, wallet_id=wallet_id)
    require_room(Period.objects.filter(wallet=wallet), MOST_PERIODS)
    period = Period(wallet=wallet, name=name, starts_on=starts_on, ends_on=ends_on)
    period.clean_and_save(_overlap(period))
    return Change(period, movement_of(period, wallet) | _gather_transactions(period) | _replanned(period))


@write
def update_period(
    *, user: User, period_id: int, expected_version: int | None = None, **changes: Unpack[PeriodChanges]
) -> Change[Period]:
    """Rename a period that is not closed or move its days; its transactions follow the days."""
    period = lock_row(Period, user=user, pk=period_id, expected_version=expected_version)
    require_open(period, "id")
    days, following = (period.starts_on, period.ends_on), _following(period)
    period.changed(**changes)
    period.clean_and_save(_overlap(period))
    movement = movement_of(period, period.wallet)
    if (period.starts_on, period.ends_on) != days:
        movement |= _gather_transactions(period) | _replanned(period, *following)
    return Change(period, movement)


@write
def activate_period(*, user: User, period_id: int, expected_version: int | None = None) -> Change[Period]:
    """DRAFT → ACTIVE; freezes the plans of its predictions as their initial plans."""
    period = lock_row(Period, user=user, pk=period_id, expected_version=expected_version)
    _require_status(period, Period.Status.DRAFT, "activated")
    _require_none_active(period.wallet)
    period.predictions.update(initial_plan=F("current_plan"))
    period.changed(status=Period.Status.ACTIVE).clean_and_save()
    return Change(period, movement_of(period) | movement_in(period.predictions.all()))


@write
def close_period(*, user: User, period_id: int, expected_version: int | None = None) -> Change[Period]:
    """ACTIVE → CLOSED; nothing in it changes from now on."""
    period = lock_row(Period, user=user, pk=period_id, expected_version=expected_version)
    _require_status(period, Period.Status.ACTIVE, "closed")
    return Change(period.changed(status=Period.Status.CLOSED).clean_and_save(), movement_of(period))


@write
def reopen_period(*, user: User, period_id: int, expected_version: int | None = None) -> Change[Period]:
    """CLOSED → ACTIVE, while no other period of the wallet is active."""
    period = lock_row(Period, user=user, pk=period_id, expected_version=expected_version)
    _require_status(period, Period.Status.CLOSED, "reopened")
    _require_none_active(period.wallet)
    return Change(period.changed(status=Period.Status.ACTIVE).clean_and_save(), movement_of(period))


@write
def delete_period(
    *, user: User, period_id: int, transactions: TransactionsOfPeriod, expected_version: int | None = None
) -> Change[None]:
    """Delete an open period and its predictions; keep its transactions without a period, or delete them."""
    period = lock_row(Period, user=user, pk=period_id, expected_version=expected_version)
    require_open(period, "id")
    rows = Transaction.objects.filter(period=period)
    deleted = movement_of(period.wallet) | deletion_of(period) | deletion_in(period.predictions.all())
    following = _replanned(*_following(period))
    if transactions is TransactionsOfPeriod.DELETE:
        change = Change(None, unbook_with_ties(rows, "id"))
    else:
        change = _put_in_period(rows, None)
    period.delete()
    return change.moving(deleted | following)


def _gather_transactions(period: Period) -> Movement:
    """Give the period the transactions of its days, and let go of those of other days.

    What is in the period is found by it alone, or SQLite would go through all of the wallet.
    """
    days = (period.starts_on, period.ends_on)
    leaving = Transaction.objects.filter(period=period).exclude(date__range=days)
    joining = Transaction.objects.filter(wallet=period.wallet, period=None, date__range=days)
    return _put_in_period(leaving, None).movement | _put_in_period(joining, period.pk).movement


def _put_in_period(rows: QuerySet[Transaction], period_id: int | None) -> Change[None]:
    before, moved = contributions.contributions_by_month(rows), movement_in(rows)
    count = rows.update(period=period_id)
    booked = contributions.book(before=before, after=contributions.named(before, period_id=period_id))
    return Change(None, moved | booked, moved_transactions=count)


def _following(period: Period) -> list[Period]:
    """The period right after this one, if there is one; what it is compared with is this one."""
    later = Period.objects.filter(wallet=period.wallet_id, starts_on__gt=period.ends_on)
    return list(later.order_by("starts_on")[:1])


def _replanned(*periods: Period) -> Movement:
    """These periods and those right after them, which are compared with others from now on."""
    return movement_of(*periods) | Movement(replanned_ids=frozenset(period.pk for period in periods))


def _overlap(period: Period) -> dict[str, list[str]]:
    """What is wrong with its days where another period of the wallet has any of them."""
    others = Period.objects.filter(wallet=period.wallet).exclude(pk=period.pk)
    overlapping = others.filter(starts_on__lte=period.ends_on, ends_on__gte=period.starts_on).first()
    if overlapping is None or period.ends_on < period.starts_on:
        return {}
    message = Mention(f"The days overlap the period {overlapping.name}.", overlapping)
    return {"starts_on": [message], "ends_on": [message]}


def _require_status(period: Period, status: Period.Status, what: str) -> None:
    if period.status != status:
        raise Conflict(f"Only a period that is {status} can be {what}; this one is {period.status}.", "id")


def _require_none_active(wallet: Wallet) -> None:
    if others := Period.objects.filter(wallet=wallet, status=Period.Status.ACTIVE).order_by("pk")[:MOST_ROWS]:
        raise Conflict("Another period of the wallet is active: close it first.", rows=others)

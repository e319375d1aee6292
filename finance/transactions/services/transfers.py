"""Transfers: both legs are made, changed and deleted as one, with the ledger and the buckets in step."""

import datetime as dt
from collections.abc import Collection, Sequence
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import TypedDict, Unpack

from django.db.models import QuerySet

from core.models import User
from core.writes import write
from finance.ledger.selectors.movements import Movement, deletion_of, movement_of
from finance.ledger.services import contributions
from finance.ledger.services.bookings import rebook, unbook
from finance.ledger.services.changes import Change
from finance.ledger.services.guards import open_period_on, require_open
from finance.ledger.services.keys import NOTHING, Contributions, summed
from finance.ledger.services.locking import lock_wallets, lock_wallets_of, require_version
from finance.models import Allocation, Deposit, Transaction, Transfer, Wallet
from finance.transactions.services.transfer_sides import Place, Side, settle


class TransferChanges(TypedDict, total=False):
    amount: Decimal
    received_amount: Decimal
    date: dt.date
    name: str
    note: str
    from_deposit_id: int
    to_deposit_id: int
    from_category_id: int | None
    to_category_id: int | None
    from_bucket_id: int | None
    to_bucket_id: int | None


@write
def create_transfer(
    *,
    user: User,
    from_deposit_id: int,
    to_deposit_id: int,
    amount: Decimal,
    date: dt.date,
    received_amount: Decimal | None = None,
    name: str = "",
    note: str = "",
    received_name: str | None = None,
    from_category_id: int | None = None,
    to_category_id: int | None = None,
    from_bucket_id: int | None = None,
    to_bucket_id: int | None = None,
) -> Change[Transfer]:
    """Move money to another deposit or bucket, of any of the user's wallets.

    ``received_amount`` is what arrives in another currency, ``received_name`` the name of the leg in where it is
    another one. The legs are an expense and an income when each has a category of that kind, else NEUTRAL.
    """
    lock_wallets_of(Deposit, user=user, ids=[from_deposit_id, to_deposit_id])
    out = Side("from", Transaction(date=date, name=name, note=note))
    into = Side("to", Transaction(date=date, name=name if received_name is None else received_name, note=note))
    out.put(user, Place(from_deposit_id, from_bucket_id, from_category_id))
    into.put(user, Place(to_deposit_id, to_bucket_id, to_category_id))
    return _save(Transfer(owner=user), out, into, settle(out, into, amount, received_amount))


@write
def update_transfer(
    *, user: User, transfer_id: int, expected_version: int | None = None, **changes: Unpack[TransferChanges]
) -> Change[Transfer]:
    """Change both legs together; whatever is not named stays.

    An amount is named anew when its deposit is of another currency than before.
    """
    deposit_ids = [id_ for id_ in (changes.get("from_deposit_id"), changes.get("to_deposit_id")) if id_ is not None]
    transfer, legs = _lock_transfer(user, transfer_id, expected_version, deposit_ids)
    before = [contributions.contributions_of([row]) for row in legs]
    out, into = _sides_of(legs)
    old_out, old_into = out.place, into.place
    new_out = Place(
        changes.pop("from_deposit_id", old_out.deposit_id),
        changes.pop("from_bucket_id", old_out.bucket_id),
        changes.pop("from_category_id", old_out.category_id),
    )
    new_into = Place(
        changes.pop("to_deposit_id", old_into.deposit_id),
        changes.pop("to_bucket_id", old_into.bucket_id),
        changes.pop("to_category_id", old_into.category_id),
    )
    out.put(user, new_out)
    into.put(user, new_into)
    problems = settle(out, into, changes.pop("amount", None), changes.pop("received_amount", None))
    for row in legs:
        row.changed(**changes)
    return _save(transfer, out, into, problems, before)


@write
def delete_transfer(*, user: User, transfer_id: int, expected_version: int | None = None) -> Change[None]:
    """Delete a transfer with both its legs."""
    transfer, legs = _lock_transfer(user, transfer_id, expected_version)
    movement = deletion_of(transfer) | unbook(legs)
    transfer.delete()
    return Change(None, movement)


def _wallets_of(user: User, deposit_ids: Collection[int]) -> QuerySet[Deposit, int]:
    return Deposit.objects.for_user(user).filter(pk__in=deposit_ids).values_list("wallet_id", flat=True)


def _lock_transfer(
    user: User, transfer_id: int, expected_version: int | None, deposit_ids: Collection[int] = ()
) -> tuple[Transfer, list[Transaction]]:
    """The user's transfer and its legs, out first, with the wallets of these and of the deposits locked.

    The transfer itself is locked first, so that its legs stay in the wallets that are then locked.
    """
    transfer = Transfer.objects.select_for_update(no_key=True).get_for_user(user, transfer_id)
    wallet_ids = set(transfer.legs.values_list("wallet_id", flat=True))
    if deposit_ids:
        wallet_ids.update(_wallets_of(user, deposit_ids))
    lock_wallets(Wallet.objects.filter(pk__in=wallet_ids))
    require_version(transfer, expected_version)
    legs = transfer.legs.select_related("wallet", "deposit", "category__base_category", "period").order_by("amount")
    for row in legs:
        require_open(row.period, "id")
    return transfer, list(legs)


def _sides_of(legs: Sequence[Transaction]) -> tuple[Side, Side]:
    allocated = Allocation.objects.filter(transaction__in=legs).select_related("bucket")
    buckets = {part.transaction_id: part.bucket for part in allocated}
    out, into = legs
    return Side("from", out, buckets.get(out.pk)), Side("to", into, buckets.get(into.pk))


def _save(
    transfer: Transfer,
    out: Side,
    into: Side,
    problems: dict[str, list[str]],
    before: Sequence[Contributions] = (NOTHING, NOTHING),
) -> Change[Transfer]:
    """Save both legs, which are of one day but where files of two banks brought them, and contributed ``before``."""
    rows = [out.row, into.row]
    places = {(row.wallet_id, row.date): row for row in rows}
    periods = {place: open_period_on(row.wallet, row.date, "date") for place, row in places.items()}
    transfer.clean_and_save()
    for row in rows:
        row.changed(transfer=transfer, period=periods[row.wallet_id, row.date]).clean_and_save(problems)
    movement = _rebook(rows, before) | movement_of(transfer, *rows)
    return Change(transfer, movement | out.allocate() | into.allocate())


def _rebook(rows: Sequence[Transaction], before: Sequence[Contributions]) -> Movement:
    """Together where they were, and are, of one day."""
    days = {key.date for contributed in before for key in contributed}
    if len(days) <= 1 and len({row.date for row in rows}) == 1:
        return rebook(rows, summed(part for contributed in before for part in contributed.items()))
    return reduce(or_, (rebook([row], contributed) for row, contributed in zip(rows, before, strict=True)))

"""Income and expenses: recorded, changed, deleted and copied, with the ledger in step."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict, Unpack

from django.db import transaction

from core.errors import InvalidInput, NotFound
from core.models import User
from finance.models import Category, Deposit, Entity, Kind, Transaction, Wallet
from finance.services import ledger
from finance.services.guards import (
    open_period_on,
    require_active,
    require_active_base_category,
    require_distinct,
    require_open,
)
from finance.services.locking import lock_row, lock_wallet_of

MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Booking:
    """What a write recorded or deleted, and the rows whose figures it moved."""

    transactions: Sequence[Transaction]
    deleted_ids: Sequence[int]
    movement: ledger.Movement


class TransactionChanges(TypedDict, total=False):
    amount: Decimal
    date: dt.date
    name: str
    note: str
    deposit_id: int
    category_id: int | None
    entity_id: int | None


@transaction.atomic
def create_income(
    *,
    user: User,
    amount: Decimal,
    date: dt.date,
    name: str = "",
    note: str = "",
    deposit_id: int | None = None,
    category_id: int | None = None,
    entity_id: int | None = None,
) -> Booking:
    """Record money earned; on the category's default deposit when no deposit is named."""
    wallet = _lock_wallet_for(user, deposit_id, category_id)
    income = Transaction(wallet=wallet, kind=Kind.INCOME, amount=amount, date=date, name=name, note=note)
    return _record(income, user, deposit_id, category_id, entity_id)


@transaction.atomic
def create_expense(
    *,
    user: User,
    amount: Decimal,
    date: dt.date,
    name: str = "",
    note: str = "",
    deposit_id: int | None = None,
    category_id: int | None = None,
    entity_id: int | None = None,
) -> Booking:
    """Record money spent, ``amount`` being positive; on the category's default deposit when no deposit is named."""
    wallet = _lock_wallet_for(user, deposit_id, category_id)
    expense = Transaction(wallet=wallet, kind=Kind.EXPENSE, amount=-amount, date=date, name=name, note=note)
    return _record(expense, user, deposit_id, category_id, entity_id)


@transaction.atomic
def update_transaction(*, user: User, transaction_id: int, **changes: Unpack[TransactionChanges]) -> Booking:
    """Change an income or expense; ``amount`` is positive, its direction stays."""
    row = lock_row(Transaction, user=user, pk=transaction_id)
    require_open(row.period, "id")
    before = ledger.contributions_of([row])
    if "amount" in changes:
        row.amount = changes.pop("amount") * (1 if row.kind == Kind.INCOME else -1)
    if "category_id" in changes:
        _set_category(row, user, changes.pop("category_id"))
    if "deposit_id" in changes:
        _set_deposit(row, user, changes.pop("deposit_id"))
    if "entity_id" in changes:
        _set_entity(row, user, changes.pop("entity_id"))
    row.changed(**changes)
    row.period = open_period_on(row.wallet, row.date, "date")
    row.clean_and_save()
    movement = ledger.book(before=before, after=ledger.contributions_of([row]))
    return Booking([row], [], movement)


@transaction.atomic
def delete_transaction(*, user: User, transaction_id: int) -> Booking:
    row = lock_row(Transaction, user=user, pk=transaction_id)
    return _delete([row], "id")


@transaction.atomic
def delete_transactions(*, user: User, transaction_ids: Collection[int]) -> Booking:
    """Delete at most 100 transactions, of any of the user's wallets: all of them or none."""
    return _delete(_lock_rows(user, transaction_ids), "ids")


@transaction.atomic
def copy_transactions(*, user: User, transaction_ids: Collection[int], date: dt.date) -> Booking:
    """Record at most 100 transactions once more, on another date, in the order named: all of them or none."""
    originals = _lock_rows(user, transaction_ids)
    periods = {row.wallet_id: open_period_on(row.wallet, date, "date") for row in originals}
    copies = [_copy(row, date).changed(period=periods[row.wallet_id]) for row in originals]
    Transaction.objects.bulk_create(copies)
    return Booking(copies, [], ledger.book(after=ledger.contributions_of(copies)))


def _lock_wallet_for(user: User, deposit_id: int | None, category_id: int | None) -> Wallet:
    if deposit_id is not None:
        return lock_wallet_of(Deposit, user=user, pk=deposit_id, field="deposit_id")
    if category_id is not None:
        return lock_wallet_of(Category, user=user, pk=category_id, field="category_id")
    raise InvalidInput({"deposit_id": ["Name a deposit, or a category with a default deposit."]})


def _record(
    row: Transaction, user: User, deposit_id: int | None, category_id: int | None, entity_id: int | None
) -> Booking:
    _set_category(row, user, category_id)
    default = row.category.default_deposit_id if row.category else None
    _set_deposit(row, user, deposit_id if deposit_id is not None else default)
    _set_entity(row, user, entity_id)
    row.period = open_period_on(row.wallet, row.date, "date")
    row.clean_and_save()
    return Booking([row], [], ledger.book(after=ledger.contributions_of([row])))


def _set_category(row: Transaction, user: User, category_id: int | None) -> None:
    if category_id == row.category_id:
        return
    if category_id is None:
        row.category = None
        return
    categories = Category.objects.filter(wallet=row.wallet).select_related("base_category")
    category = categories.get_for_user(user, category_id, "category_id")
    if category.kind != row.kind:
        raise InvalidInput({"category_id": [f"{category.name} is a category of kind {category.kind}."]})
    require_active(category, "category_id")
    require_active_base_category(category, "category_id")
    row.category = category


def _set_deposit(row: Transaction, user: User, deposit_id: int | None) -> None:
    if deposit_id is None:
        raise InvalidInput({"deposit_id": ["Name a deposit; the category has no default deposit."]})
    if deposit_id != row.deposit_id:
        row.deposit = Deposit.objects.filter(wallet=row.wallet).get_for_user(user, deposit_id, "deposit_id")
        require_active(row.deposit, "deposit_id")


def _set_entity(row: Transaction, user: User, entity_id: int | None) -> None:
    if entity_id is None:
        row.entity = None
    elif entity_id != row.entity_id:
        row.entity = Entity.objects.filter(wallet=row.wallet).get_for_user(user, entity_id, "entity_id")
        require_active(row.entity, "entity_id")


def _lock_rows(user: User, ids: Collection[int]) -> list[Transaction]:
    """The user's transactions in the order of ``ids``, their wallets locked; NotFound when any is not there."""
    require_distinct(ids, "ids", MOST_AT_ONCE)
    rows = Transaction.objects.for_user(user).filter(pk__in=ids)
    list(Wallet.objects.select_for_update(no_key=True).filter(pk__in=rows.values("wallet")).order_by("pk"))
    found = rows.select_related("wallet", "period", "deposit", "category__base_category", "entity").in_bulk()
    if len(found) < len(ids):
        raise NotFound("Transaction", "ids")
    return [found[pk] for pk in ids]


def _delete(rows: Sequence[Transaction], field: str) -> Booking:
    for row in rows:
        require_open(row.period, field)
    ids = [row.pk for row in rows]
    Transaction.objects.filter(pk__in=ids).delete()
    return Booking([], ids, ledger.book(before=ledger.contributions_of(rows)))


def _copy(row: Transaction, date: dt.date) -> Transaction:
    require_active(row.deposit, "ids")
    if row.category:
        require_active(row.category, "ids")
        require_active_base_category(row.category, "ids")
    if row.entity:
        require_active(row.entity, "ids")
    same = ("wallet", "kind", "amount", "name", "note", "deposit", "category", "entity")
    return Transaction(date=date, **{field: getattr(row, field) for field in same})

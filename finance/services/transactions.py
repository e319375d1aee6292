"""Income and expenses: recorded, changed, deleted and copied, with the ledger in step."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypedDict, Unpack

from core.errors import InvalidInput
from core.models import User
from core.writes import write
from finance.models import Category, Deposit, Entity, Kind, Transaction, Wallet
from finance.services import ledger, ties
from finance.services.bookings import Booking, unbook
from finance.services.guards import (
    open_period_on,
    require_active,
    require_active_base_category,
    require_distinct,
    require_open,
)
from finance.services.locking import lock_row, lock_wallet_of

Problems = dict[str, list[str]]
"""What is wrong with an argument, by its name."""


class TransactionChanges(TypedDict, total=False):
    amount: Decimal
    date: dt.date
    name: str
    note: str
    deposit_id: int
    category_id: int | None
    entity_id: int | None


@write
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
    income = Transaction(kind=Kind.INCOME, amount=amount, date=date, name=name, note=note)
    return _record(income, user, deposit_id, category_id, entity_id)


@write
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
    expense = Transaction(kind=Kind.EXPENSE, amount=-amount, date=date, name=name, note=note)
    return _record(expense, user, deposit_id, category_id, entity_id)


@write
def update_transaction(*, user: User, transaction_id: int, **changes: Unpack[TransactionChanges]) -> Booking:
    """Change an income or expense; ``amount`` is positive, its direction stays.

    What it already names may be retired meanwhile; only something new must be active.
    """
    row = lock_row(Transaction, user=user, pk=transaction_id)
    require_open(row.period, "id")
    ties.require_changeable(row, changes)
    before = ledger.contributions_of([row])
    problems: Problems = {}
    if "category_id" in changes:
        problems |= _set_category(row, user, changes.pop("category_id"))
    if "deposit_id" in changes:
        problems |= _set_deposit(row, user, changes.pop("deposit_id"))
    if "entity_id" in changes:
        problems |= _set_entity(row, user, changes.pop("entity_id"))
    if "amount" in changes:
        row.amount = changes.pop("amount") * (1 if row.amount > 0 else -1)
    row.changed(**changes)
    booking = _save(row, problems, before)
    return replace(booking, movement=booking.movement | ties.settle([row]))


@write
def delete_transaction(*, user: User, transaction_id: int) -> Booking:
    row = lock_row(Transaction, user=user, pk=transaction_id)
    return _delete([row], "id")


@write
def delete_transactions(*, user: User, transaction_ids: Collection[int]) -> Booking:
    """Delete at most 100 transactions, of any of the user's wallets: all of them or none."""
    return _delete(_lock_rows(user, transaction_ids), "ids")


@write
def copy_transactions(*, user: User, transaction_ids: Collection[int], date: dt.date) -> Booking:
    """Record at most 100 transactions once more, on another date, in the order named: all of them or none."""
    originals = _lock_rows(user, transaction_ids)
    wallets = {row.wallet for row in originals}
    periods = {wallet.pk: open_period_on(wallet, date, "date") for wallet in wallets}
    copies = [_copy(row, date).changed(period=periods[row.wallet_id]) for row in originals]
    Transaction.objects.bulk_create(copies)
    return Booking(copies, [], ledger.book(after=ledger.contributions_of(copies)))


def _record(
    row: Transaction, user: User, deposit_id: int | None, category_id: int | None, entity_id: int | None
) -> Booking:
    row.wallet = _lock_wallet_for(user, deposit_id, category_id)
    problems = _set_category(row, user, category_id)
    if deposit_id is None and row.category:
        deposit_id = row.category.default_deposit_id
    problems |= _set_deposit(row, user, deposit_id) | _set_entity(row, user, entity_id)
    return _save(row, problems, ledger.NOTHING)


def _lock_wallet_for(user: User, deposit_id: int | None, category_id: int | None) -> Wallet:
    if deposit_id is not None:
        return lock_wallet_of(Deposit, user=user, pk=deposit_id, field="deposit_id")
    if category_id is not None:
        return lock_wallet_of(Category, user=user, pk=category_id, field="category_id")
    raise InvalidInput({"deposit_id": ["Name a deposit, or a category with a default deposit."]})


def _save(row: Transaction, problems: Problems, before: ledger.Contributions) -> Booking:
    row.period = open_period_on(row.wallet, row.date, "date")
    row.clean_and_save(problems)
    return Booking([row], [], ledger.book(before=before, after=ledger.contributions_of([row])))


def _set_category(row: Transaction, user: User, category_id: int | None) -> Problems:
    if category_id == row.category_id:
        return {}
    if category_id is None:
        row.category = None
        return {}
    categories = Category.objects.filter(wallet=row.wallet).select_related("base_category")
    category = categories.get_for_user(user, category_id, "category_id")
    row.category = category
    if category.kind != row.kind:
        return {"category_id": [f"{category.name} is a category of kind {category.kind}."]}
    if not category.is_active:
        return {"category_id": [f"{category.name} is retired."]}
    if category.base_category and not category.base_category.is_active:
        return {"category_id": [f"The base category {category.base_category.name} is retired."]}
    return {}


def _set_deposit(row: Transaction, user: User, deposit_id: int | None) -> Problems:
    if deposit_id is None:
        return {"deposit_id": ["Name a deposit; the category has no default deposit."]}
    if deposit_id == row.deposit_id:
        return {}
    row.deposit = Deposit.objects.filter(wallet=row.wallet).get_for_user(user, deposit_id, "deposit_id")
    return {} if row.deposit.is_active else {"deposit_id": [f"{row.deposit.name} is retired."]}


def _set_entity(row: Transaction, user: User, entity_id: int | None) -> Problems:
    if entity_id == row.entity_id:
        return {}
    if entity_id is None:
        row.entity = None
        return {}
    row.entity = Entity.objects.filter(wallet=row.wallet).get_for_user(user, entity_id, "entity_id")
    return {} if row.entity.is_active else {"entity_id": [f"{row.entity.name} is retired."]}


def _lock_rows(user: User, ids: Collection[int]) -> list[Transaction]:
    """The user's transactions in the order of ``ids``, their wallets locked; NotFound when any is not there."""
    require_distinct(set(ids), "ids")
    rows = Transaction.objects.for_user(user).filter(pk__in=ids)
    list(Wallet.objects.select_for_update(no_key=True).filter(pk__in=rows.values("wallet")).order_by("pk"))
    found = rows.select_related("wallet", "period", "deposit", "category__base_category", "entity").in_bulk()
    if not found.keys() >= set(ids):
        raise Transaction.not_found("ids")
    require_distinct(ids, "ids")
    return [found[pk] for pk in ids]


def _delete(rows: Sequence[Transaction], field: str) -> Booking:
    for row in rows:
        require_open(row.period, field)
    ties.require_deletable(rows, field)
    return Booking([], [row.pk for row in rows], unbook(rows) | ties.settle(rows))


def _copy(row: Transaction, date: dt.date) -> Transaction:
    ties.require_copyable(row, "ids")
    require_active(row.deposit, "ids")
    if row.category:
        require_active(row.category, "ids")
        require_active_base_category(row.category, "ids")
    if row.entity:
        require_active(row.entity, "ids")
    same = ("wallet", "kind", "amount", "name", "note", "deposit", "category", "entity")
    return Transaction(date=date, **{field: getattr(row, field) for field in same})

"""Income and expenses: recorded, changed, deleted and copied, with the ledger in step."""

import datetime as dt
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import TypedDict, Unpack

from core.errors import InvalidInput, Problems
from core.models import User
from core.writes import write
from finance.ledger.selectors.movements import movement_of
from finance.ledger.services import allocations as parts
from finance.ledger.services import contributions
from finance.ledger.services.allocations import Share
from finance.ledger.services.bookings import record, unbook
from finance.ledger.services.changes import Change
from finance.ledger.services.guards import require_active, require_distinct, require_open
from finance.ledger.services.locking import lock_row, lock_wallets_of
from finance.models import Kind, Transaction
from finance.transactions.services import links, rule_marks
from finance.transactions.services.bucket_choice import (
    Placement,
    copied_shares,
    shares_after,
    split_by_buckets,
)
from finance.transactions.services.copy_dates import CopyDates, put_in_open_periods
from finance.transactions.services.following import FOLLOWED, corrections_of, take_along
from finance.transactions.services.recording import Details, record_new
from finance.transactions.services.references import amount_problems, set_category, set_deposit, set_entity


class TransactionChanges(TypedDict, total=False):
    amount: Decimal
    date: dt.date
    name: str
    note: str
    deposit_id: int
    category_id: int | None
    entity_id: int | None
    bucket_id: int | None
    allocations: Sequence[Share]
    split_income: bool


@write
def create_income(
    *, user: User, amount: Decimal, date: dt.date, split_income: bool = False, **details: Unpack[Details]
) -> Change[Transaction]:
    """Record money earned; on the category's default deposit when no deposit is named.

    The category may be named by its base category's code instead, in the default wallet where no deposit is named.
    It goes to one bucket, to some (``allocations``, which sum to it), to all by their percentages, or to none.
    """
    row = Transaction(kind=Kind.INCOME, amount=amount, date=date)
    return record_new(row, user, amount, split_income=split_income, **details)


@write
def create_expense(*, user: User, amount: Decimal, date: dt.date, **details: Unpack[Details]) -> Change[Transaction]:
    """Record money spent, ``amount`` being positive; on the category's default deposit when no deposit is named.

    The category may be named by its base category's code instead, in the default wallet where no deposit is named.
    It is taken from one bucket, from some (``allocations``, positive too, which sum to it), or from none.
    """
    return record_new(Transaction(kind=Kind.EXPENSE, amount=-amount, date=date), user, amount, **details)


@write
def update_transaction(
    *, user: User, transaction_id: int, expected_version: int | None = None, **changes: Unpack[TransactionChanges]
) -> Change[Transaction]:
    """Change an income or expense; ``amount`` is positive, its direction stays.

    What it already names may be retired meanwhile; only something new must be active. A new amount goes to its
    buckets as the old one did: by the percentages it was split by, or all of it to the only one.
    """
    row = lock_row(Transaction, "period", user=user, pk=transaction_id, expected_version=expected_version)
    require_open(row.period, "id")
    links.require_changeable(row, changes)
    rule_marks.set_by_hand(row, changes)
    before, corrections = contributions.contributions_of([row]), corrections_of(row)
    followed = next((name for name in FOLLOWED if name in changes), "id")
    problems: Problems = {}
    if "category_id" in changes:
        problems |= set_category(row, user, changes.pop("category_id"))
    if "deposit_id" in changes:
        problems |= set_deposit(row, user, changes.pop("deposit_id"))
    if "entity_id" in changes:
        problems |= set_entity(row, user, changes.pop("entity_id"))
    placement, old_amount = _placement_in(changes), row.amount
    if "amount" in changes:
        problems |= amount_problems(changes["amount"])
        row.amount = changes.pop("amount") * (1 if row.amount > 0 else -1)
    shares, found = shares_after(row, user, placement, old_amount)
    row.changed(**changes)
    if "date" in changes:
        problems |= links.owe(row)
    change = record(row, problems | found, before)
    if shares is not None:
        change = change.moving(parts.allocate(row, shares))
    if "date" in changes:
        links.redate(row)
    change = change.moving(take_along(row, corrections, followed, moved_buckets=shares is not None))
    return change.moving(links.settle([row]))


@write
def resplit_income(*, user: User, income_id: int, expected_version: int | None = None) -> Change[Transaction]:
    """Split an income anew, by the percentages that the buckets have now; Conflict when they are not 100 together."""
    row = lock_row(Transaction, "period", user=user, pk=income_id, expected_version=expected_version)
    require_open(row.period, "id")
    links.require_changeable(row, {})
    if row.kind != Kind.INCOME:
        raise InvalidInput({"id": ["Only an income is split."]})
    shares = split_by_buckets(row.wallet, row.amount, "id")
    rule_marks.set_by_hand(row, ["split_income"])
    before, corrections = contributions.contributions_of([row]), corrections_of(row)
    change = record(row, {}, before).moving(parts.allocate(row, shares))
    return change.moving(take_along(row, corrections, "id", moved_buckets=True))


@write
def delete_transaction(*, user: User, transaction_id: int, expected_version: int | None = None) -> Change[None]:
    row = lock_row(Transaction, "period", user=user, pk=transaction_id, expected_version=expected_version)
    return _delete([row], "id")


@write
def delete_transactions(*, user: User, transaction_ids: Collection[int]) -> Change[None]:
    """Delete at most 100 transactions, of any of the user's wallets: all of them or none."""
    return _delete(_lock_rows(user, transaction_ids), "ids")


@write
def copy_transactions(
    *,
    user: User,
    transaction_ids: Collection[int],
    date: dt.date | None = None,
    shift_days: int | None = None,
    shift_months: int | None = None,
) -> Change[list[Transaction]]:
    """Record at most 100 transactions once more, in the order named: all of them or none.

    On one day, or so many days or months later than they are (earlier when negative), else on the days they are on.
    """
    dates = CopyDates(date, shift_days, shift_months)
    field = dates.field
    originals = _lock_rows(user, transaction_ids)
    copies = [_copy(row, dates.of(row.date)) for row in originals]
    put_in_open_periods(copies, field)
    shares = copied_shares(originals, "ids")
    Transaction.objects.bulk_create(copies)
    movement = contributions.book(after=contributions.contributions_of(copies)) | movement_of(*copies)
    return Change(copies, movement | parts.allocate_new(list(zip(copies, shares, strict=True))))


def _placement_in(changes: TransactionChanges) -> Placement | None:
    """Take what ``changes`` say of buckets out of them; None when they are silent about them."""
    is_asked = "bucket_id" in changes or "allocations" in changes or changes.get("split_income")
    placement = Placement(
        changes.pop("bucket_id", None), changes.pop("allocations", None), changes.pop("split_income", False)
    )
    return placement if is_asked else None


def _lock_rows(user: User, ids: Collection[int]) -> list[Transaction]:
    """The user's transactions in the order of ``ids``, their wallets locked; NotFound when any is not there."""
    require_distinct(set(ids), "ids")
    lock_wallets_of(Transaction, user=user, ids=ids)
    rows = Transaction.objects.for_user(user).filter(pk__in=ids)
    found = rows.select_related("wallet", "period", "deposit", "category__base_category", "entity").in_bulk()
    if not found.keys() >= set(ids):
        raise Transaction.not_found("ids")
    require_distinct(ids, "ids")
    return [found[pk] for pk in ids]


def _delete(rows: Sequence[Transaction], field: str) -> Change[None]:
    for row in rows:
        require_open(row.period, field)
    links.require_deletable(rows, field)
    return Change(None, unbook(rows) | links.settle(rows))


def _copy(row: Transaction, date: dt.date) -> Transaction:
    links.require_copyable(row, "ids")
    require_active("ids", row.deposit, row.category, row.category and row.category.base_category, row.entity)
    same = ("wallet", "kind", "amount", "name", "note", "deposit", "category", "entity")
    return Transaction(date=date, **{field: getattr(row, field) for field in same})

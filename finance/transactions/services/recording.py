"""Recording something new: an income, an expense, or what is taken back of a category."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TypedDict, Unpack

from core.errors import InvalidInput, Problems
from core.models import User
from finance.ledger.selectors.movements import Movement
from finance.ledger.services import allocations as parts
from finance.ledger.services.allocations import Share
from finance.ledger.services.bookings import record
from finance.ledger.services.changes import Change
from finance.ledger.services.locking import lock_wallet, lock_wallet_of
from finance.models import Category, Deposit, Transaction, Wallet
from finance.transactions.services.bucket_choice import Placement, shares_of
from finance.transactions.services.coded_categories import set_category_of_code
from finance.transactions.services.references import amount_problems, set_category, set_deposit, set_entity


class Details(TypedDict, total=False):
    """What an income or expense may say beside its amount and date."""

    name: str
    note: str
    deposit_id: int | None
    category_id: int | None
    base_category_code: str | None
    entity_id: int | None
    bucket_id: int | None
    allocations: Sequence[Share] | None


def record_new(
    row: Transaction, user: User, amount: Decimal, *, split_income: bool = False, **details: Unpack[Details]
) -> Change[Transaction]:
    """Record ``row``, whose kind, date and signed amount are set; ``amount`` is the one that was asked for."""
    deposit_id = details.get("deposit_id")
    row.wallet = _lock_wallet_for(user, details)
    row.changed(name=details.get("name", ""), note=details.get("note", ""))
    made, problems = _categorize(row, user, details)
    if deposit_id is None and row.category:
        deposit_id = row.category.default_deposit_id
    problems |= set_deposit(row, user, deposit_id) | set_entity(row, user, details.get("entity_id"))
    problems |= amount_problems(amount)
    placement = Placement(details.get("bucket_id"), details.get("allocations"), split_income)
    shares, found = shares_of(row, user, placement)
    return record(row, problems | found).moving(made).moving(parts.allocate_new([(row, shares)]))


def _categorize(row: Transaction, user: User, details: Details) -> tuple[Movement, Problems]:
    category_id, code = details.get("category_id"), details.get("base_category_code")
    if code is None:
        return Movement(), set_category(row, user, category_id)
    if category_id is not None:
        raise InvalidInput({"base_category_code": ["A category is named beside its base category."]})
    return set_category_of_code(row, code, details.get("deposit_id")), {}


def _lock_wallet_for(user: User, details: Details) -> Wallet:
    if (deposit_id := details.get("deposit_id")) is not None:
        return lock_wallet_of(Deposit, user=user, pk=deposit_id, field="deposit_id")
    if (category_id := details.get("category_id")) is not None:
        return lock_wallet_of(Category, user=user, pk=category_id, field="category_id")
    if details.get("base_category_code") is not None:
        return lock_wallet(user=user, wallet_id=None)
    raise InvalidInput({"deposit_id": ["A deposit is missing, or a category with a default deposit."]})

from typing import Final, TypedDict, Unpack

from core.errors import Problems
from core.models import User
from core.writes import write
from finance.ledger.selectors.movements import Movement, RefetchScope, movement_in, movement_of
from finance.ledger.selectors.named_rows import named_row
from finance.ledger.services.changes import Change
from finance.ledger.services.guards import MOST_CATEGORIES, require_room, retired
from finance.ledger.services.locking import lock_row, lock_wallet
from finance.models import BaseCategory, Category, Deposit, Period
from finance.transactions.services.deletion import delete_unused, require_unused
from finance.transactions.services.merging import target_of
from finance.wallets.services.category_deletion import merge, plans_of

FOUND_BY: Final = Movement(refetch=frozenset({RefetchScope.TRANSACTION_LISTS}))
"""Transactions are found by what their category is."""
ORDERED_BY: Final = Movement(refetch=frozenset({RefetchScope.BUDGET_LISTS}))
"""Budgets are listed by the name of their category."""


class CategoryChanges(TypedDict, total=False):
    name: str
    kind: str
    priority: str | None
    base_category_code: str | None
    default_deposit_id: int | None
    note: str
    is_active: bool


@write
def create_category(
    *,
    user: User,
    wallet_id: int | None,
    kind: str,
    name: str,
    priority: str | None = None,
    base_category_code: str | None = None,
    default_deposit_id: int | None = None,
    note: str = "",
) -> Change[Category]:
    wallet = lock_wallet(user=user, wallet_id=wallet_id)
    require_room(Category.objects.filter(wallet=wallet), MOST_CATEGORIES)
    category = Category(wallet=wallet, kind=kind, name=name, priority=priority, note=note)
    problems = _set_base_category(category, base_category_code) | _set_default_deposit(
        category, user, default_deposit_id
    )
    category.clean_and_save(problems)
    return Change(category, movement_of(category, wallet))


@write
def update_category(
    *, user: User, category_id: int, expected_version: int | None = None, **changes: Unpack[CategoryChanges]
) -> Change[Category]:
    """Change a category; its kind only while no transaction or prediction uses it."""
    category = lock_row(Category, user=user, pk=category_id, expected_version=expected_version)
    if changes.get("kind", category.kind) != category.kind:
        users = {"transactions": category.transactions.all(), **plans_of(category)}
        require_unused(category, "its kind cannot change", "kind", **users)
    problems: Problems = {}
    if "base_category_code" in changes:
        problems |= _set_base_category(category, changes.pop("base_category_code"))
    if "default_deposit_id" in changes:
        problems |= _set_default_deposit(category, user, changes.pop("default_deposit_id"))
    category.changed(**changes).clean_and_save(problems)
    movement = movement_of(category, category.wallet) | FOUND_BY
    if "name" in changes:
        movement |= movement_in(Period.objects.filter(predictions__category=category)) | ORDERED_BY
    return Change(category, movement)


@write
def delete_category(
    *, user: User, category_id: int, move_transactions_to_id: int | None = None, expected_version: int | None = None
) -> Change[None]:
    """Delete a category that nothing uses, or move its transactions and plans to another one and delete it."""
    category = lock_row(Category, user=user, pk=category_id, expected_version=expected_version)
    if move_transactions_to_id is None:
        return delete_unused(category, **plans_of(category))
    return merge(category, target_of(category, user, move_transactions_to_id))


def _set_base_category(category: Category, code: str | None) -> Problems:
    base_category = BaseCategory.objects.filter(code=code).first() if code is not None else None
    if code is not None and base_category is None:
        return {"base_category_code": ["There is no base category of this code."]}
    is_new = base_category and base_category.pk != category.base_category_id
    category.base_category = base_category
    return retired("base_category_code", base_category) if is_new else {}


def _set_default_deposit(category: Category, user: User, deposit_id: int | None) -> Problems:
    if deposit_id == category.default_deposit_id:
        return {}
    if deposit_id is None:
        category.default_deposit = None
        return {}
    deposit = named_row(Deposit, user, category.wallet, deposit_id, "default_deposit_id")
    category.default_deposit = deposit
    return retired("default_deposit_id", deposit)

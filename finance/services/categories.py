from typing import TypedDict, Unpack

from django.db import transaction

from core.errors import Conflict, InvalidInput
from core.models import User
from finance.models import BaseCategory, Category, Deposit, Wallet
from finance.services.deletion import Deletion, delete_moving_transactions
from finance.services.guards import require_active, require_active_base_category, require_room
from finance.services.locking import lock_row, lock_wallet

MOST_CATEGORIES = 500


class CategoryChanges(TypedDict, total=False):
    name: str
    kind: str
    priority: str | None
    base_category_code: str | None
    default_deposit_id: int | None
    note: str
    is_active: bool


@transaction.atomic
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
) -> Category:
    wallet = lock_wallet(user=user, wallet_id=wallet_id)
    require_room(Category.objects.filter(wallet=wallet), MOST_CATEGORIES)
    category = Category(wallet=wallet, kind=kind, name=name, priority=priority, note=note)
    _set_base_category(category, base_category_code)
    _set_default_deposit(category, user, wallet, default_deposit_id)
    return category.clean_and_save()


@transaction.atomic
def update_category(*, user: User, category_id: int, **changes: Unpack[CategoryChanges]) -> Category:
    """Change a category; its kind only while no transaction or prediction uses it."""
    category = lock_row(Category, user=user, pk=category_id)
    if changes.get("kind", category.kind) != category.kind:
        _require_unused_to_change_kind(category)
    if "base_category_code" in changes:
        _set_base_category(category, changes.pop("base_category_code"))
    if "default_deposit_id" in changes:
        _set_default_deposit(category, user, category.wallet, changes.pop("default_deposit_id"))
    return category.changed(**changes).clean_and_save()


@transaction.atomic
def delete_category(*, user: User, category_id: int, move_transactions_to: int | None = None) -> Deletion:
    """Delete a category that nothing uses, or move its transactions and plans to another one and delete it."""
    category = lock_row(Category, user=user, pk=category_id)
    return delete_moving_transactions(category, user=user, target_id=move_transactions_to)


def _set_base_category(category: Category, code: str | None) -> None:
    base_category = BaseCategory.objects.filter(code=code).first() if code else None
    if code and base_category is None:
        raise InvalidInput({"base_category_code": ["There is no base category of this code."]})
    if base_category and base_category.pk == category.base_category_id:
        return
    category.base_category = base_category
    require_active_base_category(category, "base_category_code")


def _set_default_deposit(category: Category, user: User, wallet: Wallet, deposit_id: int | None) -> None:
    if deposit_id is None:
        category.default_deposit = None
    elif deposit_id != category.default_deposit_id:
        deposit = Deposit.objects.filter(wallet=wallet).get_for_user(user, deposit_id, "default_deposit_id")
        require_active(deposit, "default_deposit_id")
        category.default_deposit = deposit


def _require_unused_to_change_kind(category: Category) -> None:
    uses = category.transactions.count() + category.predictions.count()
    if uses:
        raise Conflict(f"{uses} transactions and predictions use this category as it is.", "kind")

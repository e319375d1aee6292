"""The category of a wallet that stands for a base category: found, or made when there is none yet."""

from typing import Final

from core.errors import InvalidInput, Mention
from core.text import fold
from finance.ledger.selectors.movements import Movement, movement_of
from finance.ledger.services.guards import MOST_CATEGORIES, require_active, require_room
from finance.models import BaseCategory, Category, Deposit, Transaction

FIELD: Final = "base_category_code"


def set_category_of_code(row: Transaction, code: str, deposit_id: int | None) -> Movement:
    """Let a new transaction, whose wallet is locked, name the oldest active category of this code and its kind.

    One that is made is called as the base category is, and the deposit that is named becomes its default deposit.
    """
    base = _base_category(code, row.kind)
    alike = Category.objects.filter(wallet=row.wallet, kind=row.kind)
    row.category = alike.filter(base_category=base, is_active=True).order_by("pk").first()
    if row.category is not None:
        return Movement()
    if taken := alike.filter(folded_name=fold(base.name)).first():
        raise InvalidInput({FIELD: [Mention(_taken(taken), taken)]})
    row.category = _make(base, row, deposit_id)
    return movement_of(row.category, row.wallet)


def _base_category(code: str, kind: str) -> BaseCategory:
    base = BaseCategory.objects.filter(code=code).first()
    if base is None:
        raise InvalidInput({FIELD: ["There is no base category of this code."]})
    if base.kind != kind:
        raise InvalidInput({FIELD: [f"The base category {base.name} is of kind {base.kind}."]})
    require_active(FIELD, base)
    return base


def _taken(category: Category) -> str:
    if category.is_active:
        return f"Another category is called {category.name}; name it, or give it the base category."
    return f"{category.name} is retired."


def _make(base: BaseCategory, row: Transaction, deposit_id: int | None) -> Category:
    require_room(Category.objects.filter(wallet=row.wallet), MOST_CATEGORIES)
    active = Deposit.objects.filter(wallet=row.wallet, is_active=True)
    deposit = None if deposit_id is None else active.filter(pk=deposit_id).first()
    category = Category(wallet=row.wallet, kind=row.kind, name=base.name, base_category=base, default_deposit=deposit)
    return category.clean_and_save()

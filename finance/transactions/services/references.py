"""Letting a transaction name other rows of its wallet: NotFound for what is not there, problems for what does not fit.

What it already names may be retired meanwhile; only something new must be active.
"""

from decimal import Decimal

from core.errors import Mention, Problems
from core.models import User
from finance.ledger.selectors.named_rows import named_row
from finance.ledger.services.guards import retired
from finance.models import Category, Deposit, Entity, Transaction


def set_category(row: Transaction, user: User, category_id: int | None) -> Problems:
    if category_id == row.category_id:
        return {}
    if category_id is None:
        row.category = None
        return _lost_category(row)
    category = named_row(Category, user, row.wallet, category_id, "category_id")
    row.category = category
    if category.kind != row.kind:
        return {"category_id": [Mention(f"{category.name} is a category of kind {category.kind}.", category)]}
    return retired("category_id", category, category.base_category)


def _lost_category(row: Transaction) -> Problems:
    """What is wrong with having no category: a refund or reversal then says nowhere what it is of."""
    if not row.is_correction or row.corrects_id:
        return {}
    return {"category_id": [f"A {row.correction.name} without an {row.correction.whole} has a category."]}


def set_deposit(row: Transaction, user: User, deposit_id: int | None) -> Problems:
    if deposit_id is None:
        return {"deposit_id": ["A deposit is missing; the category has no default deposit."]}
    if deposit_id == row.deposit_id:
        return {}
    row.deposit = named_row(Deposit, user, row.wallet, deposit_id, "deposit_id")
    return retired("deposit_id", row.deposit)


def set_entity(row: Transaction, user: User, entity_id: int | None) -> Problems:
    if entity_id == row.entity_id:
        return {}
    if entity_id is None:
        row.entity = None
        return {}
    row.entity = named_row(Entity, user, row.wallet, entity_id, "entity_id")
    return retired("entity_id", row.entity)


def amount_problems(amount: Decimal) -> Problems:
    """An amount whose direction is told otherwise is greater than 0."""
    return {} if amount > 0 else {"amount": ["An amount is greater than 0."]}

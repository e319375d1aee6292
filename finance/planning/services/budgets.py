"""Budgets: monthly limits of expense categories.

Periods do not concern them: a budget counts by calendar month, so closing a period freezes no budget.
"""

import datetime as dt
from decimal import Decimal

from core.errors import InvalidInput
from core.models import User
from core.writes import write
from finance.days import require_month
from finance.ledger.selectors.movements import deletion_of, movement_of
from finance.ledger.services.changes import Change
from finance.ledger.services.guards import retired
from finance.ledger.services.locking import lock_row, lock_wallet, require_version
from finance.models import Budget, Category, Kind


@write
def set_budget(
    *,
    user: User,
    category_id: int,
    month: dt.date,
    limit: Decimal,
    note: str | None = None,
    expected_version: int | None = None,
) -> Change[Budget]:
    """Create the budget of an expense category and month, or change the one there is.

    Without a ``note`` the one there is stays. Only a new budget needs an active category.
    """
    category = lock_row(Category, user=user, pk=category_id, field="category_id")
    budget = Budget.objects.filter(wallet=category.wallet, category=category, month=month).first()
    require_version(budget, expected_version)
    problems = {}
    if budget is None:
        budget, problems = Budget(wallet=category.wallet, category=category, month=month), _problems_of(category)
    kept = budget.note if note is None else note
    budget.changed(category=category, limit=limit, note=kept).clean_and_save(problems)
    return Change(budget, movement_of(budget))


@write
def delete_budget(*, user: User, budget_id: int, expected_version: int | None = None) -> Change[None]:
    budget = lock_row(Budget, user=user, pk=budget_id, expected_version=expected_version)
    movement = deletion_of(budget)
    budget.delete()
    return Change(None, movement)


@write
def copy_budgets(
    *, user: User, from_month: dt.date, to_month: dt.date, wallet_id: int | None = None
) -> Change[list[Budget]]:
    """Copy limits and notes to another month, leaving out categories that are retired or have a budget there.

    The answer is by the name of the category.
    """
    require_month(from_month, "from_month")
    require_month(to_month, "to_month")
    if from_month == to_month:
        raise InvalidInput({"to_month": ["The month to copy to is the month to copy from."]})
    wallet = lock_wallet(user=user, wallet_id=wallet_id)
    budgets = Budget.objects.filter(wallet=wallet)
    taken = budgets.filter(month=to_month).values("category")
    originals = budgets.filter(month=from_month).order_by("category__folded_name")
    copies = [
        Budget(wallet=wallet, category_id=old.category_id, month=to_month, limit=old.limit, note=old.note)
        for old in originals.filter(category__is_active=True).exclude(category__in=taken)
    ]
    skipped = originals.count() - len(copies)
    Budget.objects.bulk_create(copies)
    return Change(copies, movement_of(*copies), within=wallet, skipped=skipped)


def _problems_of(category: Category) -> dict[str, list[str]]:
    """Why the category can have no new budget, if there is a reason."""
    if category.kind != Kind.EXPENSE:
        return {"category_id": ["Only the spending of an expense category has a budget."]}
    return retired("category_id", category)

"""Budgets with their figures: what may be spent in a month, what was spent, and by how much the limit is exceeded."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import starmap
from typing import NamedTuple

from django.db.models import OuterRef, Q

from core.models import User
from core.models.owned import EDITED
from finance.days import require_month
from finance.models import Budget
from finance.models.wallets import wallet_or_default
from finance.money import ZERO, progress_to
from finance.planning.selectors.spent import spent


class WalletMonth(NamedTuple):
    """A month, named by its first day, of one wallet."""

    wallet_id: int
    month: dt.date


@dataclass(frozen=True, slots=True)
class SpentBudget:
    """One budget with what its category spent in its month, refunds taken off."""

    id: int
    wallet_id: int
    currency: str
    category_id: int
    month: dt.date
    limit: Decimal
    note: str
    version: int
    created_at: dt.datetime
    updated_at: dt.datetime
    spent: Decimal

    @property
    def left(self) -> Decimal:
        """What may still be spent; negative once the limit is exceeded."""
        return self.limit - self.spent

    @property
    def progress(self) -> Decimal | None:
        """What was spent in percent of the limit; None when more came back."""
        return progress_to(self.limit, self.spent)

    @property
    def is_exceeded(self) -> bool:
        return self.spent > self.limit

    @property
    def exceeded_by(self) -> Decimal:
        """What was spent above the limit; 0 when nothing was."""
        return max(self.spent - self.limit, ZERO)


def budgets_by_id(*, user: User, ids: Collection[int]) -> dict[int, SpentBudget]:
    return {budget.id: budget for budget in _budgets(user, Q(pk__in=ids))}


def budgets_by_wallet_month(*, user: User, ids: Collection[WalletMonth]) -> dict[WalletMonth, list[SpentBudget]]:
    """The budgets of each wallet in each month by the name of their category."""
    found: dict[WalletMonth, list[SpentBudget]] = {id_: [] for id_ in ids}
    wallets, months = {id_.wallet_id for id_ in ids}, {id_.month for id_ in ids}
    for budget in _budgets(user, Q(category__wallet__in=wallets, month__in=months)):
        found.get(WalletMonth(budget.wallet_id, budget.month), []).append(budget)
    return found


def budgets_of_month(*, user: User, month: dt.date, wallet_id: int | None = None) -> list[SpentBudget]:
    """The budgets of a month in one wallet, or in the default one, by the name of their category."""
    require_month(month)
    wallet = wallet_or_default(user=user, wallet_id=wallet_id)
    return list(_budgets(user, Q(category__wallet=wallet, month=month)))


def _budgets(user: User, which: Q) -> Iterator[SpentBudget]:
    result = spent("category__wallet", month=OuterRef("month"), category=OuterRef("category"))
    rows = (
        Budget.objects.for_user(user)
        .filter(which)
        .order_by("category__folded_name", "pk")
        .values_list(
            "pk",
            "category__wallet_id",
            "category__wallet__currency",
            "category_id",
            "month",
            "limit",
            "note",
            *EDITED,
            result,
        )
    )
    return starmap(SpentBudget, rows)

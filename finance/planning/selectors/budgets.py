"""Budgets with their figures: what may be spent in a month, what was spent, and by how much the limit is exceeded."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NamedTuple

from django.db.models import BigIntegerField, OuterRef, Q, QuerySet

from core.models import User
from core.models.owned import EDITED
from core.prepared_conditions import PreparedWhere
from core.readings import Reading, reading, rows_of
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


@reading
def budgets_by_id(*, user: User, ids: Collection[int]) -> Reading[dict[int, SpentBudget]]:
    rows = yield from rows_of(BUDGETS.asked({"pk__in": ids}, user=user.pk))
    return {budget.id: budget for budget in rows}


@reading
def budgets_by_wallet_month(
    *, user: User, ids: Collection[WalletMonth]
) -> Reading[dict[WalletMonth, list[SpentBudget]]]:
    """The budgets of each wallet in each month by the name of their category."""
    found: dict[WalletMonth, list[SpentBudget]] = {id_: [] for id_ in ids}
    which = {"wallet__in": {id_.wallet_id for id_ in ids}, "month__in": {id_.month for id_ in ids}}
    for budget in (yield from rows_of(BUDGETS.asked(which, user=user.pk))):
        found.get(WalletMonth(budget.wallet_id, budget.month), []).append(budget)
    return found


def budgets_of_month(*, user: User, month: dt.date, wallet_id: int | None = None) -> list[SpentBudget]:
    """The budgets of a month in one wallet, or in the default one, by the name of their category."""
    require_month(month)
    wallet = wallet_or_default(user=user, wallet_id=wallet_id)
    return BUDGETS.asked({"wallet": wallet.pk, "month": month}, user=user.pk).rows()


def spent_budgets(which: Q, user: Any) -> QuerySet[Budget, Any]:
    """What these budgets are made of, by the name of their category."""
    result = spent("wallet", month=OuterRef("month"), category=OuterRef("category"))
    return (
        Budget.objects.for_user(user)
        .filter(which)
        .order_by("category__folded_name", "pk")
        .values_list(
            "pk",
            "wallet_id",
            "wallet__currency",
            "category_id",
            "month",
            "limit",
            "note",
            *EDITED,
            result,
        )
    )


BUDGETS: Final = PreparedWhere(SpentBudget, Budget, spent_budgets, user=BigIntegerField())

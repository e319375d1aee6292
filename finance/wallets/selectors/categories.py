from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import TextChoices

from core.lookups import rows_by_id, rows_by_parent
from finance.models import Category
from finance.transactions.selectors.listing import is_among, is_as, listed

categories_by_id: Final = rows_by_id(Category)


categories_by_wallet: Final = rows_by_parent(Category, "wallet", "kind", "folded_name", "pk")
"""The categories of each wallet, retired ones too, by kind and name."""


class CategoryOrder(TextChoices):
    """What categories can be ordered by."""

    NAME_ASC = "NAME_ASC", "By name"
    NAME_DESC = "NAME_DESC", "By name from the end"
    KIND_ASC = "KIND_ASC", "By kind: expenses, incomes, neutral ones"
    KIND_DESC = "KIND_DESC", "By kind: neutral ones, incomes, expenses"
    PRIORITY_ASC = "PRIORITY_ASC", "By the name of the priority, those without one last"
    PRIORITY_DESC = "PRIORITY_DESC", "By the name of the priority from the end, those without one last"


@dataclass(frozen=True, slots=True)
class CategoryFilter:
    """A category matches when it matches everything that is not None."""

    name: str | None = None
    is_active: bool | None = True
    kind: Collection[str] | None = None
    priority: Collection[str] | None = None

    def matches(self, category: Category) -> bool:
        of_kind = is_among(category.kind, self.kind) and is_among(category.priority, self.priority)
        return of_kind and is_as(category.is_active, self.is_active)


def chosen_categories(
    categories: Iterable[Category], *, filter: CategoryFilter, order_by: Sequence[CategoryOrder]
) -> list[Category]:
    """Those that match; by kind and name unless ``order_by`` says otherwise."""
    keys = {
        "NAME": lambda row: row.folded_name,
        "KIND": lambda row: row.kind,
        "PRIORITY": lambda row: row.priority or None,
    }
    return listed(categories, wanted=filter.matches, order_by=order_by, keys=keys, name=filter.name)

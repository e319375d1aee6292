from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from core.fields import FoldedField, NameField
from finance.models.base_categories import BaseCategory
from finance.models.deposits import Deposit
from finance.models.kinds import Kind
from finance.models.names import ALIKE, LONGEST_NAME, can_be_read
from finance.models.wallet_rows import EditableRow


class Category(EditableRow):
    """What money is earned, spent or moved for, in one wallet."""

    class Priority(models.TextChoices):
        REGULAR = "REGULAR", "Income that comes again and again"
        IRREGULAR = "IRREGULAR", "Income that comes now and then"
        MOST_IMPORTANT = "MOST_IMPORTANT", "An expense that cannot be put off"
        SAVINGS = "SAVINGS", "Money put aside"
        OTHERS = "OTHERS", "Any other expense"

    PRIORITIES: ClassVar[dict[str, list[str]]] = {
        Kind.INCOME: [Priority.REGULAR, Priority.IRREGULAR],
        Kind.EXPENSE: [Priority.MOST_IMPORTANT, Priority.SAVINGS, Priority.OTHERS],
        Kind.NEUTRAL: [],
    }

    kind = models.CharField(max_length=7, choices=Kind, help_text="The kind of its transactions.")
    name = NameField(
        max_length=LONGEST_NAME, validators=[can_be_read], help_text=f"Unique in its wallet and kind. {ALIKE}"
    )
    folded_name = FoldedField("name", null=False)
    priority = models.CharField(
        max_length=14, choices=Priority, null=True, blank=True, help_text="How much it matters; depends on the kind."
    )
    base_category = models.ForeignKey(
        BaseCategory,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="categories",
        help_text="The system's category it belongs to.",
    )
    default_deposit = models.ForeignKey(
        Deposit,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="default_of",
        help_text="The deposit of its transactions unless another is named; plans per deposit count by it.",
    )
    note = models.CharField(max_length=2000, blank=True, default="", help_text="Anything worth remembering.")
    is_active = models.BooleanField(default=True, help_text="False retires it: kept in reports, no new transactions.")

    class Meta:
        default_related_name = verbose_name_plural = "categories"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["wallet", "kind", "folded_name"],
                name="category_name_is_unique_in_its_wallet_and_kind",
                violation_error_code="name",
                violation_error_message="Another category of this kind has this name.",
            ),
            models.CheckConstraint(
                condition=Q(priority=None)
                | Q(kind="INCOME", priority__in=["REGULAR", "IRREGULAR"])
                | Q(kind="EXPENSE", priority__in=["MOST_IMPORTANT", "SAVINGS", "OTHERS"]),
                name="category_priority_fits_its_kind",
                violation_error_code="priority",
                violation_error_message="The priority does not fit the category's kind.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        problems = {}
        if self.priority and self.priority not in self.PRIORITIES.get(self.kind, []):
            problems["priority"] = "The priority does not fit the category's kind."
        if self.base_category and self.base_category.kind != self.kind:
            problems["base_category_code"] = "The base category is of another kind."
        if problems:
            raise ValidationError(problems)

from typing import ClassVar

from django.db import models
from django.db.models import Q

from finance.models.wallet_rows import NamedRow
from finance.money import HUNDRED, LIMIT, ZERO, MoneyField, PercentageField


class Bucket(NamedRow):
    """What money is for: it gets a percentage of every income that is split."""

    ORDER: ClassVar[tuple[str, ...]] = ("position",)
    """How the buckets of a wallet are listed, and which comes first where a split has to choose."""

    percentage = PercentageField(default=ZERO, help_text="Its part of every split income, 0 to 100; 0 once retired.")
    position = models.PositiveIntegerField(
        help_text="Its place among the buckets of its wallet, retired ones too: 0, 1, 2 and so on without gaps."
    )
    note = models.CharField(max_length=2000, blank=True, default="", help_text="Anything worth remembering.")
    is_active = models.BooleanField(default=True, help_text="False retires it: kept in reports, nothing new in it.")
    balance = MoneyField(default=ZERO, editable=False, help_text="The sum of its allocations.")

    class Meta(NamedRow.Meta):
        default_related_name = "buckets"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *NamedRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["wallet", "position"],
                name="bucket_position_is_unique_in_its_wallet",
                violation_error_code="position",
                violation_error_message="Another bucket of the wallet has this place.",
            ),
            models.CheckConstraint(
                condition=Q(percentage__gte=ZERO) & Q(percentage__lte=HUNDRED),
                name="bucket_percentage_is_between_0_and_100",
                violation_error_code="percentage",
                violation_error_message="A percentage is between 0 and 100.",
            ),
            models.CheckConstraint(
                condition=Q(is_active=True) | Q(percentage=ZERO),
                name="retired_bucket_gets_nothing",
                violation_error_code="percentage",
                violation_error_message="A retired bucket gets no part of an income.",
            ),
            models.CheckConstraint(
                condition=Q(balance__gt=-LIMIT) & Q(balance__lt=LIMIT),
                name="bucket_balance_has_at_most_twelve_digits",
                violation_error_code="amount",
                violation_error_message="The bucket's balance would have more than twelve digits before the point.",
            ),
        ]

from typing import ClassVar, Final

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from finance.models.deposits import Deposit
from finance.models.wallet_rows import EditableRow
from finance.models.wallets import Wallet
from finance.money import LIMIT, ZERO, MoneyField, digits_message, has_too_many_digits

HOLDS: Final = Q(difference=ZERO)


class BalanceAssertion(EditableRow):
    """What somebody else, such as a bank's statement, says was on a deposit at the end of a day."""

    class Status(models.TextChoices):
        HOLDS = "HOLDS", "The transactions come to the same balance"
        BROKEN = "BROKEN", "The transactions come to another balance"

    wallet = models.ForeignKey(Wallet, on_delete=models.CASCADE, db_index=False)
    deposit = models.ForeignKey(Deposit, on_delete=models.CASCADE)
    date = models.DateField(help_text="The day at whose end it was so.")
    balance = MoneyField(help_text="What was on the deposit, less than 0 for a debt.")
    difference = MoneyField(
        default=ZERO,
        editable=False,
        help_text="What the transactions up to the day come to, less that balance; 0 where it holds.",
    )
    note = models.CharField(
        max_length=2000, blank=True, default="", help_text="Where it is from, such as the number of a statement."
    )

    class Meta:
        default_related_name = "balance_assertions"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["wallet", "deposit", "date"],
                name="balance_assertion_is_unique_to_deposit_and_day",
                violation_error_code="date",
                violation_error_message="The deposit has an asserted balance on this day.",
            ),
            models.CheckConstraint(
                condition=Q(balance__gt=-LIMIT) & Q(balance__lt=LIMIT),
                name="asserted_balance_has_at_most_twelve_digits",
                violation_error_code="balance",
                violation_error_message="A balance has at most twelve digits before the point.",
            ),
            models.CheckConstraint(
                condition=Q(difference__gt=-LIMIT) & Q(difference__lt=LIMIT),
                name="difference_from_an_asserted_balance_has_at_most_twelve_digits",
                violation_error_code="amount",
                violation_error_message=(
                    "The difference from an asserted balance would have more than twelve digits before the point."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deposit} on {self.date}"

    @property
    def status(self) -> Status:
        return self.Status.BROKEN if self.difference else self.Status.HOLDS

    def clean(self) -> None:
        if has_too_many_digits(self.balance, self.wallet.currency):
            raise ValidationError({"balance": digits_message(self.wallet.currency)})

from decimal import Decimal
from typing import ClassVar, Final

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Abs, Coalesce
from django.db.models.lookups import LessThanOrEqual

from core.fields import FoldedField, NameField, SearchField
from finance.models.categories import Category
from finance.models.corrections import BY_KIND, Correction
from finance.models.deposits import Deposit
from finance.models.entities import Entity
from finance.models.kinds import Kind
from finance.models.loans import Loan
from finance.models.periods import Period
from finance.models.transfers import Transfer
from finance.models.wallet_rows import EditableRow
from finance.models.wallets import Wallet
from finance.money import ZERO, MoneyField, digits_message, has_too_many_digits

__all__ = ["Kind", "Transaction"]

TIES: Final = {"transfer": None, "loan": None, "refund_of": None, "reversal_of": None, "is_opening": False}
"""What a transaction can be, at most one of them, and how each is said not to be so."""


class Transaction(EditableRow):
    """One movement of money on one deposit."""

    wallet = models.ForeignKey(Wallet, on_delete=models.CASCADE, db_index=False)
    kind = models.CharField(max_length=7, choices=Kind, help_text="Whether it is an income, an expense or neither.")
    amount = MoneyField(help_text="The signed change of the deposit's balance, never 0.")
    date = models.DateField(help_text="The day it counts on.")
    name = NameField(max_length=128, blank=True, default="", help_text="What it was, in a few words.")
    note = models.CharField(max_length=2000, blank=True, default="", help_text="Anything worth remembering.")
    folded_name = FoldedField("name")
    folded_text = SearchField("name", "note")
    size = models.GeneratedField(
        expression=Abs("amount"),
        output_field=MoneyField(),
        db_persist=True,
        help_text="The amount without its sign.",
    )
    sort_name = models.GeneratedField(
        expression=Coalesce("folded_name", Value("")),
        output_field=FoldedField(null=False),
        db_persist=True,
        help_text="What it is sorted by, empty where it has no name.",
    )
    deposit = models.ForeignKey(Deposit, on_delete=models.RESTRICT)
    category = models.ForeignKey(Category, on_delete=models.RESTRICT, null=True, blank=True, db_index=False)
    entity = models.ForeignKey(Entity, on_delete=models.RESTRICT, null=True, blank=True, db_index=False)
    period = models.ForeignKey(
        Period,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        editable=False,
        help_text="The period of its wallet that its date falls in.",
    )
    transfer = models.ForeignKey(
        Transfer,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        db_index=False,
        editable=False,
        related_name="legs",
        help_text="The transfer it is a leg of.",
    )
    loan = models.ForeignKey(
        Loan,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        db_index=False,
        editable=False,
        help_text="The loan that it pays out or repays.",
    )
    refund_of = models.ForeignKey(
        "self",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        db_index=False,
        editable=False,
        related_name="refunds",
        help_text="The expense that it gives back.",
    )
    refunded = MoneyField(default=ZERO, editable=False, help_text="The sum of its refunds; never above the expense.")
    reversal_of = models.ForeignKey(
        "self",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        db_index=False,
        editable=False,
        related_name="reversals",
        help_text="The income that it takes back.",
    )
    reversed = MoneyField(default=ZERO, editable=False, help_text="The sum of its reversals; never above the income.")
    owed_since = models.DateField(
        null=True,
        blank=True,
        editable=False,
        help_text=(
            "The date of the expense that it gives back, of the income that it takes back or of the loan that it "
            "repays; empty where it is older than the rule that it is not dated before."
        ),
    )
    is_opening = models.BooleanField(
        default=False, editable=False, help_text="Whether it is what was on its deposit at the start."
    )

    class Meta:
        default_related_name = "transactions"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(amount=ZERO),
                name="transaction_amount_is_not_zero",
                violation_error_code="amount",
                violation_error_message="An amount of 0 moves nothing.",
            ),
            models.CheckConstraint(
                condition=Q(kind="NEUTRAL", refund_of=None, reversal_of=None)
                | Q(kind="INCOME", amount__gt=ZERO, refund_of=None, reversal_of=None)
                | Q(kind="EXPENSE", amount__lt=ZERO, refund_of=None, reversal_of=None)
                | Q(kind="INCOME", amount__lt=ZERO, refund_of=None, transfer=None)
                | Q(kind="EXPENSE", amount__gt=ZERO, reversal_of=None, transfer=None),
                name="transaction_sign_fits_its_kind",
                violation_error_code="amount",
                violation_error_message=(
                    "An income adds to its deposit and an expense takes from it, but for what comes back of one."
                ),
            ),
            models.CheckConstraint(
                condition=Q(kind="NEUTRAL")
                | Q(kind="INCOME", amount__gt=ZERO)
                | Q(kind="EXPENSE", amount__lt=ZERO)
                | Q(refund_of__isnull=False)
                | Q(reversal_of__isnull=False)
                | Q(category__isnull=False),
                name="what_comes_back_is_of_a_transaction_or_a_category",
                violation_error_code="category_id",
                violation_error_message=(
                    "A refund without an expense has a category, and so has a reversal without an income."
                ),
            ),
            models.CheckConstraint(
                condition=Q(refunded=ZERO)
                | (Q(kind="EXPENSE", refunded__gt=ZERO) & Q(LessThanOrEqual(F("amount") + F("refunded"), Value(0)))),
                name="refunds_never_exceed_their_expense",
                violation_error_code="amount",
                violation_error_message="More than is left of the expense would be given back.",
            ),
            models.CheckConstraint(
                condition=Q(reversed=ZERO) | Q(kind="INCOME", reversed__gt=ZERO, reversed__lte=F("amount")),
                name="reversals_never_exceed_their_income",
                violation_error_code="amount",
                violation_error_message="More than is left of the income would be taken back.",
            ),
            models.CheckConstraint(
                condition=Q(owed_since=None) | Q(date__gte=F("owed_since")),
                name="nothing_comes_back_before_it_was_given",
                violation_error_code="date",
                violation_error_message=(
                    "A refund is not dated before its expense, a reversal before its income, nor a repayment before "
                    "its loan."
                ),
            ),
            models.CheckConstraint(
                condition=Q(
                    *(Q(**{other: no for other, no in TIES.items() if other != tie}) for tie in TIES), _connector=Q.OR
                ),
                name="transaction_has_at_most_one_tie",
                violation_error_message=(
                    "A transaction is at most one of a leg, a loan's payment, a refund, a reversal and an opening "
                    "balance."
                ),
            ),
            models.CheckConstraint(
                condition=Q(loan=None, is_opening=False) | Q(kind="NEUTRAL"),
                name="loan_payments_and_opening_balances_are_neutral",
                violation_error_code="kind",
                violation_error_message="A loan's payment and an opening balance are NEUTRAL.",
            ),
            models.CheckConstraint(
                condition=Q(loan=None) | Q(entity__isnull=False),
                name="payment_of_a_loan_has_an_entity",
                violation_error_code="entity_id",
                violation_error_message="A payment of a loan has the loan's entity.",
            ),
            models.UniqueConstraint(
                fields=["transfer"],
                condition=Q(amount__lt=ZERO),
                name="transfer_has_one_leg_out",
                violation_error_code="transfer",
                violation_error_message="The transfer has a leg out.",
            ),
            models.UniqueConstraint(
                fields=["transfer"],
                condition=Q(amount__gt=ZERO),
                name="transfer_has_one_leg_in",
                violation_error_code="transfer",
                violation_error_message="The transfer has a leg in.",
            ),
            models.UniqueConstraint(
                fields=["wallet", "deposit"],
                condition=Q(is_opening=True),
                name="deposit_has_one_opening_balance",
                violation_error_code="deposit_id",
                violation_error_message="The deposit has an opening balance.",
            ),
        ]
        # Each is written with every transaction: none begins as another, and what is mostly empty is there only if not.
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["wallet", "date", "id"], name="transaction_by_date"),
            models.Index(fields=["wallet", "size", "id"], name="transaction_by_amount"),
            models.Index(fields=["wallet", "sort_name", "id"], name="transaction_by_name"),
            models.Index(fields=["wallet", "created_at", "id"], name="transaction_by_creation"),
            models.Index(
                fields=["category", "date", "id"], condition=Q(category__isnull=False), name="transaction_by_category"
            ),
            models.Index(
                fields=["entity", "date", "id"], condition=Q(entity__isnull=False), name="transaction_by_entity"
            ),
            *(
                models.Index(fields=[tie], condition=Q(**{f"{tie}__isnull": False}), name=f"transaction_by_{tie}")
                for tie in ("transfer", "loan", "refund_of", "reversal_of")
            ),
            models.Index(fields=["wallet", "date"], condition=Q(period=None), name="transactions_of_no_period"),
            models.Index(
                fields=["wallet", "refund_of"], condition=Q(refund_of__isnull=False), name="refunds_of_wallet"
            ),
            models.Index(
                fields=["wallet", "reversal_of"], condition=Q(reversal_of__isnull=False), name="reversals_of_wallet"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.name or self.kind}"

    @property
    def correction(self) -> Correction:
        """How an income or expense is taken back, which may be what it does itself."""
        return BY_KIND[self.kind]

    @property
    def is_correction(self) -> bool:
        """Whether it is a refund or a reversal: it moves money against its kind."""
        return self.kind in BY_KIND and self.amount * self.correction.sign < 0

    @property
    def corrects_id(self) -> int | None:
        return self.refund_of_id or self.reversal_of_id

    @property
    def corrects(self) -> "Transaction | None":
        """The expense that it gives back, or the income that it takes back."""
        return self.refund_of or self.reversal_of

    @property
    def corrected(self) -> Decimal:
        """How much of it was given or taken back."""
        return self.refunded or self.reversed

    @property
    def corrections(self) -> "QuerySet[Transaction]":
        """Its refunds, or its reversals."""
        return (self.reversals if self.kind == Kind.INCOME else self.refunds).all()

    def clean(self) -> None:
        if has_too_many_digits(self.amount, self.wallet.currency):
            raise ValidationError({"amount": digits_message(self.wallet.currency)})

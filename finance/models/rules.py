from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q, TextChoices

from core.fields import NameField
from finance.models.buckets import Bucket
from finance.models.categories import Category
from finance.models.deposits import Deposit
from finance.models.entities import Entity
from finance.models.names import LONGEST_NAME, can_be_read
from finance.models.rule_conditions import problems_of
from finance.models.transactions import Transaction
from finance.models.wallet_rows import EditableRow, WalletRow
from finance.models.wallets import Wallet
from finance.models.written_conditions import LONGEST, UNNAMED, read


class RuleField(TextChoices):
    """What of a transaction a rule sets."""

    CATEGORY = "CATEGORY", "What the money was for"
    ENTITY = "ENTITY", "Who it came from or went to"
    NAME = "NAME", "What it was, in a few words"
    BUCKET = "BUCKET", "The one bucket it is in"


class Rule(EditableRow):
    """What is to be set of transactions that meet a condition."""

    ORDER: ClassVar[tuple[str, ...]] = ("position", "pk")
    """How the rules of a wallet are listed; the first that sets a field decides it."""

    wallet = models.ForeignKey(Wallet, on_delete=models.CASCADE, db_index=False, related_name="rules")
    name = NameField(max_length=LONGEST_NAME, validators=[can_be_read], help_text="What it is called.")
    position = models.PositiveIntegerField(help_text="Its place among the rules of its wallet, which go by it.")
    is_active = models.BooleanField(default=True, help_text="False lets it rest: it is kept, and meets nothing.")
    stops = models.BooleanField(default=False, help_text="Whether no rule behind it is asked of what meets it.")
    condition = models.TextField(
        validators=[MaxLengthValidator(LONGEST)], help_text="What it asks of a transaction, as JSON without ids."
    )
    category = models.ForeignKey(
        Category,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="rules",
        help_text="The category that it sets of transactions of its kind.",
    )
    entity = models.ForeignKey(
        Entity, on_delete=models.RESTRICT, null=True, blank=True, related_name="rules", help_text="The entity it sets."
    )
    bucket = models.ForeignKey(
        Bucket, on_delete=models.RESTRICT, null=True, blank=True, related_name="rules", help_text="The bucket it sets."
    )
    new_name = NameField(max_length=LONGEST_NAME, blank=True, default="", help_text="The name it sets, if any.")
    skips = models.BooleanField(
        default=False, help_text="Whether rows of statements that meet it are left out unless somebody takes them."
    )

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["wallet", "position", "id"], name="rules_in_order")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(category__isnull=False)
                | Q(entity__isnull=False)
                | Q(bucket__isnull=False)
                | Q(skips=True)
                | ~Q(new_name=""),
                name="rule_does_something",
                violation_error_message="A rule sets something, or leaves rows of statements out.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        try:
            problems = problems_of(read(self.condition, UNNAMED))
        except ValueError as error:
            raise ValidationError({"condition": str(error)}) from error
        if problems:
            raise ValidationError({"condition": [message for found in problems.values() for message in found]})


class RuleName(WalletRow):
    """A deposit or entity that the condition of a rule names, by its number there."""

    wallet = models.ForeignKey(Wallet, on_delete=models.CASCADE, db_index=False, related_name="+")
    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, db_index=False, related_name="names")
    number = models.PositiveIntegerField(help_text="How the condition calls it.")
    deposit = models.ForeignKey(
        Deposit, on_delete=models.RESTRICT, null=True, blank=True, related_name="names_in_rules"
    )
    entity = models.ForeignKey(Entity, on_delete=models.RESTRICT, null=True, blank=True, related_name="names_in_rules")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["wallet", "rule", "number"],
                name="number_is_unique_in_its_rule",
                violation_error_code="number",
                violation_error_message="A number is used twice in a rule.",
            ),
            models.CheckConstraint(
                condition=Q(deposit__isnull=False, entity=None) | Q(deposit=None, entity__isnull=False),
                name="rule_names_a_deposit_or_an_entity",
                violation_error_message="A number of a rule stands for a deposit or an entity.",
            ),
        ]


class RuleMark(WalletRow):
    """Says that a rule set a field of a transaction, which nobody changed by hand since."""

    wallet = models.ForeignKey(Wallet, on_delete=models.CASCADE, db_index=False, related_name="+")
    transaction = models.ForeignKey(Transaction, on_delete=models.CASCADE, db_index=False, related_name="rule_marks")
    field = models.CharField(max_length=8, choices=RuleField, help_text="What was set.")
    rule = models.ForeignKey(
        Rule, on_delete=models.SET_NULL, null=True, blank=True, related_name="marks", help_text="Empty once it is gone."
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["transaction", "field", "wallet"],
                name="a_field_of_a_transaction_is_marked_once",
                violation_error_code="field",
                violation_error_message="The field is marked already.",
            )
        ]

"""What the rows of a wallet share."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import QuerySet

from core.fields import FoldedField, NameField
from core.models import EditableModel, OwnedModel
from finance.models.names import ALIKE, LONGEST_NAME, can_be_read
from finance.models.wallets import Wallet


class WalletRow(OwnedModel):
    """A row that hangs from a wallet, which it names itself, and so belongs to the wallet's owner."""

    OWNER = "wallet__owner"

    wallet = models.ForeignKey(Wallet, on_delete=models.CASCADE)

    class Meta:
        abstract = True

    @classmethod
    def of_wallets(cls, wallets: QuerySet[Wallet] | None) -> QuerySet[Self]:
        """The rows of these wallets, or of all."""
        rows: QuerySet[Any] = cls._default_manager.all()
        return rows if wallets is None else rows.filter(wallet__in=wallets.order_by())


class EditableRow(WalletRow, EditableModel):
    """A row of a wallet that people change."""

    class Meta:
        abstract = True


class NamedRow(EditableRow):
    """A row of a wallet with a name that no other of its kind in the wallet has."""

    name = NameField(max_length=LONGEST_NAME, validators=[can_be_read], help_text=f"Unique in its wallet. {ALIKE}")
    folded_name = FoldedField("name", null=False)

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["wallet", "folded_name"],
                name="%(class)s_name_is_unique_in_its_wallet",
                violation_error_code="name",
                violation_error_message="Another one in the wallet has this name.",
            )
        ]

    def __str__(self) -> str:
        return self.name

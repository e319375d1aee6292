from typing import Any, ClassVar, Final, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import BigIntegerField, Q, QuerySet

from core.fields import DataVersionField, FoldedField, NameField
from core.models import EditableModel, User
from core.prepared import Ask, Prepared, columns_of, instance_of
from core.readings import Reading, reading, rows_of
from finance.models.names import ALIKE, LONGEST_NAME, can_be_read
from finance.money import currencies

Row = TypeVar("Row")


class Wallet(EditableModel):
    """One person's budget for one purpose, in one currency; every other row hangs from a wallet."""

    OWNER = "owner"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="wallets")
    name = NameField(
        max_length=LONGEST_NAME, validators=[can_be_read], help_text=f"Unique among the owner's wallets. {ALIKE}"
    )
    folded_name = FoldedField("name", null=False)
    currency = models.CharField(max_length=3, help_text="The ISO 4217 code of the currency of every amount in it.")
    description = models.CharField(
        max_length=2000, blank=True, default="", help_text="What it is for, in its owner's words."
    )
    is_default = models.BooleanField(default=False, help_text="Whether it is meant where no wallet is named.")
    data_version = DataVersionField(help_text="Goes up with every write of anything in the wallet.")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["owner", "folded_name"],
                name="wallet_name_is_unique_to_its_owner",
                violation_error_code="name",
                violation_error_message="Another wallet has this name.",
            ),
            models.UniqueConstraint(
                fields=["owner"],
                condition=Q(is_default=True),
                name="one_wallet_is_the_default",
                violation_error_code="is_default",
                violation_error_message="Another wallet is the default.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.currency not in currencies():
            raise ValidationError({"currency": "A currency is named by its current ISO 4217 code, such as EUR."})


@reading
def wallet_or_default(*, user: User, wallet_id: int | None) -> Reading[Wallet]:
    """The wallet of this id, or the default one when none is named; NotFound naming ``wallet_id``."""
    return (yield from meant(user, wallet_id, WALLET_OF_USER, DEFAULT_WALLET))


def meant(user: User, wallet_id: int | None, of_id: Prepared[Row], of_default: Prepared[Row]) -> Reading[Row]:
    """What one of the two answers of that wallet; NotFound naming ``wallet_id``."""
    named = None if wallet_id is None else of_id.asked(user=user.pk, wallet=wallet_id)
    found = yield from rows_of(named or of_default.asked(user=user.pk))
    if not found:
        raise Wallet.not_found("wallet_id")
    return found[0]


def is_at_version(*, user: User, wallet: Wallet) -> Ask[int]:
    """Has a row as long as nothing of the wallet was written since it was read."""
    return AT_VERSION.asked(user=user.pk, wallet=wallet.pk, version=wallet.data_version)


def wallet_of_user(user: Any, wallet: Any) -> QuerySet[Wallet, Any]:
    """The columns of the one of this id."""
    return Wallet.objects.for_user(user).filter(pk=wallet).values_list(*columns_of(Wallet))


def default_wallet(user: Any) -> QuerySet[Wallet, Any]:
    """The columns of the one that is meant where none is named."""
    return Wallet.objects.for_user(user).filter(is_default=True).values_list(*columns_of(Wallet))


WALLET_OF_USER: Final = Prepared(instance_of(Wallet), wallet_of_user, user=BigIntegerField(), wallet=BigIntegerField())
DEFAULT_WALLET: Final = Prepared(instance_of(Wallet), default_wallet, user=BigIntegerField())
AT_VERSION: Final = Prepared(
    int,
    lambda version, **of: wallet_of_user(**of).filter(data_version=version).values_list("pk"),
    user=BigIntegerField(),
    wallet=BigIntegerField(),
    version=BigIntegerField(),
)

"""Rows that a write names, of the wallet that it holds."""

from typing import TypeVar

from core.lookups import row_of_user
from core.models import User
from finance.models import Category, Wallet
from finance.models.wallet_rows import EditableRow

Row = TypeVar("Row", bound=EditableRow)


def named_row(model: type[Row], user: User, wallet: Wallet, pk: int, field: str) -> Row:
    """The user's row of this wallet, a category with its base category; NotFound naming ``field`` if there is none."""
    related = ("base_category",) if model is Category else ()
    row = row_of_user(model, user=user, pk=pk, field=field, related=related, wallet=wallet.pk)
    row.wallet = wallet
    return row

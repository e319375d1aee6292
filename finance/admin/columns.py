"""Columns that are worked out of the wallet a row is in."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Final

from django.contrib import admin
from django.db import models

from finance.models.wallet_rows import WalletRow
from finance.money import MoneyField, in_digits

Column = Callable[[Any], Any]
NONE: Final = "-"


def named(label: str, path: str) -> Column:
    """What a row's relations lead to, such as ``wallet__owner``."""
    found = attrgetter(path.replace("__", "."))

    @admin.display(description=label, ordering=path)
    def column(row: models.Model) -> Any:
        return found(row)

    column.__name__ = label
    return column


def money(field: str, label: str) -> Column:
    """An amount with the digits that the currency of the row's wallet has."""

    @admin.display(description=label, ordering=field)
    def column(row: WalletRow) -> str:
        amount = getattr(row, field)
        return NONE if amount is None else f"{in_digits(amount, row.wallet.currency):f}"

    column.__name__ = field
    return column


def shown(model: type[WalletRow], name: str) -> str | Column:
    """The column of a field of ``model``: its own, or, of an amount, one in the currency of its wallet."""
    field = model._meta.get_field(name)
    return money(name, str(field.verbose_name)) if isinstance(field, MoneyField) else name

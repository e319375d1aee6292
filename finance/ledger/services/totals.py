"""Adding to stored totals, whether or not they are there yet."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from django.db import connection

from finance.money import MoneyField

Parameter = str | int | None
ROWS_PER_STATEMENT: Final = 100


def add_to_totals(upsert: str, rows: Sequence[Sequence[Parameter]]) -> None:
    """Run ``upsert``, which inserts its ``{rows}`` or adds them to those of the same key; a hundred in a statement."""
    for start in range(0, len(rows), ROWS_PER_STATEMENT):
        some = rows[start : start + ROWS_PER_STATEMENT]
        placeholders = ", ".join("(" + ", ".join(["%s"] * len(row)) + ")" for row in some)
        with connection.cursor() as cursor:
            cursor.execute(upsert.format(rows=placeholders), [value for row in some for value in row])


def stored_date(date: dt.date) -> Parameter:
    """As the database takes it."""
    return connection.ops.adapt_datefield_value(date)


def stored_money(amount: Decimal) -> Parameter:
    """The integer that is stored."""
    stored: Parameter = MoneyField().get_prep_value(amount)
    return stored

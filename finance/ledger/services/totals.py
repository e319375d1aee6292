"""Adding to stored totals, whether or not they are there yet."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from django.db import connection
from django.db.models import Model

from core.insertion import ROWS_PER_STATEMENT, as_parameter, columns_of, select_of
from finance.money import MoneyField

Parameter = str | int | None
MOST_AS_VALUES: Final = 100
"""Rows that a statement tells one by one; more are told in one parameter."""


def add_to_totals(
    model: type[Model], names: Sequence[str], on_conflict: str, rows: Sequence[Sequence[Parameter]]
) -> None:
    """Insert totals of these columns, or add them to those of the same key, as ``on_conflict`` says."""
    insert = f"INSERT INTO {model._meta.db_table} ({columns_of(model, names)})"
    with connection.cursor() as cursor:
        if len(rows) > MOST_AS_VALUES:
            for start in range(0, len(rows), ROWS_PER_STATEMENT):
                some = as_parameter(rows[start : start + ROWS_PER_STATEMENT])
                cursor.execute(f"{insert} {select_of(model, names)} {on_conflict}", [some])
        elif rows:
            placeholders = ", ".join("(" + ", ".join(["%s"] * len(row)) + ")" for row in rows)
            cursor.execute(f"{insert} VALUES {placeholders} {on_conflict}", [value for row in rows for value in row])


def stored_date(date: dt.date) -> Parameter:
    """As the database takes it."""
    return connection.ops.adapt_datefield_value(date)


def stored_money(amount: Decimal) -> Parameter:
    """The integer that is stored."""
    stored: Parameter = MoneyField().get_prep_value(amount)
    return stored

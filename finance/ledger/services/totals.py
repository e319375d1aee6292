"""Adding to stored balances, and to stored totals, whether or not they are there yet."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Final

from django.db import connection
from django.db.models import Model

from core.insertion import columns_of, selects_of
from finance.models import Bucket, Deposit
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
            for select, parameters in selects_of(model, names, rows):
                cursor.execute(f"{insert} {select} {on_conflict}", parameters)
        elif rows:
            placeholders = ", ".join("(" + ", ".join(["%s"] * len(row)) + ")" for row in rows)
            cursor.execute(f"{insert} VALUES {placeholders} {on_conflict}", [value for row in rows for value in row])


ADD: Final = "UPDATE {table} SET balance = balance + CASE id {cases} END WHERE id IN ({ids})"
IS_ASSERTED: Final = """
    RETURNING id, EXISTS (
        SELECT 1 FROM finance_balanceassertion AS asserted
        WHERE asserted.wallet_id = finance_deposit.wallet_id AND asserted.deposit_id = finance_deposit.id
            AND asserted.date >= %s
    )
"""


def add_to_balances(model: type[Deposit] | type[Bucket], changes: Mapping[int, Decimal]) -> None:
    """Add to the balances of the rows of these ids."""
    moved = {pk: change for pk, change in changes.items() if change}
    if moved:
        with connection.cursor() as cursor:
            cursor.execute(*_adding(model, moved))


def add_to_asserted_balances(changes: Mapping[int, Decimal], since: dt.date) -> list[int]:
    """The same of deposits, of one at least; the ids of those of which a balance is asserted ``since`` then."""
    sql, parameters = _adding(Deposit, changes)
    with connection.cursor() as cursor:
        cursor.execute(sql + IS_ASSERTED, [*parameters, stored_date(since)])
        return [pk for pk, is_asserted in cursor.fetchall() if is_asserted]


def _adding(model: type[Deposit] | type[Bucket], changes: Mapping[int, Decimal]) -> tuple[str, list[Parameter]]:
    moved = {pk: stored_money(change) for pk, change in changes.items()}
    cases, ids = " ".join(["WHEN %s THEN %s"] * len(moved)), ", ".join(["%s"] * len(moved))
    sql = ADD.format(table=model._meta.db_table, cases=cases, ids=ids)
    return sql, [*chain.from_iterable(moved.items()), *moved]


def stored_date(date: dt.date) -> Parameter:
    """As the database takes it."""
    return connection.ops.adapt_datefield_value(date)


def stored_money(amount: Decimal) -> Parameter:
    """The integer that is stored."""
    stored: Parameter = MoneyField().get_prep_value(amount)
    return stored

"""Each index is written with every transaction that comes in, so there is none that another makes needless."""

from typing import Any, Final

import pytest
from django.db import connection

from finance.models import Transaction

pytestmark = pytest.mark.django_db
PARTIAL: Final = {
    each.name
    for each in (*Transaction._meta.indexes, *Transaction._meta.constraints)
    if getattr(each, "condition", None)
}
FEW: Final = ("transfer_id", "loan_id", "refund_of_id", "reversal_of_id", "category_id", "entity_id")
"""What many transactions have none of."""


def indexes() -> dict[str, dict[str, Any]]:
    """What the database has, whoever made it."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, Transaction._meta.db_table)
    return {name: each for name, each in found.items() if each["index"] or each["unique"]}


def test_no_index_of_all_rows_begins_another_one():
    whole = {name: each["columns"] for name, each in indexes().items() if name not in PARTIAL}
    begins = {
        (name, other)
        for name, columns in whole.items()
        for other, longer in whole.items()
        if name != other and longer[: len(columns)] == columns
    }
    assert begins == set()


@pytest.mark.parametrize("column", FEW)
def test_what_many_have_none_of_is_indexed_for_those_alone_that_have_it(column: str):
    beginning = {name for name, each in indexes().items() if each["columns"][:1] == [column]}
    assert beginning
    assert beginning <= PARTIAL

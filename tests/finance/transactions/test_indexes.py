"""Each index is written with every transaction that comes in, so there is none that another makes needless."""

from typing import Final

import pytest

from finance.models import Transaction
from tests.indexes import indexes_of

pytestmark = pytest.mark.django_db
PARTIAL: Final = {
    each.name
    for each in (*Transaction._meta.indexes, *Transaction._meta.constraints)
    if getattr(each, "condition", None)
}
TABLE: Final = Transaction._meta.db_table
FEW: Final = ("transfer_id", "loan_id", "refund_of_id", "reversal_of_id", "category_id", "entity_id")
"""What many transactions have none of."""


def test_no_index_of_all_rows_begins_another_one():
    whole = {name: each["columns"] for name, each in indexes_of(TABLE).items() if name not in PARTIAL}
    begins = {
        (name, other)
        for name, columns in whole.items()
        for other, longer in whole.items()
        if name != other and longer[: len(columns)] == columns
    }
    assert begins == set()


@pytest.mark.parametrize("column", FEW)
def test_what_many_have_none_of_is_indexed_for_those_alone_that_have_it(column: str):
    beginning = {name for name, each in indexes_of(TABLE).items() if each["columns"][:1] == [column]}
    assert beginning
    assert beginning <= PARTIAL

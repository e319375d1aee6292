"""What is answered of a filter has the form it is asked in, whatever is added to it."""

import re
from typing import Any

import pytest
from graphql import get_named_type

from tests.graphql_api.schema_walk import GRAPHQL

INPUTS = {
    "TransactionFilter": "AskedTransactionFilter",
    "ReferenceFilter": "AskedReferenceFilter",
    "BaseCategoryFilter": "AskedBaseCategoryFilter",
    "DateRange": "AskedDateRange",
    "AmountRange": "AskedAmountRange",
}
PRICE = re.compile(r" Each costs [\d,]+ units\.$")
SCALARS = {"Money": "Decimal"}
"""What an amount is answered as that is of no currency."""


def shape(name: str) -> dict[str, tuple[str, str]]:
    """The form and description of each field of a type."""
    return {field: (str(of.type), said(of)) for field, of in GRAPHQL.type_map[name].fields.items()}


def said(of: Any) -> str:
    """What a field is, without its price: only asking for it costs something."""
    return PRICE.sub("", of.description)


def answered(type_: Any) -> str:
    name = get_named_type(type_).name
    return str(type_).replace(name, {**INPUTS, **SCALARS}.get(name, name))


@pytest.mark.parametrize("name", INPUTS)
def test_every_field_of_the_input_is_answered(name):
    asked = {field: (answered(of.type), said(of)) for field, of in GRAPHQL.type_map[name].fields.items()}
    assert shape(INPUTS[name]) == asked

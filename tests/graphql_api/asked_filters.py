"""Filters of transactions as clients write them and as they are answered."""

import dataclasses
import datetime as dt
from decimal import Decimal
from typing import Any

from graphql import get_named_type

from finance.transactions.selectors.filters import TransactionFilter
from graphql_api.types.transaction_filters import TransactionFilterInput
from tests.graphql_api.schema_walk import GRAPHQL

NESTED = ("and", "or", "not")


def fields_of_filter(*asked: Any) -> str:
    """Every field of a filter that is answered, as deep as the filters that are asked for are nested."""
    forms = {"AskedReferenceFilter": "{ ids none }", "AskedBaseCategoryFilter": "{ codes none }"}
    forms |= dict.fromkeys(("AskedDateRange", "AskedAmountRange"), "{ from to }")
    fields = GRAPHQL.type_map["AskedTransactionFilter"].fields
    inner = {name: forms.get(get_named_type(field.type).name, "") for name, field in fields.items()}
    for name in NESTED:
        below = [each for filter in asked for each in _listed(filter.get(name))]
        if below:
            inner[name] = f"{{ {fields_of_filter(*below)} }}"
        elif any(filter.get(name) == [] for filter in asked):
            inner[name] = "{ __typename }"
    return " ".join(f"{name} {below}" for name, below in inner.items() if below or name not in NESTED)


def _listed(filters: Any) -> list[Any]:
    if filters is None:
        return []
    return filters if isinstance(filters, list) else [filters]


def without_nulls(answered: Any) -> Any:
    """What a filter that is answered asks for."""
    if isinstance(answered, dict):
        return {name: without_nulls(value) for name, value in answered.items() if value is not None}
    return [item and without_nulls(item) for item in answered] if isinstance(answered, list) else answered


def as_json(filter: TransactionFilter) -> Any:
    """The filter as a client writes it."""
    return without_nulls(_plain(dataclasses.asdict(TransactionFilterInput.from_domain(filter))))


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {_written(name): _plain(item) for name, item in value.items()}
        case list():
            return [_plain(item) for item in value]
        case dt.date() | Decimal():
            return str(value)
    return value


def _written(name: str) -> str:
    first, *words = name.rstrip("_").split("_")
    return first + "".join(map(str.capitalize, words))

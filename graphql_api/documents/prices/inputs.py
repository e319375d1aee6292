"""What each entry of a list in an input costs: the one table of it, which a test holds to be whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from graphql import (
    GraphQLArgument,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    get_named_type,
)

ROW: Final = 30
"""A row that is written, and what it names."""
PART: Final = 25
"""One more bucket of a transaction."""
CONDITION: Final = 40
"""A filter in a filter: a condition that SQL is written for and checked with."""
NAME: Final = 1
"""An id or a word that is looked for, and whatever else an argument lists."""

ENTRIES: Final[Mapping[str, int]] = {
    "ApplyRulesInput.ids": NAME,
    "BaseCategoryFilter.codes": NAME,
    "CategoryFilter.kind": NAME,
    "CategoryFilter.priority": NAME,
    "CopyTransactionsInput.ids": ROW,
    "CreateExpenseInput.allocations": PART,
    "CreateIncomeInput.allocations": PART,
    "CreateRefundInput.allocations": PART,
    "CreateReversalInput.allocations": PART,
    "DeleteTransactionsInput.ids": ROW,
    "DepositFilter.form": NAME,
    "ImportRowFilter.decision": NAME,
    "ImportRowFilter.ids": NAME,
    "ImportRowFilter.reason": NAME,
    "ImportRowFilter.status": NAME,
    "LoanFilter.direction": NAME,
    "PeriodFilter.status": NAME,
    "PredictionFilter.priority": NAME,
    "PredictionFilter.status": NAME,
    "ReadImportAgainInput.answers": NAME,
    "ReadImportAgainInput.deposits": NAME,
    "ReferenceFilter.ids": NAME,
    "ReorderRulesInput.ruleIds": PART,
    "RuleConditionInput.all": NAME,
    "RuleConditionInput.any": NAME,
    "RuleConditionInput.depositIds": NAME,
    "RuleConditionInput.entityIds": NAME,
    "SaveImportProfileInput.answers": NAME,
    "SaveImportProfileInput.columns": NAME,
    "SetBucketAllocationsInput.percentages": PART,
    "SetBucketOrderInput.bucketIds": PART,
    "TransactionFilter.and": CONDITION,
    "TransactionFilter.currency": NAME,
    "TransactionFilter.direction": NAME,
    "TransactionFilter.kind": NAME,
    "TransactionFilter.or": CONDITION,
    "UpdateTransactionInput.allocations": PART,
    "WalletFilter.currency": NAME,
}
"""By the field of an input."""
FREE: Final[Mapping[str, str]] = {
    "CreatePersonalAccessTokenInput.scopes": "There are four, and to hash the password takes a thousand times as much",
}
"""Why a list costs nothing."""


def has_lists(argument: GraphQLArgument) -> bool:
    """Whether a value of it may be a list, or have one in it, that costs something."""
    type_ = argument.type.of_type if isinstance(argument.type, GraphQLNonNull) else argument.type
    return isinstance(type_, GraphQLList) or any(_lists(get_named_type(type_), set()))


def _lists(type_: Any, seen: set[str]) -> Iterator[str]:
    if not isinstance(type_, GraphQLInputObjectType) or type_.name in seen:
        return
    seen.add(type_.name)
    for name, member in type_.fields.items():
        if f"{type_.name}.{name}" in ENTRIES:
            yield name
        yield from _lists(get_named_type(member.type), seen)


@dataclass(slots=True)
class Walk:
    """Goes through the values of one request, through each object once however often a document uses it."""

    walked: dict[tuple[int, str], tuple[Any, int]] = field(default_factory=dict)
    """By the object and its type: itself, so that it stays, and its units."""

    def units_of(self, value: Any, type_: GraphQLInputType, each: int) -> int:
        """What the lists in a value cost, ``each`` entry of its own so much, as it was written or sent: what does not
        fit is refused when it is used.
        """
        inner = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
        if isinstance(inner, GraphQLList):
            entries = value if isinstance(value, list) else [value] * (value is not None)
            return each * len(entries) + sum(self.units_of(entry, inner.of_type, each) for entry in entries)
        if not isinstance(inner, GraphQLInputObjectType) or not isinstance(value, dict):
            return 0
        key = (id(value), inner.name)
        if key not in self.walked:
            self.walked[key] = value, sum(self._units_of_member(inner, *member) for member in value.items())
        return self.walked[key][1]

    def _units_of_member(self, type_: GraphQLInputObjectType, name: str, value: Any) -> int:
        member = type_.fields.get(name)
        return self.units_of(value, member.type, ENTRIES.get(f"{type_.name}.{name}", 0)) if member else 0

"""What a client says of a rule: what it asks, and what it sets."""

from typing import Annotated

import strawberry

from finance.models import rule_conditions as domain
from finance.models.rule_conditions import LONGEST_TEXT, MOST_CONDITIONS, MOST_NAMED, MOST_NESTED
from finance.transactions.selectors.filters import Direction
from graphql_api.scalars import pk
from graphql_api.types.enums import DirectionEnum, RuleTextMatch, RuleTextPart
from graphql_api.types.transaction_filters import AmountRange, DateRange


@strawberry.input(description="Text that a rule looks for.")
class RuleTextInput:
    match: RuleTextMatch = strawberry.field(default=RuleTextMatch.CONTAINS, description="How it is looked for.")
    value: str = strawberry.field(
        description=f"The text, or a regular expression as the Python package regex has it; 1 to {LONGEST_TEXT} "
        "characters."
    )
    part: RuleTextPart = strawberry.field(default=RuleTextPart.ANY, description="Where it is looked for.")


Inner = Annotated["RuleConditionInput", strawberry.lazy(__name__)]


@strawberry.input(
    one_of=True,
    description=f"What a rule asks: one of these, nested at most {MOST_NESTED} deep, {MOST_CONDITIONS} in all.",
)
class RuleConditionInput:
    all: strawberry.Maybe[list[Inner]] = strawberry.field(description="That all of these are met.")
    any: strawberry.Maybe[list[Inner]] = strawberry.field(description="That any of these is met.")
    not_: strawberry.Maybe[Inner] = strawberry.field(name="not", description="That this is not met.")
    text: strawberry.Maybe[RuleTextInput] = strawberry.field(description="That there is this text.")
    amount: strawberry.Maybe[AmountRange] = strawberry.field(
        description="That the amount is within these bounds, whichever way it moves; the same twice for one amount."
    )
    date: strawberry.Maybe[DateRange] = strawberry.field(description="That the date is within these days.")
    deposit_ids: strawberry.Maybe[list[strawberry.ID]] = strawberry.field(
        description=f"That it is on one of these deposits of the wallet, at most {MOST_NAMED}."
    )
    entity_ids: strawberry.Maybe[list[strawberry.ID]] = strawberry.field(
        description=f"That it has one of these entities of the wallet, at most {MOST_NAMED}."
    )
    direction: strawberry.Maybe[DirectionEnum] = strawberry.field(description="That the money moves this way.")

    def to_domain(self) -> domain.Condition:
        if self.all:
            return domain.AllOf(tuple(inner.to_domain() for inner in self.all.value))
        if self.any:
            return domain.AnyOf(tuple(inner.to_domain() for inner in self.any.value))
        if self.not_:
            return domain.NotMet(self.not_.value.to_domain())
        return self._to_plain()

    def _to_plain(self) -> domain.Condition:
        if self.text:
            return domain.TextIs(self.text.value.match, self.text.value.value, self.text.value.part)
        if self.amount:
            return domain.AmountIn(self.amount.value.from_, self.amount.value.to)
        if self.date:
            return domain.DateIn(self.date.value.from_, self.date.value.to)
        return self._to_named()

    def _to_named(self) -> domain.Condition:
        if self.deposit_ids:
            return domain.DepositIn(tuple(pk(id_, "Deposit") for id_ in self.deposit_ids.value))
        if self.entity_ids:
            return domain.EntityIn(tuple(pk(id_, "Entity") for id_ in self.entity_ids.value))
        assert self.direction  # as GraphQL sees to it that there is one
        return domain.Goes(is_in=self.direction.value is Direction.IN)

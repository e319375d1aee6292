from typing import Annotated

import strawberry
import strawberry_django

from core.scopes import Scope
from finance import models
from finance.ledger.services.changes import Change
from finance.rules.services import application, rules
from finance.rules.services.application import MOST_APPLIED, MOST_TOLD, Application, Unchanged
from finance.rules.services.rules import RuleChanges
from graphql_api.context import Info
from graphql_api.mutations.inputs import (
    RetrySafeInput,
    VersionedInput,
    given,
    given_optional_pk,
    once,
    present,
)
from graphql_api.mutations.payloads import answer, result, within
from graphql_api.scalars import optional_pk, pk
from graphql_api.types.changes import ChangeType
from graphql_api.types.needs import needs
from graphql_api.types.rule_effects import RuleRefusalType
from graphql_api.types.rule_inputs import RuleConditionInput
from graphql_api.types.rules import RuleType
from graphql_api.types.transaction_filters import TransactionFilterInput
from graphql_api.types.wallets import WalletType


@strawberry.input(description="A new rule; it sets something, or leaves rows of statements out.")
class CreateRuleInput(RetrySafeInput):
    wallet_id: strawberry.ID | None = strawberry.field(default=None, description="The default wallet when absent.")
    name: str = strawberry.field(description="1 to 128 characters.")
    condition: RuleConditionInput = strawberry.field(description="What it asks.")
    position: int | None = strawberry.field(
        default=None, description="Its place, 0 or more, from which others move on; the last when absent or larger."
    )
    is_active: bool = strawberry.field(default=True, description="Whether it is asked at all.")
    stops: bool = strawberry.field(default=False, description="Whether no rule behind it is asked of what meets it.")
    skips: bool = strawberry.field(default=False, description="Whether rows of statements that meet it are left out.")
    category_id: strawberry.ID | None = strawberry.field(
        default=None, description="The category it sets, of transactions of its kind."
    )
    entity_id: strawberry.ID | None = strawberry.field(default=None, description="The entity it sets.")
    bucket_id: strawberry.ID | None = strawberry.field(default=None, description="The bucket it puts all of it into.")
    new_name: str = strawberry.field(default="", description="The name it sets; at most 128 characters.")


@strawberry.input(description="What to change about a rule; whatever is absent stays.")
class UpdateRuleInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The rule.")
    name: strawberry.Maybe[str] = strawberry.field(description="Its new name.")
    condition: strawberry.Maybe[RuleConditionInput] = strawberry.field(description="What it asks from now on.")
    position: strawberry.Maybe[int] = strawberry.field(
        description="Its new place, 0 or more, for which others move; the last when larger."
    )
    is_active: strawberry.Maybe[bool] = strawberry.field(description="Whether it is asked at all.")
    stops: strawberry.Maybe[bool] = strawberry.field(description="Whether no rule behind it is asked of what meets it.")
    skips: strawberry.Maybe[bool] = strawberry.field(
        description="Whether rows of statements that meet it are left out."
    )
    category_id: strawberry.Maybe[strawberry.ID | None] = strawberry.field(description="The category it sets.")
    entity_id: strawberry.Maybe[strawberry.ID | None] = strawberry.field(description="The entity it sets.")
    bucket_id: strawberry.Maybe[strawberry.ID | None] = strawberry.field(description="The bucket it sets.")
    new_name: strawberry.Maybe[str] = strawberry.field(description="The name it sets; none when empty.")

    def changes(self) -> RuleChanges:
        found = present(
            RuleChanges(
                name=given(self.name),
                position=given(self.position),
                is_active=given(self.is_active),
                stops=given(self.stops),
                skips=given(self.skips),
                category_id=given_optional_pk(self.category_id, "Category"),
                entity_id=given_optional_pk(self.entity_id, "Entity"),
                bucket_id=given_optional_pk(self.bucket_id, "Bucket"),
                new_name=given(self.new_name),
            )
        )
        return {**found, "condition": self.condition.value.to_domain()} if self.condition else found


@strawberry.input(description="The rule to delete.")
class DeleteRuleInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The rule.")


@strawberry.input(description="A new order of the rules of a wallet.")
class ReorderRulesInput(RetrySafeInput):
    wallet_id: strawberry.ID | None = strawberry.field(default=None, description="The default wallet when absent.")
    rule_ids: list[strawberry.ID] = strawberry.field(
        description="All rules of the wallet in their new order, those that rest too, each once."
    )


@strawberry.input(description="Which rules are applied to which transactions of a wallet.")
class ApplyRulesInput(RetrySafeInput):
    wallet_id: strawberry.ID | None = strawberry.field(default=None, description="The default wallet when absent.")
    ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="These rules, in the order of the wallet; all that are active when absent."
    )
    filter: TransactionFilterInput | None = strawberry.field(
        default=None, description="To these transactions only, of which the latest 4,000 are looked at."
    )


@strawberry.type(description="The new rule, and what changed with it.")
class CreateRulePayload(ChangeType):
    rule = answer(RuleType, "The new rule.")


@strawberry.type(description="The changed rule, and what changed with it.")
class UpdateRulePayload(ChangeType):
    rule = answer(RuleType, "The rule as it is now.")


@strawberry.type(description="What changed with the rule that is gone.")
class DeleteRulePayload(ChangeType):
    pass


@strawberry.type(description="The rules in their new order, and what changed with them.")
class ReorderRulesPayload(ChangeType):
    wallet = within(WalletType, "The wallet they are in.")
    rules = answer(list[RuleType], "All its rules in their new order.")


Applied = strawberry.Parent[Change[Application]]


@strawberry.type(description="What rules changed, and what they could not.")
class ApplyRulesPayload(ChangeType):
    wallet = within(WalletType, "The wallet of the transactions.")

    @strawberry.field(description=f"How many transactions changed; at most {MOST_APPLIED:,} at once.")
    @staticmethod
    def count(change: Applied) -> int:
        return len(change.answer.changed)

    @strawberry.field(description="How many would change if the same is asked for again.")
    @staticmethod
    def left(change: Applied) -> int:
        return change.answer.left

    @strawberry.field(description="How many the rules meet and cannot change.")
    @staticmethod
    def refused(change: Applied) -> int:
        return change.answer.refused

    @strawberry.field(
        graphql_type=list[RuleRefusalType], description=f"Those that they cannot change, {MOST_TOLD} at most."
    )
    @staticmethod
    def refusals(change: Applied) -> list[Unchanged]:
        return change.answer.unchanged


CreateRuleResult = result(CreateRulePayload, "The new rule, or why there is none.")
UpdateRuleResult = result(UpdateRulePayload, "The changed rule, or why it is unchanged.")
DeleteRuleResult = result(DeleteRulePayload, "What was deleted, or why nothing was.")
ReorderRulesResult = result(ReorderRulesPayload, "The rules, or why their order is unchanged.")
ApplyRulesResult = result(ApplyRulesPayload, "What changed, or why nothing did.")


@needs(Scope.ADMIN)
@strawberry.type
class RuleMutations:
    @strawberry_django.mutation(graphql_type=CreateRuleResult, description="Create a rule.")
    def create_rule(
        self, info: Info, input: Annotated[CreateRuleInput, strawberry.argument(description="The new rule.")]
    ) -> Change[models.Rule]:
        return once(
            info,
            input,
            rules.create_rule,
            user=info.context.user,
            wallet_id=optional_pk(input.wallet_id, "Wallet"),
            name=input.name,
            condition=input.condition.to_domain(),
            position=input.position,
            is_active=input.is_active,
            stops=input.stops,
            skips=input.skips,
            category_id=optional_pk(input.category_id, "Category"),
            entity_id=optional_pk(input.entity_id, "Entity"),
            bucket_id=optional_pk(input.bucket_id, "Bucket"),
            new_name=input.new_name,
        )

    @strawberry_django.mutation(graphql_type=UpdateRuleResult, description="Change a rule, or let it rest.")
    def update_rule(
        self, info: Info, input: Annotated[UpdateRuleInput, strawberry.argument(description="What to change.")]
    ) -> Change[models.Rule]:
        return once(
            info,
            input,
            rules.update_rule,
            user=info.context.user,
            expected_version=input.expected_version,
            rule_id=pk(input.id, "Rule"),
            **input.changes(),
        )

    @strawberry_django.mutation(graphql_type=DeleteRuleResult, description="Delete a rule; what it set stays.")
    def delete_rule(
        self, info: Info, input: Annotated[DeleteRuleInput, strawberry.argument(description="What to delete.")]
    ) -> Change[None]:
        return once(
            info,
            input,
            rules.delete_rule,
            user=info.context.user,
            expected_version=input.expected_version,
            rule_id=pk(input.id, "Rule"),
        )

    @strawberry_django.mutation(graphql_type=ReorderRulesResult, description="Set the order of all rules at once.")
    def reorder_rules(
        self, info: Info, input: Annotated[ReorderRulesInput, strawberry.argument(description="The new order.")]
    ) -> Change[list[models.Rule]]:
        return once(
            info,
            input,
            rules.reorder_rules,
            user=info.context.user,
            wallet_id=optional_pk(input.wallet_id, "Wallet"),
            rule_ids=[pk(id_, "Rule") for id_ in input.rule_ids],
        )

    @strawberry_django.mutation(
        graphql_type=ApplyRulesResult,
        description="Apply rules to transactions that are there, as their preview tells: what somebody set by hand "
        "stays, and so does what cannot change.",
    )
    def apply_rules(
        self, info: Info, input: Annotated[ApplyRulesInput, strawberry.argument(description="What to apply.")]
    ) -> Change[Application]:
        return once(
            info,
            input,
            application.apply_rules,
            user=info.context.user,
            wallet_id=optional_pk(input.wallet_id, "Wallet"),
            rule_ids=None if input.ids is None else [pk(id_, "Rule") for id_ in input.ids],
            filter=input.filter.to_domain() if input.filter else None,
        )

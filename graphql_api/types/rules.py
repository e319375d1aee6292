"""Rules of a wallet, what they ask, and which of them set what."""

import datetime as dt
from decimal import Decimal

import strawberry
import strawberry_django
from strawberry import auto

from finance import models
from finance.rules.selectors.listed_conditions import ListedCondition, listed_conditions
from finance.rules.selectors.rules import condition_of
from graphql_api.context import Info
from graphql_api.loaders.required import IfAny
from graphql_api.types import links
from graphql_api.types.base import Edited, WalletRowType
from graphql_api.types.enums import DirectionEnum, RuleConditionKind, RuleFieldEnum, RuleTextMatch, RuleTextPart

Asked = strawberry.Parent[ListedCondition]


@strawberry.type(
    name="RuleCondition",
    description="A condition of a rule; of the fields behind its kind it has those that say what the kind asks.",
)
class RuleConditionType:
    number: int = strawberry.field(description="Its place among the conditions of the rule, from 0.")
    within: int | None = strawberry.field(description="The number of the group it is in; empty for the whole.")
    kind: RuleConditionKind = strawberry.field(description="What it asks.")
    match: RuleTextMatch | None = strawberry.field(description="How the text is looked for.")
    value: str | None = strawberry.field(description="The text, or the regular expression.")
    part: RuleTextPart | None = strawberry.field(description="Where the text is looked for.")
    amount_from: Decimal | None = strawberry.field(description="The smallest amount, whichever way it moves.")
    amount_to: Decimal | None = strawberry.field(description="The largest amount, whichever way it moves.")
    date_from: dt.date | None = strawberry.field(description="The first day.")
    date_to: dt.date | None = strawberry.field(description="The last day.")
    direction: DirectionEnum | None = strawberry.field(description="Which way the money moves.")

    @strawberry.field(graphql_type=list[links.Deposit], description="The deposits, any of which it is on.")
    @staticmethod
    async def deposits(condition: Asked, info: Info) -> list[models.Deposit]:
        found = await info.context.loaders.deposit.load_many(condition.deposit_ids)
        return [row for row in found if row is not None]

    @strawberry.field(graphql_type=list[links.Entity], description="The entities, any of which it has.")
    @staticmethod
    async def entities(condition: Asked, info: Info) -> list[models.Entity]:
        found = await info.context.loaders.entity.load_many(condition.entity_ids)
        return [row for row in found if row is not None]


@strawberry_django.type(models.Rule, name="Rule")
class RuleType(Edited, WalletRowType):
    name: str
    position: auto
    is_active: auto
    stops: auto
    skips: auto
    new_name: str

    @strawberry.field(
        graphql_type=list[RuleConditionType],
        description="What it asks: the first condition is the whole, and each that is in a group names that.",
    )
    @staticmethod
    async def conditions(rule: strawberry.Parent[models.Rule], info: Info) -> list[ListedCondition]:
        names = await info.context.loaders.names_of_rule.load(rule.pk)
        return listed_conditions(condition_of(rule, names))

    @strawberry.field(
        graphql_type=links.Category | None, description="The category that it sets of transactions of its kind, if any."
    )
    @staticmethod
    def category(rule: strawberry.Parent[models.Rule], info: Info) -> IfAny[models.Category]:
        return info.context.loaders.category.look_up(rule.category_id) if rule.category_id else None

    @strawberry.field(graphql_type=links.Entity | None, description="The entity that it sets, if any.")
    @staticmethod
    def entity(rule: strawberry.Parent[models.Rule], info: Info) -> IfAny[models.Entity]:
        return info.context.loaders.entity.look_up(rule.entity_id) if rule.entity_id else None

    @strawberry.field(graphql_type=links.Bucket | None, description="The bucket that it puts all of it into, if any.")
    @staticmethod
    def bucket(rule: strawberry.Parent[models.Rule], info: Info) -> IfAny[models.Bucket]:
        return info.context.loaders.bucket.look_up(rule.bucket_id) if rule.bucket_id else None


@strawberry.type(name="RuleMark", description="Says that a rule set a field, and nobody by hand since.")
class RuleMarkType:
    field: RuleFieldEnum = strawberry.field(description="What was set.")

    @strawberry.field(graphql_type=RuleType | None, description="The rule; empty once it is gone.")
    @staticmethod
    def rule(mark: strawberry.Parent[models.RuleMark], info: Info) -> IfAny[models.Rule]:
        return info.context.loaders.rule.look_up(mark.rule_id) if mark.rule_id else None

    @classmethod
    def is_type_of(cls, value: object, _: object) -> bool:
        return isinstance(value, models.RuleMark)

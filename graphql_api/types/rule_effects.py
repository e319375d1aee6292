"""What rules would change, or could not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import strawberry

from finance import models
from finance.models import RuleField
from finance.rules.selectors.applying import Withheld
from finance.rules.selectors.effects import Effect, Run, Setting
from finance.rules.services.application import Unchanged
from graphql_api.context import Info
from graphql_api.loaders import Loaders
from graphql_api.loaders.loader import Found
from graphql_api.loaders.required import required
from graphql_api.types.enums import RuleFieldEnum, RuleHindrance, RuleObstacle
from graphql_api.types.rules import RuleType
from graphql_api.types.transactions import TransactionType


@dataclass(frozen=True, slots=True)
class Preview:
    """A run, of which so many effects are shown."""

    run: Run
    shown: int


def _loader_of(field: RuleField, loaders: Loaders) -> Any:
    by_field = {RuleField.CATEGORY: "category", RuleField.ENTITY: "entity", RuleField.BUCKET: "bucket"}
    return getattr(loaders, by_field[field])


async def _words(field: RuleField, value: Any, info: Info) -> str | None:
    """A name, or those of the rows of an id or of several."""
    if not value or field is RuleField.NAME:
        return value or None
    ids = value if isinstance(value, tuple) else [value]
    rows = await _loader_of(field, info.context.loaders).load_many(ids)
    return ", ".join(row.name for row in rows if row is not None)


async def _rule(rule_id: int, info: Info) -> models.Rule | None:
    return await info.context.loaders.rule.load(rule_id) if rule_id else None


@strawberry.type(name="RuleDifference", description="A field that a rule changes.")
class RuleDifferenceType:
    field: RuleFieldEnum = strawberry.field(description="What changes.")

    @strawberry.field(description="The name it has, or those of the rows it names; empty where there is none.")
    @staticmethod
    async def before(setting: strawberry.Parent[Setting], info: Info) -> str | None:
        return await _words(setting.field, setting.before, info)

    @strawberry.field(description="The name it gets, or that of the row it will name.")
    @staticmethod
    async def after(setting: strawberry.Parent[Setting], info: Info) -> str | None:
        return await _words(setting.field, setting.after, info)

    @strawberry.field(graphql_type=RuleType | None, description="By which rule; empty for one that is not saved.")
    @staticmethod
    async def rule(setting: strawberry.Parent[Setting], info: Info) -> models.Rule | None:
        return await _rule(setting.rule_id, info)


@strawberry.type(name="RuleWithheld", description="A field that a rule would set, but for something.")
class RuleWithheldType:
    field: RuleFieldEnum = strawberry.field(description="What stays.")
    why: RuleHindrance = strawberry.field(description="Why it stays.")

    @strawberry.field(graphql_type=RuleType | None, description="Of which rule; empty for one that is not saved.")
    @staticmethod
    async def rule(withheld: strawberry.Parent[Withheld], info: Info) -> models.Rule | None:
        return await _rule(withheld.rule_id, info)


@strawberry.type(name="RuleEffect", description="What rules make of a transaction that any of them meets.")
class RuleEffectType:
    obstacle: RuleObstacle | None = strawberry.field(description="Why nothing of it changes, if that is so.")

    @strawberry.field(graphql_type=TransactionType, description="The transaction as it is.")
    @staticmethod
    def transaction(effect: strawberry.Parent[Effect], info: Info) -> Found[models.Transaction]:
        return required(info.context.loaders.transaction, effect.transaction_id)

    @strawberry.field(graphql_type=list[RuleDifferenceType], description="What of it changes.")
    @staticmethod
    def differences(effect: strawberry.Parent[Effect]) -> Sequence[Setting]:
        return effect.settings

    @strawberry.field(graphql_type=list[RuleWithheldType], description="What of it a rule would set, and stays.")
    @staticmethod
    def withheld(effect: strawberry.Parent[Effect]) -> Sequence[Withheld]:
        return effect.withheld


@strawberry.type(name="RulePreview", description="What rules would change; nothing is written.")
class RulePreviewType:
    @strawberry.field(description="How many transactions were looked at: the latest 4,000 of those asked for at most.")
    @staticmethod
    def examined(preview: strawberry.Parent[Preview]) -> int:
        return preview.run.examined

    @strawberry.field(description="Whether these are all that were asked for.")
    @staticmethod
    def is_whole(preview: strawberry.Parent[Preview]) -> bool:
        return preview.run.is_whole

    @strawberry.field(description="How many of them are met.")
    @staticmethod
    def met(preview: strawberry.Parent[Preview]) -> int:
        return len(preview.run.effects)

    @strawberry.field(description="How many of them would change.")
    @staticmethod
    def changing(preview: strawberry.Parent[Preview]) -> int:
        return len(preview.run.changing)

    @strawberry.field(
        graphql_type=list[RuleEffectType],
        description="The latest ones that are met, those that would change before the others.",
    )
    @staticmethod
    def sample(preview: strawberry.Parent[Preview]) -> list[Effect]:
        return sorted(preview.run.effects, key=lambda effect: not effect.settings)[: preview.shown]

    @strawberry.field(
        description="Whether a regular expression takes too long on some text, so that it is not looked for to the end."
    )
    @staticmethod
    def is_too_slow(preview: strawberry.Parent[Preview]) -> bool:
        return bool(preview.run.too_slow)

    @strawberry.field(
        graphql_type=list[RuleType], description="The saved rules of which a regular expression takes too long."
    )
    @staticmethod
    async def too_slow(preview: strawberry.Parent[Preview], info: Info) -> list[models.Rule]:
        found = await info.context.loaders.rule.load_many([pk for pk in preview.run.too_slow if pk])
        return [row for row in found if row is not None]


@strawberry.type(name="RuleRefusal", description="A transaction that rules meet and cannot change.")
class RuleRefusalType:
    @strawberry.field(graphql_type=TransactionType, description="The transaction.")
    @staticmethod
    def transaction(unchanged: strawberry.Parent[Unchanged]) -> models.Transaction:
        return unchanged.transaction

    @strawberry.field(description="Why it stays as it is.")
    @staticmethod
    def obstacle(unchanged: strawberry.Parent[Unchanged]) -> RuleObstacle:
        return RuleObstacle(unchanged.obstacle)

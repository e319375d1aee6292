from typing import Annotated

import strawberry
import strawberry_django

from core.errors import InvalidInput
from finance.rules.selectors.effects import MOST_SAMPLED, USUALLY_SAMPLED
from finance.rules.services import application
from finance.rules.services.rules import RuleChanges
from graphql_api.context import Info
from graphql_api.scalars import optional_pk, pk
from graphql_api.types.rule_effects import Preview, RulePreviewType
from graphql_api.types.rule_inputs import RuleConditionInput
from graphql_api.types.transaction_filters import Filter

WalletId = Annotated[strawberry.ID | None, strawberry.argument(description="The default wallet when absent.")]
First = Annotated[int, strawberry.argument(description=f"How many transactions are shown, 0 to {MOST_SAMPLED}.")]
Ids = Annotated[
    list[strawberry.ID] | None,
    strawberry.argument(description="These rules, in the order of the wallet; all that are active when absent."),
]


@strawberry.input(description="A rule that is not saved.")
class RuleDraftInput:
    condition: RuleConditionInput = strawberry.field(description="What it asks.")
    category_id: strawberry.ID | None = strawberry.field(default=None, description="The category it sets.")
    entity_id: strawberry.ID | None = strawberry.field(default=None, description="The entity it sets.")
    bucket_id: strawberry.ID | None = strawberry.field(default=None, description="The bucket it sets.")
    new_name: str = strawberry.field(default="", description="The name it sets; at most 128 characters.")
    skips: bool = strawberry.field(default=False, description="Whether rows of statements that meet it are left out.")

    def changes(self) -> RuleChanges:
        return RuleChanges(
            condition=self.condition.to_domain(),
            category_id=optional_pk(self.category_id, "Category"),
            entity_id=optional_pk(self.entity_id, "Entity"),
            bucket_id=optional_pk(self.bucket_id, "Bucket"),
            new_name=self.new_name,
            skips=self.skips,
        )


@strawberry.type
class RuleQueries:
    @strawberry_django.field(
        graphql_type=RulePreviewType | None,
        description="What a rule would change alone, before it is saved.",
    )
    def preview_rule(
        self,
        info: Info,
        rule: Annotated[RuleDraftInput, strawberry.argument(description="The rule.")],
        wallet_id: WalletId = None,
        filter: Filter = None,
        first: First = USUALLY_SAMPLED,
    ) -> Preview:
        _require_shown(first)
        run = application.preview_draft(
            user=info.context.user,
            wallet_id=optional_pk(wallet_id, "Wallet"),
            draft=rule.changes(),
            filter=filter.to_domain() if filter else None,
        )
        return Preview(run, first)

    @strawberry_django.field(
        graphql_type=RulePreviewType | None,
        description="What saved rules would change together, which is what `applyRules` changes.",
    )
    def preview_rules(
        self,
        info: Info,
        wallet_id: WalletId = None,
        ids: Ids = None,
        filter: Filter = None,
        first: First = USUALLY_SAMPLED,
    ) -> Preview:
        _require_shown(first)
        run = application.preview_rules(
            user=info.context.user,
            wallet_id=optional_pk(wallet_id, "Wallet"),
            rule_ids=None if ids is None else [pk(id_, "Rule") for id_ in ids],
            filter=filter.to_domain() if filter else None,
        )
        return Preview(run, first)


def _require_shown(first: int) -> None:
    if not 0 <= first <= MOST_SAMPLED:
        raise InvalidInput({"first": [f"A preview shows 0 to {MOST_SAMPLED} transactions."]})

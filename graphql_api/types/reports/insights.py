import strawberry

from finance import models
from finance.reports.insights import InsightCode
from finance.transactions.selectors.suggestions import CategorySuggestion
from graphql_api.context import Info
from graphql_api.loaders.loader import Found
from graphql_api.loaders.required import required
from graphql_api.scalars import Money, Percent, described_enum
from graphql_api.types import links
from graphql_api.types.amounts import PartInCurrency
from graphql_api.types.reports.ids import Identified

InsightCodeEnum = InsightCode
described_enum(InsightCodeEnum, "InsightCode", "What stands out in a month.")


@strawberry.type(name="Insight", description="Something that stands out in a month, by a fixed rule.")
class InsightType(Identified, PartInCurrency):
    code: InsightCodeEnum = strawberry.field(description="The rule; stable.")
    sentence: str = strawberry.field(description="The same in words, with its figures; for people, may change.")
    share: Percent = strawberry.field(description="The part in percent of the whole, rounded.")
    threshold: Percent = strawberry.field(description="The share from which on nothing stands out.")
    part: Money = strawberry.field(description="What was spent for it, refunds taken off, or what was saved.")
    whole: Money = strawberry.field(description="All expenses of the month, or all its income.")


@strawberry.type(name="CategorySuggestion", description="The category that a note is likely to be about.")
class CategorySuggestionType(Identified):
    words: list[str] = strawberry.field(
        description="The words of the note it rests on, in their order, in the form they are compared in."
    )
    count: int = strawberry.field(description="How many of its transactions have one of them.")

    @strawberry.field(graphql_type=links.Category, description="The category.")
    @staticmethod
    def category(suggestion: strawberry.Parent[CategorySuggestion], info: Info) -> Found[models.Category]:
        return required(info.context.loaders.category, suggestion.category_id)

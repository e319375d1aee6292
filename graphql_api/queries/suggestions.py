from typing import Annotated

import strawberry
import strawberry_django

from finance.transactions.selectors import suggestions
from graphql_api.context import Info
from graphql_api.scalars import optional_pk
from graphql_api.types.enums import KindEnum
from graphql_api.types.reports.insights import CategorySuggestionType

WalletId = Annotated[strawberry.ID | None, strawberry.argument(description="The default wallet when absent.")]
Note = Annotated[
    str, strawberry.argument(description="What is to be recorded; its first ten words count. At most 2,000 characters.")
]
OfKinds = Annotated[list[KindEnum] | None, strawberry.argument(description="Only categories of these kinds.")]


@strawberry.type
class SuggestionQueries:
    @strawberry_django.field(
        graphql_type=CategorySuggestionType | None,
        description=(
            "The category whose transactions share the words of a note: by the names and notes of the wallet's latest "
            "2,000 transactions only, and always the same for the same ones. Empty when no usable category has any."
        ),
    )
    def suggest_category(
        self, info: Info, note: Note, wallet_id: WalletId = None, kind: OfKinds = None
    ) -> suggestions.CategorySuggestion | None:
        return suggestions.suggested_category(
            user=info.context.user, wallet_id=optional_pk(wallet_id, "Wallet"), note=note, kind=kind
        )

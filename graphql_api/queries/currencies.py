import strawberry

from finance import money
from graphql_api.types.currencies import CurrencyType


@strawberry.type
class CurrencyQueries:
    @strawberry.field(
        graphql_type=list[CurrencyType], description="Every currency a wallet can have, by code; needs no session."
    )
    def currencies(self) -> list[money.Currency]:
        return list(money.currencies().values())

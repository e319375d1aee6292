from typing import Annotated

import strawberry
import strawberry_django

from finance import models
from finance.wallets.selectors import wallets
from graphql_api.context import Info
from graphql_api.scalars import pk
from graphql_api.types.wallets import WalletType


@strawberry.type
class WalletQueries:
    @strawberry_django.field(
        graphql_type=list[WalletType], description="Your wallets, the default one first, then by name."
    )
    def wallets(self, info: Info) -> list[models.Wallet]:
        return wallets.wallets_of(user=info.context.user)

    @strawberry.field(
        graphql_type=WalletType | None, description="One wallet of yours; null when there is none of this id."
    )
    async def wallet(
        self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="The wallet.")]
    ) -> models.Wallet | None:
        return await info.context.loaders.wallet.load(pk(id, "Wallet"))

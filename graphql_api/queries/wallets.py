from typing import Annotated

import strawberry

from finance import models
from finance.wallets.selectors import wallets
from graphql_api.context import Info
from graphql_api.loaders.base import answered
from graphql_api.scalars import pk
from graphql_api.types import list_filters
from graphql_api.types.wallets import WalletType


@strawberry.type
class WalletQueries:
    @strawberry.field(
        graphql_type=list[WalletType] | None, description="Your wallets, the default one first, then by name."
    )
    async def wallets(
        self, info: Info, filter: list_filters.Wallets = None, order_by: list_filters.WalletsOrder = None
    ) -> list[models.Wallet]:
        found = await answered(wallets.wallets_of, user=info.context.user)
        info.context.loaders.wallet.prime_many({wallet.pk: wallet for wallet in found})
        asked = filter.to_domain() if filter else wallets.WalletFilter()
        return wallets.chosen_wallets(found, filter=asked, order_by=order_by or [])

    @strawberry.field(
        graphql_type=WalletType | None, description="One wallet of yours; null when there is none of this id."
    )
    async def wallet(
        self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="The wallet.")]
    ) -> models.Wallet | None:
        return await info.context.loaders.wallet.load(pk(id, "Wallet"))

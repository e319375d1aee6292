from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from strawberry import auto

from finance import models
from graphql_api.context import Info
from graphql_api.scalars import Money
from graphql_api.types.base import OwnedType

if TYPE_CHECKING:
    from graphql_api.types.deposits import DepositType


@strawberry_django.type(models.Wallet, name="Wallet")
class WalletType(OwnedType):
    name: auto
    currency: auto
    is_default: auto

    @strawberry.field(description="What is on all its deposits.")
    @staticmethod
    async def balance(wallet: strawberry.Parent[models.Wallet], info: Info) -> Money:
        return Money(await info.context.loaders.wallet_balance.load(wallet.pk))

    @strawberry.field(description="Its deposits by name, at most 200; retired ones only when asked for.")
    @staticmethod
    async def deposits(
        wallet: strawberry.Parent[models.Wallet],
        info: Info,
        retired: Annotated[bool, strawberry.argument(description="Whether to list retired ones too.")] = False,
    ) -> list[Annotated["DepositType", strawberry.lazy("graphql_api.types.deposits")]]:
        found = await info.context.loaders.deposits_of_wallet.load(wallet.pk)
        return [deposit for deposit in found if retired or deposit.is_active]  # type: ignore[misc]

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from strawberry import auto

from finance import models
from finance.money import percent
from graphql_api.context import Info
from graphql_api.loaders.required import required
from graphql_api.scalars import Money, Percent
from graphql_api.types.base import OwnedType
from graphql_api.types.enums import DepositForm

if TYPE_CHECKING:
    from graphql_api.types.wallets import WalletType


@strawberry_django.type(models.Deposit, name="Deposit")
class DepositType(OwnedType):
    name: auto
    form: DepositForm
    note: auto
    is_active: auto
    version: auto
    balance: Money

    @strawberry.field(description="The wallet it is in.")
    @staticmethod
    async def wallet(
        deposit: strawberry.Parent[models.Deposit], info: Info
    ) -> Annotated["WalletType", strawberry.lazy("graphql_api.types.wallets")]:
        return await required(info.context.loaders.wallet, deposit.wallet_id)  # type: ignore[arg-type]

    @strawberry.field(description="Its balance in percent of the wallet's balance; empty when that is 0.")
    @staticmethod
    async def share(deposit: strawberry.Parent[models.Deposit], info: Info) -> Percent | None:
        whole: Decimal = await info.context.loaders.wallet_balance.load(deposit.wallet_id)
        share = percent(deposit.balance, whole)
        return None if share is None else Percent(share)

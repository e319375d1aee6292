from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

import strawberry
from django.db.models import QuerySet
from strawberry import relay

from core.models import OwnedModel
from finance import models
from finance.models.wallet_rows import WalletRow
from finance.money import percent
from graphql_api.context import Info
from graphql_api.loaders.loader import Found
from graphql_api.loaders.required import required
from graphql_api.scalars import Percent
from graphql_api.types import links
from graphql_api.types.amounts import InCurrency

OnDay = Annotated[
    date | None,
    strawberry.argument(
        name="on", description="At the end of this day; when absent, of all that is recorded, the future too."
    ),
]


@strawberry.type
class OwnedType(relay.Node):
    """Base of every type backed by a model: its rows are always the caller's own."""

    _id_attr = "pk"  # Strawberry would look through all annotations for each id of each row, which is most of its cost.

    @classmethod
    def get_queryset(cls, queryset: QuerySet[OwnedModel], info: Info, **_: Any) -> QuerySet[OwnedModel]:
        return queryset.filter(queryset.model.owned_by(info.context.user))


@strawberry.type
class Edited:
    """What everything that people change says of itself."""

    version: int = strawberry.field(description="Goes up with every change of it.")
    created_at: datetime = strawberry.field(description="When it was made.")
    updated_at: datetime = strawberry.field(
        description="When its version last went up; at first, when it was made. Figures that follow do not count."
    )


@strawberry.type
class WalletRowType(OwnedType):
    """Base of the types whose rows are of one wallet."""

    @strawberry.field(graphql_type=links.Wallet, description="The wallet it is in.")
    @staticmethod
    def wallet(row: strawberry.Parent[WalletRow], info: Info) -> Found[models.Wallet]:
        return required(info.context.loaders.wallet, row.wallet_id)


@strawberry.type
class BalanceType(InCurrency, WalletRowType):
    """Base of the types that hold a part of the wallet's money."""

    @strawberry.field(description="Its balance in percent of the wallet's balance; empty when that is 0 or less.")
    @staticmethod
    async def share(row: strawberry.Parent[models.Deposit | models.Bucket], info: Info) -> Percent | None:
        whole: Decimal = await info.context.loaders.wallet_balance.load(row.wallet_id)
        share = percent(row.balance, whole)
        return None if share is None else Percent(share)

"""Own deposits among the counterparties of a period: a list of its own beside the top entities."""

import strawberry

from finance import models
from finance.reports.top_entities import USUAL_ENTITIES
from finance.reports.transferred_to import TransferPoint, transferred_to
from graphql_api.context import Info
from graphql_api.loaders.loader import Found
from graphql_api.loaders.required import required
from graphql_api.scalars import Money, optional_pk
from graphql_api.types import links
from graphql_api.types.amounts import PartInCurrency
from graphql_api.types.reports.charts import HowMany, InPeriod, require_period
from graphql_api.types.reports.ids import Identified
from graphql_api.types.reports.kept import reported


@strawberry.type(name="TransferPoint", description="A deposit that money was transferred to.")
class TransferPointType(Identified, PartInCurrency):
    amount: Money = strawberry.field(description="How much came to it by transfers.")

    @strawberry.field(graphql_type=links.Deposit, description="The deposit.")
    @staticmethod
    def deposit(point: strawberry.Parent[TransferPoint], info: Info) -> Found[models.Deposit]:
        return required(info.context.loaders.deposit, point.deposit_id)


@strawberry.type
class TransferFields:
    @strawberry.field(
        graphql_type=list[TransferPointType] | None,
        description="Its deposits to which transfers brought most: the largest amount first, then by id. What comes "
        "from another wallet counts; a transfer between buckets of one deposit brings it nothing.",
    )
    @staticmethod
    async def transferred_to(
        wallet: strawberry.Parent[models.Wallet],
        info: Info,
        period_id: InPeriod = None,
        first: HowMany = USUAL_ENTITIES,
    ) -> list[TransferPoint]:
        id_ = optional_pk(period_id, "Period")
        found = await reported(info, transferred_to, user=info.context.user, wallet=wallet, period_id=id_, first=first)
        if id_ is not None and not found:
            await require_period(info, wallet, id_)
        return found

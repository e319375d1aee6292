"""The objects whose figures a write moved, so that a client's cache brings itself up to date."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, TypeVar

import strawberry
from strawberry.dataloader import DataLoader

from finance.ledger.services.contributions import Movement
from graphql_api.context import Info
from graphql_api.types.buckets import BucketType
from graphql_api.types.deposits import DepositType
from graphql_api.types.periods import PeriodType
from graphql_api.types.wallets import WalletType

if TYPE_CHECKING:
    from graphql_api.types.loans import LoanType
    from graphql_api.types.transactions import TransactionType

Row = TypeVar("Row")


async def still_there(loader: DataLoader[int, Row | None], ids: Iterable[int]) -> list[Row]:
    """The rows of these ids that exist, in the order of their ids."""
    found = await loader.load_many(sorted(ids))
    return [row for row in found if row is not None]


@strawberry.type(name="Movement", description="The objects whose figures a write moved.")
class MovementType:
    @strawberry.field(description="The wallets whose balance or totals moved.")
    @staticmethod
    async def wallets(movement: strawberry.Parent[Movement], info: Info) -> list[WalletType]:
        return await still_there(info.context.loaders.wallet, movement.wallet_ids)  # type: ignore[arg-type]

    @strawberry.field(description="The deposits whose balance moved.")
    @staticmethod
    async def deposits(movement: strawberry.Parent[Movement], info: Info) -> list[DepositType]:
        return await still_there(info.context.loaders.deposit, movement.deposit_ids)  # type: ignore[arg-type]

    @strawberry.field(description="The buckets whose balance moved.")
    @staticmethod
    async def buckets(movement: strawberry.Parent[Movement], info: Info) -> list[BucketType]:
        return await still_there(info.context.loaders.bucket, movement.bucket_ids)  # type: ignore[arg-type]

    @strawberry.field(description="The periods whose totals moved.")
    @staticmethod
    async def periods(movement: strawberry.Parent[Movement], info: Info) -> list[PeriodType]:
        return await still_there(info.context.loaders.period, movement.period_ids)  # type: ignore[arg-type]

    @strawberry.field(description="The loans whose outstanding amount moved.")
    @staticmethod
    async def loans(
        movement: strawberry.Parent[Movement], info: Info
    ) -> list[Annotated["LoanType", strawberry.lazy("graphql_api.types.loans")]]:
        return await still_there(info.context.loaders.loan, movement.loan_ids)  # type: ignore[arg-type]

    @strawberry.field(description="The expenses of which more or less is given back.")
    @staticmethod
    async def expenses(
        movement: strawberry.Parent[Movement], info: Info
    ) -> list[Annotated["TransactionType", strawberry.lazy("graphql_api.types.transactions")]]:
        return await still_there(info.context.loaders.transaction, movement.expense_ids)  # type: ignore[arg-type]

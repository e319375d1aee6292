"""The objects that a write made, changed or moved the figures of, so that a client's cache brings itself up to date."""

from typing import TypeVar

import strawberry
from strawberry.dataloader import DataLoader

from core.models import OwnedModel
from finance import models
from finance.ledger.selectors.moved_ids import Moved
from finance.ledger.selectors.movements import FIELDS, MOST_NAMED, Movement
from finance.ledger.selectors.refetching import RefetchScope, refetch_scopes
from finance.planning.selectors.budgets import SpentBudget
from finance.planning.selectors.predictions import Plan
from graphql_api.context import Info
from graphql_api.types import links
from graphql_api.types.enums import RefetchScopeEnum

Row = TypeVar("Row")
Moving = strawberry.Parent[Movement]


async def moved(
    movement: Movement, info: Info, model: type[OwnedModel], loader: DataLoader[int, Row | None]
) -> list[Row]:
    """The rows of ``model`` that moved and exist, in the order of their ids; none when they are too many to name."""
    ids = await info.context.loaders.moved_ids.load(Moved(movement, model))
    found = await loader.load_many(ids if len(ids) <= MOST_NAMED else [])
    return [row for row in found if row is not None]


@strawberry.type(
    name="Movement",
    description="Every object of which a field without arguments is another after a write, at most 500 of each type; "
    "`refetch` says what else to load again.",
)
class MovementType:
    @strawberry.field(
        graphql_type=list[links.Wallet],
        description="Wallets that are others, or their lists or figures.",
    )
    @staticmethod
    async def wallets(movement: Moving, info: Info) -> list[models.Wallet]:
        return await moved(movement, info, models.Wallet, info.context.loaders.wallet)

    @strawberry.field(
        graphql_type=list[links.Deposit],
        description="Deposits that are others, or their balance or share.",
    )
    @staticmethod
    async def deposits(movement: Moving, info: Info) -> list[models.Deposit]:
        return await moved(movement, info, models.Deposit, info.context.loaders.deposit)

    @strawberry.field(
        graphql_type=list[links.Bucket],
        description="Buckets that are others, or their balance or share.",
    )
    @staticmethod
    async def buckets(movement: Moving, info: Info) -> list[models.Bucket]:
        return await moved(movement, info, models.Bucket, info.context.loaders.bucket)

    @strawberry.field(
        graphql_type=list[links.Category],
        description="Categories that are others.",
    )
    @staticmethod
    async def categories(movement: Moving, info: Info) -> list[models.Category]:
        return await moved(movement, info, models.Category, info.context.loaders.category)

    @strawberry.field(
        graphql_type=list[links.Entity],
        description="Entities that are others.",
    )
    @staticmethod
    async def entities(movement: Moving, info: Info) -> list[models.Entity]:
        return await moved(movement, info, models.Entity, info.context.loaders.entity)

    @strawberry.field(
        graphql_type=list[links.Period],
        description="Periods that are others, or their figures, plans or what they are compared with.",
    )
    @staticmethod
    async def periods(movement: Moving, info: Info) -> list[models.Period]:
        return await moved(movement, info, models.Period, info.context.loaders.period)

    @strawberry.field(
        graphql_type=list[links.Prediction],
        description="Predictions that are others, or their figures or what they are compared with.",
    )
    @staticmethod
    async def predictions(movement: Moving, info: Info) -> list[Plan]:
        return await moved(movement, info, models.Prediction, info.context.loaders.plan)

    @strawberry.field(
        graphql_type=list[links.Budget],
        description="Budgets that are others, or their figures.",
    )
    @staticmethod
    async def budgets(movement: Moving, info: Info) -> list[SpentBudget]:
        return await moved(movement, info, models.Budget, info.context.loaders.budget)

    @strawberry.field(
        graphql_type=list[links.Loan],
        description="Loans that are others, or their payments.",
    )
    @staticmethod
    async def loans(movement: Moving, info: Info) -> list[models.Loan]:
        return await moved(movement, info, models.Loan, info.context.loaders.loan)

    @strawberry.field(
        graphql_type=list[links.Transaction],
        description="Transactions that are others.",
    )
    @staticmethod
    async def transactions(movement: Moving, info: Info) -> list[models.Transaction]:
        return await moved(movement, info, models.Transaction, info.context.loaders.transaction)

    @strawberry.field(
        graphql_type=list[links.Transfer],
        description="Transfers that are others.",
    )
    @staticmethod
    async def transfers(movement: Moving, info: Info) -> list[models.Transfer]:
        return await moved(movement, info, models.Transfer, info.context.loaders.transfer)

    @strawberry.field(
        graphql_type=list[links.Transaction],
        description="Expenses of which more or less is given back.",
    )
    @staticmethod
    async def expenses(movement: Moving, info: Info) -> list[models.Transaction]:
        found = await info.context.loaders.transaction.load_many(sorted(movement.expense_ids))
        return [row for row in found if row is not None]

    @strawberry.field(
        graphql_type=list[RefetchScopeEnum], description="What else may be another, and is to be loaded again."
    )
    @staticmethod
    async def refetch(movement: Moving, info: Info) -> list[RefetchScope]:
        found = await info.context.loaders.moved_ids.load_many([Moved(movement, model) for model in FIELDS])
        return refetch_scopes(movement, dict(zip(FIELDS, map(len, found), strict=True)))

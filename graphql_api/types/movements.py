"""The objects that a write made, changed or moved the figures of, so that a client's cache brings itself up to date."""

from collections.abc import Collection
from typing import TypeVar

import strawberry
from strawberry.dataloader import DataLoader

from core.models import OwnedModel
from finance import models
from finance.ledger.selectors.moved_ids import Moved
from finance.ledger.selectors.movements import FIELDS, MOST_CORRECTED, Movement, RefetchScope, most_named
from finance.ledger.selectors.refetching import refetch_scopes
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
    return await named(await info.context.loaders.moved_ids.load(Moved(movement, model)), loader, most_named(model))


async def named(ids: Collection[int], loader: DataLoader[int, Row | None], most: int) -> list[Row]:
    """The rows with these ids that exist, in order; none when they are too many to name."""
    found = await loader.load_many(sorted(ids) if len(ids) <= most else [])
    return [row for row in found if row is not None]


@strawberry.type(
    name="Movement",
    description="Every object that a write made, or of which it changed a field without arguments, at most 20 of each "
    "type; `refetch` says what else to load again.",
)
class MovementType:
    @strawberry.field(
        graphql_type=list[links.Wallet],
        description="The wallets that changed, or whose lists or figures did.",
    )
    @staticmethod
    async def wallets(movement: Moving, info: Info) -> list[models.Wallet]:
        return await moved(movement, info, models.Wallet, info.context.loaders.wallet)

    @strawberry.field(
        graphql_type=list[links.Deposit],
        description="The deposits that changed, or whose balance or share did.",
    )
    @staticmethod
    async def deposits(movement: Moving, info: Info) -> list[models.Deposit]:
        return await moved(movement, info, models.Deposit, info.context.loaders.deposit)

    @strawberry.field(
        graphql_type=list[links.Bucket],
        description="The buckets that changed, or whose balance or share did.",
    )
    @staticmethod
    async def buckets(movement: Moving, info: Info) -> list[models.Bucket]:
        return await moved(movement, info, models.Bucket, info.context.loaders.bucket)

    @strawberry.field(
        graphql_type=list[links.Category],
        description="The categories that changed.",
    )
    @staticmethod
    async def categories(movement: Moving, info: Info) -> list[models.Category]:
        return await moved(movement, info, models.Category, info.context.loaders.category)

    @strawberry.field(
        graphql_type=list[links.Entity],
        description="The entities that changed.",
    )
    @staticmethod
    async def entities(movement: Moving, info: Info) -> list[models.Entity]:
        return await moved(movement, info, models.Entity, info.context.loaders.entity)

    @strawberry.field(
        graphql_type=list[links.Period],
        description="The periods that changed, or whose plans or figures did, or those of the period before.",
    )
    @staticmethod
    async def periods(movement: Moving, info: Info) -> list[models.Period]:
        return await moved(movement, info, models.Period, info.context.loaders.period)

    @strawberry.field(
        graphql_type=list[links.Prediction],
        description="The predictions that changed, or whose figures did, or those of the period before.",
    )
    @staticmethod
    async def predictions(movement: Moving, info: Info) -> list[Plan]:
        return await moved(movement, info, models.Prediction, info.context.loaders.plan)

    @strawberry.field(
        graphql_type=list[links.Budget],
        description="The budgets that changed, or whose figures did.",
    )
    @staticmethod
    async def budgets(movement: Moving, info: Info) -> list[SpentBudget]:
        return await moved(movement, info, models.Budget, info.context.loaders.budget)

    @strawberry.field(
        graphql_type=list[links.Loan],
        description="The loans that changed, or whose payments did.",
    )
    @staticmethod
    async def loans(movement: Moving, info: Info) -> list[models.Loan]:
        return await moved(movement, info, models.Loan, info.context.loaders.loan)

    @strawberry.field(graphql_type=list[links.Import], description="The imports that changed.")
    @staticmethod
    async def imports(movement: Moving, info: Info) -> list[models.Import]:
        return await moved(movement, info, models.Import, info.context.loaders.imported)

    @strawberry.field(
        graphql_type=list[links.ImportProfile],
        description="The import profiles that changed.",
    )
    @staticmethod
    async def import_profiles(movement: Moving, info: Info) -> list[models.ImportProfile]:
        return await moved(movement, info, models.ImportProfile, info.context.loaders.import_profile)

    @strawberry.field(
        graphql_type=list[links.BalanceAssertion],
        description="The asserted balances that changed; of those that follow transactions, `refetch` tells.",
    )
    @staticmethod
    async def balance_assertions(movement: Moving, info: Info) -> list[models.BalanceAssertion]:
        return await moved(movement, info, models.BalanceAssertion, info.context.loaders.assertion)

    @strawberry.field(
        graphql_type=list[links.Transaction],
        description="The transactions that changed.",
    )
    @staticmethod
    async def transactions(movement: Moving, info: Info) -> list[models.Transaction]:
        return await moved(movement, info, models.Transaction, info.context.loaders.transaction)

    @strawberry.field(
        graphql_type=list[links.Transfer],
        description="The transfers that changed.",
    )
    @staticmethod
    async def transfers(movement: Moving, info: Info) -> list[models.Transfer]:
        return await moved(movement, info, models.Transfer, info.context.loaders.transfer)

    @strawberry.field(
        graphql_type=list[links.Rule],
        description="The rules that changed.",
    )
    @staticmethod
    async def rules(movement: Moving, info: Info) -> list[models.Rule]:
        return await moved(movement, info, models.Rule, info.context.loaders.rule)

    @strawberry.field(
        graphql_type=list[links.Transaction],
        description="The expenses of which more or less is given back; at most 5.",
    )
    @staticmethod
    async def expenses(movement: Moving, info: Info) -> list[models.Transaction]:
        return await named(movement.expense_ids, info.context.loaders.transaction, MOST_CORRECTED)

    @strawberry.field(
        graphql_type=list[links.Transaction],
        description="The incomes of which more or less is taken back; at most 5.",
    )
    @staticmethod
    async def incomes(movement: Moving, info: Info) -> list[models.Transaction]:
        return await named(movement.income_ids, info.context.loaders.transaction, MOST_CORRECTED)

    @strawberry.field(
        graphql_type=list[RefetchScopeEnum], description="What else may have changed, and is to be loaded again."
    )
    @staticmethod
    async def refetch(movement: Moving, info: Info) -> list[RefetchScope]:
        found = await info.context.loaders.moved_ids.load_many([Moved(movement, model) for model in FIELDS])
        return refetch_scopes(movement, dict(zip(FIELDS, map(len, found), strict=True)))

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from strawberry import auto

from finance import models
from graphql_api.context import Info
from graphql_api.loaders.required import required
from graphql_api.scalars import Money
from graphql_api.types.amounts import InCurrency
from graphql_api.types.base import Edited, WalletRowType
from graphql_api.types.connections import Connection
from graphql_api.types.deposits import DepositType
from graphql_api.types.enums import KindEnum

if TYPE_CHECKING:
    from graphql_api.types.buckets import AllocationType
    from graphql_api.types.categories import CategoryType
    from graphql_api.types.entities import EntityType
    from graphql_api.types.loans import LoanType
    from graphql_api.types.periods import PeriodType
    from graphql_api.types.transfers import TransferType


@strawberry.enum(description="Which way money moves, seen from the deposit.")
class Direction(Enum):
    IN = strawberry.enum_value("IN", description="Onto the deposit.")
    OUT = strawberry.enum_value("OUT", description="Off the deposit.")


@strawberry_django.type(models.Transaction, name="Transaction")
class TransactionType(InCurrency, Edited, WalletRowType):
    kind: KindEnum
    date: auto
    name: auto
    note: auto
    refunded: Money
    is_opening: auto

    @strawberry.field(description="Which way the money moves.")
    @staticmethod
    def direction(transaction: strawberry.Parent[models.Transaction]) -> Direction:
        return Direction.IN if transaction.amount > 0 else Direction.OUT

    @strawberry.field(description="How much money moves, always more than 0, in the wallet's currency.")
    @staticmethod
    def amount(transaction: strawberry.Parent[models.Transaction]) -> Money:
        return Money(abs(transaction.amount))

    @strawberry.field(description="The deposit whose balance it changes.")
    @staticmethod
    async def deposit(transaction: strawberry.Parent[models.Transaction], info: Info) -> DepositType:
        return await required(info.context.loaders.deposit, transaction.deposit_id)  # type: ignore[arg-type]

    @strawberry.field(description="What the money was for, where that is known.")
    @staticmethod
    async def category(
        transaction: strawberry.Parent[models.Transaction], info: Info
    ) -> Annotated["CategoryType", strawberry.lazy("graphql_api.types.categories")] | None:
        id_ = transaction.category_id
        return await info.context.loaders.category.load(id_) if id_ else None  # type: ignore[return-value]

    @strawberry.field(description="Who the money came from or went to, where that is known.")
    @staticmethod
    async def entity(
        transaction: strawberry.Parent[models.Transaction], info: Info
    ) -> Annotated["EntityType", strawberry.lazy("graphql_api.types.entities")] | None:
        id_ = transaction.entity_id
        return await info.context.loaders.entity.load(id_) if id_ else None  # type: ignore[return-value]

    @strawberry.field(description="The buckets it is in, in their order, and what each gets of it; together all of it.")
    @staticmethod
    async def allocations(
        transaction: strawberry.Parent[models.Transaction], info: Info
    ) -> list[Annotated["AllocationType", strawberry.lazy("graphql_api.types.buckets")]]:
        return await info.context.loaders.allocations_of_transaction.load(transaction.pk)  # type: ignore[return-value]

    @strawberry.field(description="The period its date falls in, if any.")
    @staticmethod
    async def period(
        transaction: strawberry.Parent[models.Transaction], info: Info
    ) -> Annotated["PeriodType", strawberry.lazy("graphql_api.types.periods")] | None:
        id_ = transaction.period_id
        return await info.context.loaders.period.load(id_) if id_ else None  # type: ignore[return-value]

    @strawberry.field(description="The transfer it is a leg of, if any: it changes and ends with that only.")
    @staticmethod
    async def transfer(
        transaction: strawberry.Parent[models.Transaction], info: Info
    ) -> Annotated["TransferType", strawberry.lazy("graphql_api.types.transfers")] | None:
        id_ = transaction.transfer_id
        return await info.context.loaders.transfer.load(id_) if id_ else None  # type: ignore[return-value]

    @strawberry.field(description="The loan that it pays out or repays, if any.")
    @staticmethod
    async def loan(
        transaction: strawberry.Parent[models.Transaction], info: Info
    ) -> Annotated["LoanType", strawberry.lazy("graphql_api.types.loans")] | None:
        id_ = transaction.loan_id
        return await info.context.loaders.loan.load(id_) if id_ else None  # type: ignore[return-value]

    @strawberry.field(description="The expense that it gives back, if it is a refund.")
    @staticmethod
    async def refund_of(
        transaction: strawberry.Parent[models.Transaction], info: Info
    ) -> Annotated["TransactionType", strawberry.lazy("graphql_api.types.transactions")] | None:
        id_ = transaction.refund_of_id
        return await info.context.loaders.transaction.load(id_) if id_ else None  # type: ignore[return-value]


@strawberry.type(description="A page of transactions.")
class TransactionConnection(Connection[TransactionType]):
    pass

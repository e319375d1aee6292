import strawberry
import strawberry_django
from strawberry import auto
from strawberry.utils.await_maybe import await_maybe

from finance import models
from graphql_api.context import Info
from graphql_api.loaders.loader import Found
from graphql_api.loaders.required import IfAny, required
from graphql_api.scalars import Money
from graphql_api.types import links
from graphql_api.types.amounts import InCurrency
from graphql_api.types.base import Edited, WalletRowType
from graphql_api.types.connections import Connection
from graphql_api.types.deposits import DepositType
from graphql_api.types.enums import DirectionEnum, KindEnum


@strawberry_django.type(models.Transaction, name="Transaction")
class TransactionType(InCurrency, Edited, WalletRowType):
    kind: KindEnum
    date: auto
    name: str
    note: auto
    refunded: Money
    reversed: Money
    is_opening: auto

    @strawberry.field(description="Which way the money moves: a refund comes IN, a reversal goes OUT.")
    @staticmethod
    def direction(transaction: strawberry.Parent[models.Transaction]) -> DirectionEnum:
        return DirectionEnum.IN if transaction.amount > 0 else DirectionEnum.OUT

    @strawberry.field(description="How much money moves, always more than 0, in the wallet's currency.")
    @staticmethod
    def amount(transaction: strawberry.Parent[models.Transaction]) -> Money:
        return Money(abs(transaction.amount))

    @strawberry.field(graphql_type=DepositType, description="The deposit whose balance it changes.")
    @staticmethod
    def deposit(transaction: strawberry.Parent[models.Transaction], info: Info) -> Found[models.Deposit]:
        return required(info.context.loaders.deposit, transaction.deposit_id)

    @strawberry.field(
        description="Whether it is reconciled: dated no later than the last day on which an asserted balance of its "
        "deposit holds."
    )
    @staticmethod
    async def is_reconciled(transaction: strawberry.Parent[models.Transaction], info: Info) -> bool:
        deposit = await await_maybe(required(info.context.loaders.deposit, transaction.deposit_id))
        return deposit.reconciled_on is not None and transaction.date <= deposit.reconciled_on

    @strawberry.field(graphql_type=links.Category | None, description="What the money was for, where that is known.")
    @staticmethod
    def category(transaction: strawberry.Parent[models.Transaction], info: Info) -> IfAny[models.Category]:
        id_ = transaction.category_id
        return info.context.loaders.category.look_up(id_) if id_ else None

    @strawberry.field(
        graphql_type=links.Entity | None, description="Who the money came from or went to, where that is known."
    )
    @staticmethod
    def entity(transaction: strawberry.Parent[models.Transaction], info: Info) -> IfAny[models.Entity]:
        id_ = transaction.entity_id
        return info.context.loaders.entity.look_up(id_) if id_ else None

    @strawberry.field(
        graphql_type=list[links.Allocation],
        description="The buckets it is in and what each gets of it, in the order in which it was divided.",
    )
    @staticmethod
    async def allocations(transaction: strawberry.Parent[models.Transaction], info: Info) -> list[models.Allocation]:
        return await info.context.loaders.allocations_of_transaction.load(transaction.pk)

    @strawberry.field(graphql_type=links.Period | None, description="The period its date falls in, if any.")
    @staticmethod
    def period(transaction: strawberry.Parent[models.Transaction], info: Info) -> IfAny[models.Period]:
        id_ = transaction.period_id
        return info.context.loaders.period.look_up(id_) if id_ else None

    @strawberry.field(
        graphql_type=links.Transfer | None,
        description="The transfer it is a leg of, if any: it changes and ends with that only.",
    )
    @staticmethod
    def transfer(transaction: strawberry.Parent[models.Transaction], info: Info) -> IfAny[models.Transfer]:
        id_ = transaction.transfer_id
        return info.context.loaders.transfer.look_up(id_) if id_ else None

    @strawberry.field(graphql_type=links.Loan | None, description="The loan that it pays out or repays, if any.")
    @staticmethod
    def loan(transaction: strawberry.Parent[models.Transaction], info: Info) -> IfAny[models.Loan]:
        id_ = transaction.loan_id
        return info.context.loaders.loan.look_up(id_) if id_ else None

    @strawberry.field(
        graphql_type=links.Transaction | None,
        description="The expense that it gives back, if it is a refund of one.",
    )
    @staticmethod
    def refund_of(transaction: strawberry.Parent[models.Transaction], info: Info) -> IfAny[models.Transaction]:
        id_ = transaction.refund_of_id
        return info.context.loaders.transaction.look_up(id_) if id_ else None

    @strawberry.field(
        graphql_type=list[links.Transaction], description="The refunds of an expense, the earliest first."
    )
    @staticmethod
    async def refunds(transaction: strawberry.Parent[models.Transaction], info: Info) -> list[models.Transaction]:
        return await info.context.loaders.refunds_of_transaction.load(transaction.pk) if transaction.refunded else []

    @strawberry.field(
        graphql_type=links.Transaction | None,
        description="The income that it takes back, if it is a reversal of one.",
    )
    @staticmethod
    def reversal_of(transaction: strawberry.Parent[models.Transaction], info: Info) -> IfAny[models.Transaction]:
        id_ = transaction.reversal_of_id
        return info.context.loaders.transaction.look_up(id_) if id_ else None

    @strawberry.field(
        graphql_type=list[links.Transaction], description="The reversals of an income, the earliest first."
    )
    @staticmethod
    async def reversals(transaction: strawberry.Parent[models.Transaction], info: Info) -> list[models.Transaction]:
        return await info.context.loaders.reversals_of_transaction.load(transaction.pk) if transaction.reversed else []

    @strawberry.field(
        graphql_type=list[links.RuleMark],
        description="What of it rules have set, and nobody by hand since; at most one entry for each field.",
    )
    @staticmethod
    async def set_by_rules(transaction: strawberry.Parent[models.Transaction], info: Info) -> list[models.RuleMark]:
        return await info.context.loaders.marks_of_transaction.load(transaction.pk)


@strawberry.type(description="A page of transactions.")
class TransactionConnection(Connection[TransactionType]):
    pass

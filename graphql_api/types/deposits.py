from typing import Annotated

import strawberry
import strawberry_django
from strawberry import auto

from core.paging import MOST_ROWS
from finance import models
from finance.ledger.selectors.balances import RowOnDay
from finance.wallets.selectors.balance_assertions import latest
from graphql_api.context import Info
from graphql_api.scalars import Money
from graphql_api.types import links
from graphql_api.types.base import BalanceType, Edited, OnDay
from graphql_api.types.enums import DepositForm

FirstAssertions = Annotated[int, strawberry.argument(description=f"How many at most, 0 to {MOST_ROWS}.")]


@strawberry_django.type(models.Deposit, name="Deposit")
class DepositType(Edited, BalanceType):
    name: str
    form: DepositForm
    note: auto
    is_active: auto
    floor: Money | None
    reconciled_on: auto

    @strawberry.field(description="What is on it.")
    @staticmethod
    async def balance(deposit: strawberry.Parent[models.Deposit], info: Info, on: OnDay = None) -> Money:
        if on is None:
            return Money(deposit.balance)
        return Money(await info.context.loaders.deposit_balance_on.load(RowOnDay(deposit.pk, on)))

    @strawberry.field(
        graphql_type=list[links.BalanceAssertion] | None,
        description="What was asserted of it, the latest day first.",
    )
    @staticmethod
    async def balance_assertions(
        deposit: strawberry.Parent[models.Deposit], info: Info, first: FirstAssertions
    ) -> list[models.BalanceAssertion]:
        return latest(await info.context.loaders.assertions_of_deposit.load(deposit.pk), first)

    @strawberry.field(
        graphql_type=links.Transaction | None,
        description="What was on it at the start, whose version setOpeningBalance expects; empty when nothing is said.",
    )
    @staticmethod
    async def opening_balance(deposit: strawberry.Parent[models.Deposit], info: Info) -> models.Transaction | None:
        return await info.context.loaders.opening_of_deposit.load(deposit.pk)

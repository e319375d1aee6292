import strawberry
import strawberry_django
from strawberry import auto

from finance import models
from finance.wallets.selectors.explanations import Explanation
from graphql_api.context import Info
from graphql_api.loaders.loader import Found
from graphql_api.loaders.required import required
from graphql_api.scalars import Money
from graphql_api.types import links
from graphql_api.types.amounts import InCurrency
from graphql_api.types.base import Edited, WalletRowType
from graphql_api.types.enums import AssertionStatus, DifferenceReason


@strawberry.type(name="DifferenceExplanation", description="Transactions that may explain a difference.")
class DifferenceExplanationType:
    reason: DifferenceReason = strawberry.field(description="How they may explain it.")
    transactions: list[links.Transaction] = strawberry.field(description="The one or two that do.")

    @classmethod
    def is_type_of(cls, value: object, _: object) -> bool:
        return isinstance(value, Explanation)


@strawberry_django.type(models.BalanceAssertion, name="BalanceAssertion")
class BalanceAssertionType(InCurrency, Edited, WalletRowType):
    date: auto
    balance: Money
    difference: Money
    note: auto

    @strawberry.field(description="Whether it holds.")
    @staticmethod
    def status(assertion: strawberry.Parent[models.BalanceAssertion]) -> AssertionStatus:
        return assertion.status

    @strawberry.field(graphql_type=links.Deposit, description="The deposit that it is of.")
    @staticmethod
    def deposit(assertion: strawberry.Parent[models.BalanceAssertion], info: Info) -> Found[models.Deposit]:
        return required(info.context.loaders.deposit, assertion.deposit_id)

    @strawberry.field(
        graphql_type=list[DifferenceExplanationType] | None,
        description=(
            "What may explain the difference, the likeliest first, at most 20: looked for among the latest 500 "
            "transactions since the last balance before that holds, at most a year, and in the fortnight after the day."
        ),
    )
    @staticmethod
    async def explanations(assertion: strawberry.Parent[models.BalanceAssertion], info: Info) -> list[Explanation]:
        if not assertion.difference:
            return []
        return await info.context.loaders.explanations_of_assertion.load(assertion.pk)

import strawberry
import strawberry_django
from strawberry import auto

from finance import models
from graphql_api.context import Info
from graphql_api.loaders.loader import Found
from graphql_api.loaders.required import required
from graphql_api.scalars import Money
from graphql_api.types import links
from graphql_api.types.amounts import InCurrency
from graphql_api.types.base import Edited, WalletRowType
from graphql_api.types.entities import EntityType
from graphql_api.types.enums import LoanDirection


@strawberry_django.type(models.Loan, name="Loan")
class LoanType(InCurrency, Edited, WalletRowType):
    direction: LoanDirection
    principal: Money
    repaid: Money
    due_on: auto
    note: auto

    @strawberry.field(description="What is still to be repaid.")
    @staticmethod
    def outstanding(loan: strawberry.Parent[models.Loan]) -> Money:
        return Money(loan.outstanding)

    @strawberry.field(description="Whether anything is still to be repaid.")
    @staticmethod
    def is_open(loan: strawberry.Parent[models.Loan]) -> bool:
        return loan.outstanding > 0

    @strawberry.field(graphql_type=EntityType, description="Who owes or is owed.")
    @staticmethod
    def entity(loan: strawberry.Parent[models.Loan], info: Info) -> Found[models.Entity]:
        return required(info.context.loaders.entity, loan.entity_id)

    @strawberry.field(
        graphql_type=list[links.Transaction], description="Its pay-out and its repayments, the earliest first."
    )
    @staticmethod
    async def transactions(loan: strawberry.Parent[models.Loan], info: Info) -> list[models.Transaction]:
        return await info.context.loaders.transactions_of_loan.load(loan.pk)

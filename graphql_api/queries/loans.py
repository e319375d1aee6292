from typing import Annotated

import strawberry
import strawberry_django

from finance import models
from finance.transactions.selectors import loans
from graphql_api.context import Info
from graphql_api.scalars import optional_pk
from graphql_api.types.loans import LoanType


@strawberry.type
class LoanQueries:
    @strawberry_django.field(
        graphql_type=list[LoanType],
        description="The loans of a wallet, at most 2,000: those that are due first, those without a due date last.",
    )
    def loans(
        self,
        info: Info,
        open: Annotated[
            bool | None,
            strawberry.argument(description="True for those with something to repay, false for the others."),
        ] = None,
        wallet_id: Annotated[
            strawberry.ID | None, strawberry.argument(description="The default wallet when absent.")
        ] = None,
    ) -> list[models.Loan]:
        found = loans.loans_of(user=info.context.user, wallet_id=optional_pk(wallet_id, "Wallet"))
        return [loan for loan in found if open in {None, loan.outstanding > 0}]

from typing import Annotated

import strawberry
import strawberry_django

from finance.planning.selectors import budgets
from finance.planning.selectors.budgets import SpentBudget
from graphql_api.context import Info
from graphql_api.scalars import optional_pk
from graphql_api.types.budgets import BudgetType, Month

WalletId = Annotated[strawberry.ID | None, strawberry.argument(description="The default wallet when absent.")]


@strawberry.type
class BudgetQueries:
    @strawberry_django.field(
        graphql_type=list[BudgetType], description="The budgets of a wallet in a month, by the name of their category."
    )
    def budgets(self, info: Info, month: Month, wallet_id: WalletId = None) -> list[SpentBudget]:
        id_ = optional_pk(wallet_id, "Wallet")
        return budgets.budgets_of_month(user=info.context.user, month=month, wallet_id=id_)

    @strawberry_django.field(
        graphql_type=list[BudgetType],
        description="The budgets of a wallet in a month that are exceeded, the one exceeded by most first.",
    )
    def budget_alerts(self, info: Info, month: Month, wallet_id: WalletId = None) -> list[SpentBudget]:
        id_ = optional_pk(wallet_id, "Wallet")
        return budgets.exceeded_budgets(user=info.context.user, month=month, wallet_id=id_)

from typing import Annotated

import strawberry
import strawberry_django

from core.scopes import Scope
from finance import models
from finance.ledger.services.changes import Change
from finance.planning.services import budgets
from graphql_api.context import Info
from graphql_api.mutations.inputs import RetrySafeInput, VersionedInput, once, value_of
from graphql_api.mutations.payloads import CopyPayload, loaded_answer, result, within
from graphql_api.scalars import Money, Month, optional_pk, pk
from graphql_api.types.budgets import BudgetType
from graphql_api.types.changes import ChangeType
from graphql_api.types.needs import needs
from graphql_api.types.wallets import WalletType


@strawberry.input(description="The budget of an expense category in a month: made when there is none, changed else.")
class SetBudgetInput(VersionedInput, RetrySafeInput):
    category_id: strawberry.ID = strawberry.field(description="An expense category.")
    month: Month = strawberry.field(description="The month.")
    limit: Money = strawberry.field(description="The most to spend; more than 0.")
    note: strawberry.Maybe[str] = strawberry.field(
        description="At most 2,000 characters; the note there is stays when absent."
    )


@strawberry.input(description="The budget to delete.")
class DeleteBudgetInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The budget.")


@strawberry.input(description="From which month to which one the budgets of a wallet are copied.")
class CopyBudgetsInput(RetrySafeInput):
    wallet_id: strawberry.ID | None = strawberry.field(default=None, description="The default wallet when absent.")
    from_month: Month = strawberry.field(description="The month to copy from.")
    to_month: Month = strawberry.field(description="The month to copy to.")


@strawberry.type(description="The budget, and what changed with it.")
class SetBudgetPayload(ChangeType):
    budget = loaded_answer(BudgetType, lambda loaders: loaders.budget, "The budget as it is now.")


@strawberry.type(description="What changed with the budget that is gone.")
class DeleteBudgetPayload(ChangeType):
    pass


@strawberry.type(description="The copied budgets, and what changed with them.")
class CopyBudgetsPayload(CopyPayload):
    budgets = loaded_answer(
        list[BudgetType], lambda loaders: loaders.budget, "The copies, by the name of their category."
    )
    wallet = within(WalletType, "The wallet they are in.")

    @strawberry.field(description="How many were not copied: their category is retired, or has a budget in that month.")
    @staticmethod
    def skipped(change: strawberry.Parent[Change[list[models.Budget]]]) -> int:
        return change.skipped


SetBudgetResult = result(SetBudgetPayload, "The budget as it is now, or why it is not.")
DeleteBudgetResult = result(DeleteBudgetPayload, "What was deleted, or why nothing was.")
CopyBudgetsResult = result(CopyBudgetsPayload, "The copies, or why there are none.")


@needs(Scope.ADMIN)
@strawberry.type
class BudgetMutations:
    @strawberry_django.mutation(
        graphql_type=SetBudgetResult, description="Limit the spending of an expense category in a month."
    )
    def set_budget(
        self, info: Info, input: Annotated[SetBudgetInput, strawberry.argument(description="The budget.")]
    ) -> Change[models.Budget]:
        return once(
            info,
            input,
            budgets.set_budget,
            user=info.context.user,
            category_id=pk(input.category_id, "Category"),
            month=input.month,
            limit=input.limit,
            note=value_of(input.note),
            expected_version=input.expected_version,
        )

    @strawberry_django.mutation(graphql_type=DeleteBudgetResult, description="Delete a budget.")
    def delete_budget(
        self, info: Info, input: Annotated[DeleteBudgetInput, strawberry.argument(description="What to delete.")]
    ) -> Change[None]:
        return once(
            info,
            input,
            budgets.delete_budget,
            user=info.context.user,
            budget_id=pk(input.id, "Budget"),
            expected_version=input.expected_version,
        )

    @strawberry_django.mutation(
        graphql_type=CopyBudgetsResult,
        description="Copy limits and notes to another month, to the active categories that have no budget there.",
    )
    def copy_budgets(
        self, info: Info, input: Annotated[CopyBudgetsInput, strawberry.argument(description="What to copy.")]
    ) -> Change[list[models.Budget]]:
        return once(
            info,
            input,
            budgets.copy_budgets,
            user=info.context.user,
            wallet_id=optional_pk(input.wallet_id, "Wallet"),
            from_month=input.from_month,
            to_month=input.to_month,
        )

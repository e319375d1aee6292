import datetime as dt
from typing import Annotated

import strawberry
import strawberry_django

from finance.planning.selectors.budgets import SpentBudget, budget_with_spending, budgets_by_id
from finance.planning.services import budgets
from graphql_api.context import Info
from graphql_api.errors.types import Conflict, InvalidInput, NotFound
from graphql_api.mutations.inputs import RetrySafeInput, VersionedInput, once
from graphql_api.scalars import Money, given, optional_pk, pk
from graphql_api.types.budgets import BudgetDeletionType, BudgetType, CopiedBudgetsType


@strawberry.input(description="The budget of an expense category in a month: made when there is none, changed else.")
class SetBudgetInput(VersionedInput, RetrySafeInput):
    category_id: strawberry.ID = strawberry.field(description="An expense category.")
    month: dt.date = strawberry.field(description="The first day of the month.")
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
    from_month: dt.date = strawberry.field(description="The first day of the month to copy from.")
    to_month: dt.date = strawberry.field(description="The first day of the month to copy to.")


SetBudgetResult = Annotated[
    BudgetType | InvalidInput | NotFound | Conflict,
    strawberry.union("SetBudgetResult", description="The budget as it is now, or why it is not."),
]
DeleteBudgetResult = Annotated[
    BudgetDeletionType | InvalidInput | NotFound | Conflict,
    strawberry.union("DeleteBudgetResult", description="What was deleted, or why nothing was."),
]
CopyBudgetsResult = Annotated[
    CopiedBudgetsType | InvalidInput | NotFound | Conflict,
    strawberry.union("CopyBudgetsResult", description="The copies, or why there are none."),
]


@strawberry.type
class BudgetMutations:
    @strawberry_django.mutation(
        graphql_type=SetBudgetResult, description="Limit the spending of an expense category in a month."
    )
    def set_budget(
        self, info: Info, input: Annotated[SetBudgetInput, strawberry.argument(description="The budget.")]
    ) -> SpentBudget:
        user = info.context.user
        budget = once(
            info,
            input,
            budgets.set_budget,
            category_id=pk(input.category_id, "Category"),
            month=input.month,
            limit=input.limit,
            **given(note=input.note),
        )
        return budget_with_spending(user=user, budget=budget)

    @strawberry_django.mutation(graphql_type=DeleteBudgetResult, description="Delete a budget.")
    def delete_budget(
        self, info: Info, input: Annotated[DeleteBudgetInput, strawberry.argument(description="What to delete.")]
    ) -> budgets.BudgetDeletion:
        return once(info, input, budgets.delete_budget, budget_id=pk(input.id, "Budget"))

    @strawberry_django.mutation(
        graphql_type=CopyBudgetsResult,
        description="Copy limits and notes to another month, to the active categories that have no budget there.",
    )
    def copy_budgets(
        self, info: Info, input: Annotated[CopyBudgetsInput, strawberry.argument(description="What to copy.")]
    ) -> CopiedBudgetsType:
        user, wallet_id = info.context.user, optional_pk(input.wallet_id, "Wallet")
        months = {"from_month": input.from_month, "to_month": input.to_month}
        copied = once(info, input, budgets.copy_budgets, wallet_id=wallet_id, **months)
        copies = list(budgets_by_id(user=user, ids=[budget.pk for budget in copied.budgets]).values())
        return CopiedBudgetsType(wallet_id=copied.wallet_id, budgets=copies, skipped=copied.skipped)  # type: ignore[arg-type]

from typing import Annotated

import strawberry
import strawberry_django

from core.scopes import Scope
from finance import models
from finance.ledger.services.changes import Change
from finance.transactions.services import income_and_expenses
from graphql_api.context import Info
from graphql_api.mutations.inputs import once
from graphql_api.mutations.payloads import answer, result
from graphql_api.mutations.transaction_inputs import (
    CopyTransactionsInput,
    CreateExpenseInput,
    CreateIncomeInput,
    DeleteTransactionInput,
    DeleteTransactionsInput,
    ResplitIncomeInput,
    UpdateTransactionInput,
    details_of,
)
from graphql_api.scalars import pk
from graphql_api.types.changes import ChangeType
from graphql_api.types.needs import needs
from graphql_api.types.transactions import TransactionType


@strawberry.type(description="The new income, and what changed with it.")
class CreateIncomePayload(ChangeType):
    transaction = answer(TransactionType, "The new income.")


@strawberry.type(description="The new expense, and what changed with it.")
class CreateExpensePayload(ChangeType):
    transaction = answer(TransactionType, "The new expense.")


@strawberry.type(description="The changed transaction, and what changed with it.")
class UpdateTransactionPayload(ChangeType):
    transaction = answer(TransactionType, "The transaction as it is now.")


@strawberry.type(description="The income, and what changed with it.")
class ResplitIncomePayload(ChangeType):
    transaction = answer(TransactionType, "The income as it is now.")


@strawberry.type(description="What changed with the transaction that is gone.")
class DeleteTransactionPayload(ChangeType):
    pass


@strawberry.type(description="What changed with the transactions that are gone.")
class DeleteTransactionsPayload(ChangeType):
    pass


@strawberry.type(description="The copies, and what changed with them.")
class CopyTransactionsPayload(ChangeType):
    transactions = answer(list[TransactionType], "The copies, in the order asked for.")


CreateIncomeResult = result(CreateIncomePayload, "The new income, or why there is none.")
CreateExpenseResult = result(CreateExpensePayload, "The new expense, or why there is none.")
UpdateTransactionResult = result(UpdateTransactionPayload, "The changed transaction, or why it is unchanged.")
ResplitIncomeResult = result(ResplitIncomePayload, "The income, or why it is not split anew.")
DeleteTransactionResult = result(DeleteTransactionPayload, "What was deleted, or why nothing was.")
DeleteTransactionsResult = result(DeleteTransactionsPayload, "What was deleted, or why nothing was.")
CopyTransactionsResult = result(CopyTransactionsPayload, "The copies in the order asked for, or why there are none.")


@needs(Scope.WRITE_TRANSACTIONS)
@strawberry.type
class TransactionMutations:
    @strawberry_django.mutation(graphql_type=CreateIncomeResult, description="Record money earned.")
    def create_income(
        self, info: Info, input: Annotated[CreateIncomeInput, strawberry.argument(description="The income.")]
    ) -> Change[models.Transaction]:
        return once(
            info,
            input,
            income_and_expenses.create_income,
            user=info.context.user,
            amount=input.amount,
            date=input.date or info.context.user.today,
            split_income=input.split_income,
            **details_of(input),
        )

    @strawberry_django.mutation(graphql_type=CreateExpenseResult, description="Record money spent.")
    def create_expense(
        self, info: Info, input: Annotated[CreateExpenseInput, strawberry.argument(description="The expense.")]
    ) -> Change[models.Transaction]:
        return once(
            info,
            input,
            income_and_expenses.create_expense,
            user=info.context.user,
            amount=input.amount,
            date=input.date or info.context.user.today,
            **details_of(input),
        )

    @strawberry_django.mutation(graphql_type=UpdateTransactionResult, description="Change an income or expense.")
    def update_transaction(
        self, info: Info, input: Annotated[UpdateTransactionInput, strawberry.argument(description="What to change.")]
    ) -> Change[models.Transaction]:
        id_ = pk(input.id, "Transaction")
        return once(
            info,
            input,
            income_and_expenses.update_transaction,
            user=info.context.user,
            expected_version=input.expected_version,
            transaction_id=id_,
            **input.changes(),
        )

    @strawberry_django.mutation(
        graphql_type=ResplitIncomeResult,
        description="Split an income anew, by the percentages that the wallet's buckets have now.",
    )
    def resplit_income(
        self, info: Info, input: Annotated[ResplitIncomeInput, strawberry.argument(description="What to split.")]
    ) -> Change[models.Transaction]:
        return once(
            info,
            input,
            income_and_expenses.resplit_income,
            user=info.context.user,
            expected_version=input.expected_version,
            income_id=pk(input.id, "Transaction"),
        )

    @strawberry_django.mutation(graphql_type=DeleteTransactionResult, description="Delete a transaction.")
    def delete_transaction(
        self, info: Info, input: Annotated[DeleteTransactionInput, strawberry.argument(description="What to delete.")]
    ) -> Change[None]:
        return once(
            info,
            input,
            income_and_expenses.delete_transaction,
            user=info.context.user,
            expected_version=input.expected_version,
            transaction_id=pk(input.id, "Transaction"),
        )

    @strawberry_django.mutation(
        graphql_type=DeleteTransactionsResult, description="Delete up to 100 transactions, of any of your wallets."
    )
    def delete_transactions(
        self, info: Info, input: Annotated[DeleteTransactionsInput, strawberry.argument(description="What to delete.")]
    ) -> Change[None]:
        ids = [pk(id_, "Transaction") for id_ in input.ids]
        return once(info, input, income_and_expenses.delete_transactions, user=info.context.user, transaction_ids=ids)

    @strawberry_django.mutation(
        graphql_type=CopyTransactionsResult, description="Record up to 100 transactions once more."
    )
    def copy_transactions(
        self, info: Info, input: Annotated[CopyTransactionsInput, strawberry.argument(description="What to copy.")]
    ) -> Change[list[models.Transaction]]:
        ids = [pk(id_, "Transaction") for id_ in input.ids]
        return once(
            info,
            input,
            income_and_expenses.copy_transactions,
            user=info.context.user,
            transaction_ids=ids,
            date=input.date,
            shift_days=input.shift_days,
            shift_months=input.shift_months,
        )

import datetime as dt
from typing import Annotated

import strawberry
import strawberry_django

from finance import models
from finance.ledger.services.allocations import Share
from finance.ledger.services.changes import Change
from finance.transactions.services import income_and_expenses
from finance.transactions.services.income_and_expenses import Details, TransactionChanges
from graphql_api.context import Info
from graphql_api.mutations.inputs import (
    ABSENT,
    RetrySafeInput,
    VersionedInput,
    given,
    given_optional_pk,
    given_pk,
    once,
    present,
)
from graphql_api.mutations.payloads import answer, result
from graphql_api.scalars import Money, optional_pk, pk
from graphql_api.types.changes import ChangeType
from graphql_api.types.transactions import TransactionType


@strawberry.input(description="What one bucket gets of a transaction.")
class AllocationInput:
    bucket_id: strawberry.ID = strawberry.field(description="A bucket of the transaction's wallet, named once.")
    amount: Money = strawberry.field(description="More than 0; all of them together are the transaction's amount.")


@strawberry.input(description="What an income and an expense have in common.")
class RecordInput(RetrySafeInput):
    amount: Money = strawberry.field(description="More than 0, with at most as many digits as the wallet's currency.")
    date: dt.date | None = strawberry.field(
        default=None, description="The day it counts on, not in a closed period; today when absent."
    )
    name: str = strawberry.field(default="", description="At most 128 characters.")
    note: str = strawberry.field(default="", description="At most 2,000 characters.")


@strawberry.input(description="Money earned.")
class CreateIncomeInput(RecordInput):
    deposit_id: strawberry.ID | None = strawberry.field(
        default=None, description="Where the money comes in; the category's default deposit when absent."
    )
    category_id: strawberry.ID | None = strawberry.field(default=None, description="An income category.")
    entity_id: strawberry.ID | None = strawberry.field(default=None, description="Who the money comes from.")
    bucket_id: strawberry.ID | None = strawberry.field(default=None, description="The bucket that gets all of it.")
    allocations: list[AllocationInput] | None = strawberry.field(
        default=None, description="Or what each of some buckets gets of it, which is all of it together."
    )
    split_income: bool = strawberry.field(
        default=False, description="Or whether it is split by the percentages of the wallet's buckets."
    )


@strawberry.input(description="Money spent.")
class CreateExpenseInput(RecordInput):
    deposit_id: strawberry.ID | None = strawberry.field(
        default=None, description="Where the money is taken from; the category's default deposit when absent."
    )
    category_id: strawberry.ID | None = strawberry.field(default=None, description="An expense category.")
    entity_id: strawberry.ID | None = strawberry.field(default=None, description="Who the money goes to.")
    bucket_id: strawberry.ID | None = strawberry.field(
        default=None, description="The bucket that all of it is taken from."
    )
    allocations: list[AllocationInput] | None = strawberry.field(
        default=None, description="Or what is taken from each of some buckets, which is all of it together."
    )


@strawberry.input(description="What to change about an income or expense; whatever is absent stays.")
class UpdateTransactionInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The transaction.")
    amount: strawberry.Maybe[Money] = strawberry.field(description="Its new amount, more than 0.")
    date: strawberry.Maybe[dt.date] = strawberry.field(description="Its new date; its period follows.")
    name: strawberry.Maybe[str] = strawberry.field(description="Its new name.")
    note: strawberry.Maybe[str] = strawberry.field(description="Its new note.")
    deposit_id: strawberry.Maybe[strawberry.ID] = strawberry.field(description="Its new deposit, of the same wallet.")
    category_id: strawberry.Maybe[strawberry.ID | None] = strawberry.field(
        description="Its new category, of its wallet and kind; null for none."
    )
    entity_id: strawberry.Maybe[strawberry.ID | None] = strawberry.field(
        description="Its new entity, of its wallet; null for none."
    )
    bucket_id: strawberry.Maybe[strawberry.ID | None] = strawberry.field(
        description="The one bucket it is to be in; null for none."
    )
    allocations: strawberry.Maybe[list[AllocationInput]] = strawberry.field(
        description="Or the part of it for each of some buckets, which are all of it together. "
        "Without new ones, a new amount is divided as the old one was split, or goes to its only bucket."
    )
    split_income: bool = strawberry.field(
        default=False, description="Or whether to split it by the percentages that the wallet's buckets have now."
    )

    def changes(self) -> TransactionChanges:
        return present(
            TransactionChanges(
                amount=given(self.amount),
                date=given(self.date),
                name=given(self.name),
                note=given(self.note),
                deposit_id=given_pk(self.deposit_id, "Deposit"),
                category_id=given_optional_pk(self.category_id, "Category"),
                entity_id=given_optional_pk(self.entity_id, "Entity"),
                bucket_id=given_optional_pk(self.bucket_id, "Bucket"),
                allocations=ABSENT if self.allocations is None else _shares(self.allocations.value),
                split_income=self.split_income,
            )
        )


@strawberry.input(description="The income to split anew.")
class ResplitIncomeInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The income.")


@strawberry.input(description="The transaction to delete.")
class DeleteTransactionInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The transaction.")


@strawberry.input(description="The transactions to delete: all of them or none.")
class DeleteTransactionsInput(RetrySafeInput):
    ids: list[strawberry.ID] = strawberry.field(description="1 to 100 transactions, each named once.")


@strawberry.input(description="The transactions to record once more: all of them or none.")
class CopyTransactionsInput(RetrySafeInput):
    ids: list[strawberry.ID] = strawberry.field(description="1 to 100 transactions, each named once.")
    date: dt.date = strawberry.field(description="The day the copies count on; not in a closed period.")


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
            **_details(input),
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
            **_details(input),
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
        graphql_type=CopyTransactionsResult, description="Record up to 100 transactions once more, on another date."
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
        )


def _details(input: CreateIncomeInput | CreateExpenseInput) -> Details:
    return Details(
        name=input.name,
        note=input.note,
        deposit_id=optional_pk(input.deposit_id, "Deposit"),
        category_id=optional_pk(input.category_id, "Category"),
        entity_id=optional_pk(input.entity_id, "Entity"),
        bucket_id=optional_pk(input.bucket_id, "Bucket"),
        allocations=None if input.allocations is None else _shares(input.allocations),
    )


def _shares(allocations: list[AllocationInput]) -> list[Share]:
    return [Share(pk(each.bucket_id, "Bucket"), each.amount) for each in allocations]

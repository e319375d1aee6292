import datetime as dt
from typing import Annotated, Any

import strawberry
import strawberry_django

from finance.ledger.services.allocations import Share
from finance.ledger.services.bookings import Booking
from finance.transactions.services import income_and_expenses
from graphql_api.context import Info
from graphql_api.errors.types import Conflict, InvalidInput, NotFound
from graphql_api.mutations.inputs import RetrySafeInput, VersionedInput, once
from graphql_api.scalars import Money, given, optional_pk, pk
from graphql_api.types.bookings import BookingType

TYPES = {"deposit_id": "Deposit", "category_id": "Category", "entity_id": "Entity", "bucket_id": "Bucket"}
"""The type of what each field of an update names."""


@strawberry.input(description="What one bucket gets of a transaction.")
class AllocationInput:
    bucket_id: strawberry.ID = strawberry.field(description="A bucket of the transaction's wallet, named once.")
    amount: Money = strawberry.field(description="More than 0; all of them together are the transaction's amount.")


@strawberry.input(description="What an income and an expense have in common.")
class RecordInput(RetrySafeInput):
    amount: Money = strawberry.field(description="More than 0, with at most as many digits as the wallet's currency.")
    date: dt.date = strawberry.field(description="The day it counts on; not in a closed period.")
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

    def changes(self) -> dict[str, Any]:
        ids = given(
            deposit_id=self.deposit_id,
            category_id=self.category_id,
            entity_id=self.entity_id,
            bucket_id=self.bucket_id,
        )
        named = {name: optional_pk(id_, TYPES[name]) for name, id_ in ids.items()}
        shares = {"allocations": _shares(self.allocations.value)} if self.allocations is not None else {}
        plain = given(amount=self.amount, date=self.date, name=self.name, note=self.note)
        return plain | named | shares | {"split_income": self.split_income}


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


CreateIncomeResult = Annotated[
    BookingType | InvalidInput | NotFound | Conflict,
    strawberry.union("CreateIncomeResult", description="The new income, or why there is none."),
]
CreateExpenseResult = Annotated[
    BookingType | InvalidInput | NotFound | Conflict,
    strawberry.union("CreateExpenseResult", description="The new expense, or why there is none."),
]
UpdateTransactionResult = Annotated[
    BookingType | InvalidInput | NotFound | Conflict,
    strawberry.union("UpdateTransactionResult", description="The changed transaction, or why it is unchanged."),
]
ResplitIncomeResult = Annotated[
    BookingType | InvalidInput | NotFound | Conflict,
    strawberry.union("ResplitIncomeResult", description="The income, or why it is not split anew."),
]
DeleteTransactionResult = Annotated[
    BookingType | InvalidInput | NotFound | Conflict,
    strawberry.union("DeleteTransactionResult", description="What was deleted, or why nothing was."),
]
DeleteTransactionsResult = Annotated[
    BookingType | InvalidInput | NotFound | Conflict,
    strawberry.union("DeleteTransactionsResult", description="What was deleted, or why nothing was."),
]
CopyTransactionsResult = Annotated[
    BookingType | InvalidInput | NotFound | Conflict,
    strawberry.union("CopyTransactionsResult", description="The copies in the order asked for, or why there are none."),
]


@strawberry.type
class TransactionMutations:
    @strawberry_django.mutation(graphql_type=CreateIncomeResult, description="Record money earned.")
    def create_income(
        self, info: Info, input: Annotated[CreateIncomeInput, strawberry.argument(description="The income.")]
    ) -> Booking:
        new = _new(input) | {"split_income": input.split_income}
        return once(info, input, income_and_expenses.create_income, **new)

    @strawberry_django.mutation(graphql_type=CreateExpenseResult, description="Record money spent.")
    def create_expense(
        self, info: Info, input: Annotated[CreateExpenseInput, strawberry.argument(description="The expense.")]
    ) -> Booking:
        return once(info, input, income_and_expenses.create_expense, **_new(input))

    @strawberry_django.mutation(graphql_type=UpdateTransactionResult, description="Change an income or expense.")
    def update_transaction(
        self, info: Info, input: Annotated[UpdateTransactionInput, strawberry.argument(description="What to change.")]
    ) -> Booking:
        id_ = pk(input.id, "Transaction")
        return once(info, input, income_and_expenses.update_transaction, transaction_id=id_, **input.changes())

    @strawberry_django.mutation(
        graphql_type=ResplitIncomeResult,
        description="Split an income anew, by the percentages that the wallet's buckets have now.",
    )
    def resplit_income(
        self, info: Info, input: Annotated[ResplitIncomeInput, strawberry.argument(description="What to split.")]
    ) -> Booking:
        return once(info, input, income_and_expenses.resplit_income, income_id=pk(input.id, "Transaction"))

    @strawberry_django.mutation(graphql_type=DeleteTransactionResult, description="Delete a transaction.")
    def delete_transaction(
        self, info: Info, input: Annotated[DeleteTransactionInput, strawberry.argument(description="What to delete.")]
    ) -> Booking:
        return once(info, input, income_and_expenses.delete_transaction, transaction_id=pk(input.id, "Transaction"))

    @strawberry_django.mutation(
        graphql_type=DeleteTransactionsResult, description="Delete up to 100 transactions, of any of your wallets."
    )
    def delete_transactions(
        self, info: Info, input: Annotated[DeleteTransactionsInput, strawberry.argument(description="What to delete.")]
    ) -> Booking:
        ids = [pk(id_, "Transaction") for id_ in input.ids]
        return once(info, input, income_and_expenses.delete_transactions, transaction_ids=ids)

    @strawberry_django.mutation(
        graphql_type=CopyTransactionsResult, description="Record up to 100 transactions once more, on another date."
    )
    def copy_transactions(
        self, info: Info, input: Annotated[CopyTransactionsInput, strawberry.argument(description="What to copy.")]
    ) -> Booking:
        ids = [pk(id_, "Transaction") for id_ in input.ids]
        return once(info, input, income_and_expenses.copy_transactions, transaction_ids=ids, date=input.date)


def _new(input: CreateIncomeInput | CreateExpenseInput) -> dict[str, Any]:
    return {
        "amount": input.amount,
        "date": input.date,
        "name": input.name,
        "note": input.note,
        "deposit_id": optional_pk(input.deposit_id, "Deposit"),
        "category_id": optional_pk(input.category_id, "Category"),
        "entity_id": optional_pk(input.entity_id, "Entity"),
        "bucket_id": optional_pk(input.bucket_id, "Bucket"),
        "allocations": None if input.allocations is None else _shares(input.allocations),
    }


def _shares(allocations: list[AllocationInput]) -> list[Share]:
    return [Share(pk(each.bucket_id, "Bucket"), each.amount) for each in allocations]

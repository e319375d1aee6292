"""What the mutations of incomes and expenses take."""

import datetime as dt

import strawberry

from finance.ledger.services.allocations import Share
from finance.transactions.services.income_and_expenses import TransactionChanges
from finance.transactions.services.recording import Details
from graphql_api.mutations.inputs import (
    ABSENT,
    BookingInput,
    RetrySafeInput,
    VersionedInput,
    given,
    given_optional_pk,
    given_pk,
    present,
)
from graphql_api.scalars import Money, optional_pk, pk


@strawberry.input(description="What one bucket gets of a transaction.")
class AllocationInput:
    bucket_id: strawberry.ID = strawberry.field(description="A bucket of the transaction's wallet, named once.")
    amount: Money = strawberry.field(description="More than 0; all of them together are the transaction's amount.")


@strawberry.input(description="What an income and an expense have in common.")
class RecordInput(BookingInput):
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
    base_category_code: str | None = strawberry.field(
        default=None,
        description="Or the code of its base category: your oldest active category of it, made when there is none; "
        "in the default wallet unless a deposit is named.",
    )
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
    base_category_code: str | None = strawberry.field(
        default=None,
        description="Or the code of its base category: your oldest active category of it, made when there is none; "
        "in the default wallet unless a deposit is named.",
    )
    entity_id: strawberry.ID | None = strawberry.field(default=None, description="Who the money goes to.")
    bucket_id: strawberry.ID | None = strawberry.field(
        default=None, description="The bucket that all of it is taken from."
    )
    allocations: list[AllocationInput] | None = strawberry.field(
        default=None, description="Or what is taken from each of some buckets, which is all of it together."
    )


@strawberry.input(description="What a refund and a reversal have in common.")
class CorrectionInput(RecordInput):
    category_id: strawberry.ID | None = strawberry.field(
        default=None, description="Or, where none of them is known, the category that it lowers."
    )
    base_category_code: str | None = strawberry.field(
        default=None,
        description="Or the code of its base category: your oldest active category of it, made when there is none; "
        "in the default wallet unless a deposit is named.",
    )
    entity_id: strawberry.ID | None = strawberry.field(
        default=None, description="Who the money comes from or goes to, where only a category is named."
    )
    deposit_id: strawberry.ID | None = strawberry.field(
        default=None,
        description="The deposit whose balance it changes, of the same wallet; when absent, that of what it takes "
        "back, or the category's default deposit.",
    )
    bucket_id: strawberry.ID | None = strawberry.field(
        default=None,
        description="The bucket that all of it is of; when no bucket is named, those of what it takes back, in "
        "proportion, or of a category none.",
    )
    allocations: list[AllocationInput] | None = strawberry.field(
        default=None, description="Or the part of it for each of some buckets, which are all of it together."
    )


@strawberry.input(
    description=(
        "What to change about an income or expense; whatever is absent stays. The refunds of an expense, and the "
        "reversals of an income, follow it to another category or entity and, unless they were put elsewhere, into "
        "other buckets."
    )
)
class UpdateTransactionInput(VersionedInput, BookingInput):
    id: strawberry.ID = strawberry.field(description="The transaction.")
    amount: strawberry.Maybe[Money] = strawberry.field(description="Its new amount, more than 0.")
    date: strawberry.Maybe[dt.date] = strawberry.field(description="Its new date; its period follows.")
    name: strawberry.Maybe[str] = strawberry.field(description="Its new name.")
    note: strawberry.Maybe[str] = strawberry.field(description="Its new note.")
    deposit_id: strawberry.Maybe[strawberry.ID] = strawberry.field(description="Its new deposit, of the same wallet.")
    category_id: strawberry.Maybe[strawberry.ID | None] = strawberry.field(
        description="Its new category, of its wallet and kind; null for none, unless it is a refund or reversal of one."
    )
    entity_id: strawberry.Maybe[strawberry.ID | None] = strawberry.field(
        description="Its new entity, of its wallet; null for none."
    )
    bucket_id: strawberry.Maybe[strawberry.ID | None] = strawberry.field(
        description="The one bucket it is to be in; null for none."
    )
    allocations: strawberry.Maybe[list[AllocationInput]] = strawberry.field(
        description="Or the part of it for each of some buckets, which are all of it together. "
        "Without new ones, a new amount is divided as the old one was split, or goes to its only bucket; that of a "
        "refund or reversal, as what it takes back is divided."
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
                allocations=ABSENT if self.allocations is None else shares(self.allocations.value),
                split_income=self.split_income,
            )
        )


@strawberry.input(description="The income to split anew.")
class ResplitIncomeInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The income.")


@strawberry.input(description="The transaction to delete.")
class DeleteTransactionInput(VersionedInput, BookingInput):
    id: strawberry.ID = strawberry.field(description="The transaction.")


@strawberry.input(description="The transactions to delete: all of them or none.")
class DeleteTransactionsInput(BookingInput):
    ids: list[strawberry.ID] = strawberry.field(description="1 to 100 transactions, each named once.")


@strawberry.input(description="The transactions to record once more: all of them or none.")
class CopyTransactionsInput(BookingInput):
    ids: list[strawberry.ID] = strawberry.field(description="1 to 100 transactions, each named once.")
    date: dt.date | None = strawberry.field(
        default=None, description="The day all copies count on; when absent, that of their originals. None is closed."
    )
    shift_days: int | None = strawberry.field(
        default=None, description="Or how many days later than its original each is; earlier when negative."
    )
    shift_months: int | None = strawberry.field(
        default=None,
        description="Or how many months later, earlier when negative; in a shorter month on its last day.",
    )


def details_of(input: CreateIncomeInput | CreateExpenseInput | CorrectionInput) -> Details:
    """What they say beside their amount and date."""
    return Details(
        name=input.name,
        note=input.note,
        deposit_id=optional_pk(input.deposit_id, "Deposit"),
        category_id=optional_pk(input.category_id, "Category"),
        base_category_code=input.base_category_code,
        entity_id=optional_pk(input.entity_id, "Entity"),
        bucket_id=optional_pk(input.bucket_id, "Bucket"),
        allocations=None if input.allocations is None else shares(input.allocations),
    )


def shares(allocations: list[AllocationInput]) -> list[Share]:
    return [Share(pk(each.bucket_id, "Bucket"), each.amount) for each in allocations]

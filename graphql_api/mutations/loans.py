import datetime as dt
from typing import Annotated, Any

import strawberry
import strawberry_django

from finance import models
from finance.ledger.services.bookings import Booking
from finance.transactions.services import loans
from finance.transactions.services.deletion import Deletion
from graphql_api.context import Info
from graphql_api.errors.types import Conflict, InvalidInput, NotFound
from graphql_api.mutations.inputs import RetrySafeInput, VersionedInput, once
from graphql_api.scalars import Money, given, optional_pk, pk
from graphql_api.types.bookings import BookingType
from graphql_api.types.deletions import DeletionType
from graphql_api.types.loans import LoanType


@strawberry.input(description="Money lent or borrowed.")
class NewLoanInput(RetrySafeInput):
    entity_id: strawberry.ID = strawberry.field(description="Who borrows it from you or lends it to you.")
    deposit_id: strawberry.ID = strawberry.field(
        description="Where lent money is taken from, or borrowed money comes in; of the entity's wallet."
    )
    amount: Money = strawberry.field(description="More than 0, with at most as many digits as the wallet's currency.")
    date: dt.date = strawberry.field(description="The day it counts on; not in a closed period.")
    due_on: dt.date | None = strawberry.field(default=None, description="The day by which it should be repaid.")
    name: str = strawberry.field(default="", description="The name of its transaction, at most 128 characters.")
    note: str = strawberry.field(default="", description="The note of the loan, at most 2,000 characters.")
    category_id: strawberry.ID | None = strawberry.field(default=None, description="A neutral category.")

    def arguments(self) -> dict[str, Any]:
        plain = {name: getattr(self, name) for name in ("amount", "date", "due_on", "name", "note")}
        return plain | {
            "entity_id": pk(self.entity_id, "Entity"),
            "deposit_id": pk(self.deposit_id, "Deposit"),
            "category_id": optional_pk(self.category_id, "Category"),
        }


@strawberry.input(description="Money lent.")
class LendMoneyInput(NewLoanInput):
    pass


@strawberry.input(description="Money borrowed.")
class BorrowMoneyInput(NewLoanInput):
    pass


@strawberry.input(description="A repayment of a loan; deleting its transaction undoes it.")
class RepayLoanInput(RetrySafeInput):
    loan_id: strawberry.ID = strawberry.field(description="The loan.")
    deposit_id: strawberry.ID | None = strawberry.field(
        default=None, description="Any deposit of the loan's wallet; that of its pay-out when absent."
    )
    amount: Money = strawberry.field(description="More than 0 and at most what is outstanding.")
    date: dt.date = strawberry.field(description="The day it counts on; not in a closed period.")
    name: str = strawberry.field(default="", description="At most 128 characters.")
    note: str = strawberry.field(default="", description="At most 2,000 characters.")


@strawberry.input(description="What to change about a loan; whatever is absent stays.")
class UpdateLoanInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The loan.")
    due_on: strawberry.Maybe[dt.date | None] = strawberry.field(description="Its new due date; null for none.")
    note: strawberry.Maybe[str] = strawberry.field(description="Its new note.")
    entity_id: strawberry.Maybe[strawberry.ID] = strawberry.field(
        description="Who owes or is owed instead, of its wallet; its transactions name this entity too."
    )

    def changes(self) -> dict[str, Any]:
        ids = given(entity_id=self.entity_id)
        return given(due_on=self.due_on, note=self.note) | {name: pk(id_, "Entity") for name, id_ in ids.items()}


@strawberry.input(description="The loan to delete, with its pay-out.")
class DeleteLoanInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The loan, of which nothing was repaid.")


LendMoneyResult = Annotated[
    BookingType | InvalidInput | NotFound | Conflict,
    strawberry.union("LendMoneyResult", description="The pay-out of the new loan, or why there is none."),
]
BorrowMoneyResult = Annotated[
    BookingType | InvalidInput | NotFound | Conflict,
    strawberry.union("BorrowMoneyResult", description="The pay-out of the new loan, or why there is none."),
]
RepayLoanResult = Annotated[
    BookingType | InvalidInput | NotFound | Conflict,
    strawberry.union("RepayLoanResult", description="The repayment, or why there is none."),
]
UpdateLoanResult = Annotated[
    LoanType | InvalidInput | NotFound | Conflict,
    strawberry.union("UpdateLoanResult", description="The changed loan, or why it is unchanged."),
]
DeleteLoanResult = Annotated[
    DeletionType | InvalidInput | NotFound | Conflict,
    strawberry.union("DeleteLoanResult", description="What was deleted, or why nothing was."),
]


@strawberry.type
class LoanMutations:
    @strawberry_django.mutation(graphql_type=LendMoneyResult, description="Record money lent to an entity.")
    def lend_money(
        self, info: Info, input: Annotated[LendMoneyInput, strawberry.argument(description="The loan.")]
    ) -> Booking:
        return once(info, input, loans.lend_money, **input.arguments())

    @strawberry_django.mutation(graphql_type=BorrowMoneyResult, description="Record money borrowed from an entity.")
    def borrow_money(
        self, info: Info, input: Annotated[BorrowMoneyInput, strawberry.argument(description="The loan.")]
    ) -> Booking:
        return once(info, input, loans.borrow_money, **input.arguments())

    @strawberry_django.mutation(graphql_type=RepayLoanResult, description="Record a repayment of a loan.")
    def repay_loan(
        self, info: Info, input: Annotated[RepayLoanInput, strawberry.argument(description="The repayment.")]
    ) -> Booking:
        return once(
            info,
            input,
            loans.repay_loan,
            loan_id=pk(input.loan_id, "Loan"),
            deposit_id=optional_pk(input.deposit_id, "Deposit"),
            amount=input.amount,
            date=input.date,
            name=input.name,
            note=input.note,
        )

    @strawberry_django.mutation(graphql_type=UpdateLoanResult, description="Change what a loan says of itself.")
    def update_loan(
        self, info: Info, input: Annotated[UpdateLoanInput, strawberry.argument(description="What to change.")]
    ) -> models.Loan:
        return once(info, input, loans.update_loan, loan_id=pk(input.id, "Loan"), **input.changes())

    @strawberry_django.mutation(
        graphql_type=DeleteLoanResult, description="Delete a loan that nothing was repaid of, with its pay-out."
    )
    def delete_loan(
        self, info: Info, input: Annotated[DeleteLoanInput, strawberry.argument(description="What to delete.")]
    ) -> Deletion:
        return once(info, input, loans.delete_loan, loan_id=pk(input.id, "Loan"))

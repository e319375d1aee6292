import datetime as dt
from typing import Annotated

import strawberry
import strawberry_django
from strawberry.utils.await_maybe import await_maybe

from core.models import User
from core.scopes import Scope
from finance import models
from finance.ledger.services.changes import Change
from finance.transactions.services import loans
from finance.transactions.services.loans import LoanChanges, NewLoan
from graphql_api.context import Info
from graphql_api.loaders.required import required
from graphql_api.mutations.inputs import (
    BookingInput,
    RetrySafeInput,
    VersionedInput,
    given,
    given_pk,
    once,
    present,
)
from graphql_api.mutations.payloads import answer, result
from graphql_api.scalars import Money, optional_pk, pk
from graphql_api.types.changes import ChangeType
from graphql_api.types.loans import LoanType
from graphql_api.types.needs import needs
from graphql_api.types.transactions import TransactionType


@strawberry.input(description="Money lent or borrowed.")
class NewLoanInput(BookingInput):
    entity_id: strawberry.ID = strawberry.field(description="Who borrows it from you or lends it to you.")
    deposit_id: strawberry.ID = strawberry.field(
        description="Where lent money is taken from, or borrowed money comes in; of the entity's wallet."
    )
    amount: Money = strawberry.field(description="More than 0, with at most as many digits as the wallet's currency.")
    date: dt.date | None = strawberry.field(
        default=None, description="The day it counts on, not in a closed period; today when absent."
    )
    due_on: dt.date | None = strawberry.field(default=None, description="The day by which it should be repaid.")
    name: str = strawberry.field(default="", description="The name of its transaction, at most 128 characters.")
    note: str = strawberry.field(default="", description="The note of the loan, at most 2,000 characters.")
    category_id: strawberry.ID | None = strawberry.field(default=None, description="A neutral category.")

    def new_loan(self, user: User) -> NewLoan:
        return NewLoan(
            entity_id=pk(self.entity_id, "Entity"),
            deposit_id=pk(self.deposit_id, "Deposit"),
            amount=self.amount,
            date=self.date or user.today,
            due_on=self.due_on,
            name=self.name,
            note=self.note,
            category_id=optional_pk(self.category_id, "Category"),
        )


@strawberry.input(description="Money lent.")
class LendMoneyInput(NewLoanInput):
    pass


@strawberry.input(description="Money borrowed.")
class BorrowMoneyInput(NewLoanInput):
    pass


@strawberry.input(description="A repayment of a loan; deleting its transaction undoes it.")
class RepayLoanInput(BookingInput):
    loan_id: strawberry.ID = strawberry.field(description="The loan.")
    deposit_id: strawberry.ID | None = strawberry.field(
        default=None, description="Any deposit of the loan's wallet; that of its pay-out when absent."
    )
    amount: Money = strawberry.field(description="More than 0 and at most what is outstanding.")
    date: dt.date | None = strawberry.field(
        default=None,
        description="The day it counts on, neither before the loan nor in a closed period; today when absent.",
    )
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

    def changes(self) -> LoanChanges:
        return present(
            LoanChanges(
                due_on=given(self.due_on),
                note=given(self.note),
                entity_id=given_pk(self.entity_id, "Entity"),
            )
        )


@strawberry.input(description="The loan to delete, with its pay-out.")
class DeleteLoanInput(VersionedInput, BookingInput):
    id: strawberry.ID = strawberry.field(description="The loan, of which nothing was repaid.")


@strawberry.type
class LoanPaymentPayload(ChangeType):
    @strawberry.field(graphql_type=LoanType, description="The loan as it is now.")
    @staticmethod
    async def loan(change: strawberry.Parent[Change[models.Transaction]], info: Info) -> models.Loan:
        return await await_maybe(required(info.context.loaders.loan, change.answer.loan_id or 0))


@strawberry.type(description="The new loan, and what changed with it.")
class LendMoneyPayload(LoanPaymentPayload):
    transaction = answer(TransactionType, "Its pay-out.")


@strawberry.type(description="The new loan, and what changed with it.")
class BorrowMoneyPayload(LoanPaymentPayload):
    transaction = answer(TransactionType, "Its pay-out.")


@strawberry.type(description="The repayment, and what changed with it.")
class RepayLoanPayload(LoanPaymentPayload):
    transaction = answer(TransactionType, "The repayment.")


@strawberry.type(description="The changed loan, and what changed with it.")
class UpdateLoanPayload(ChangeType):
    loan = answer(LoanType, "The loan as it is now.")


@strawberry.type(description="What changed with the loan that is gone.")
class DeleteLoanPayload(ChangeType):
    pass


LendMoneyResult = result(LendMoneyPayload, "The pay-out of the new loan, or why there is none.")
BorrowMoneyResult = result(BorrowMoneyPayload, "The pay-out of the new loan, or why there is none.")
RepayLoanResult = result(RepayLoanPayload, "The repayment, or why there is none.")
UpdateLoanResult = result(UpdateLoanPayload, "The changed loan, or why it is unchanged.")
DeleteLoanResult = result(DeleteLoanPayload, "What was deleted, or why nothing was.")


@needs(Scope.WRITE_TRANSACTIONS)
@strawberry.type
class LoanMutations:
    @strawberry_django.mutation(graphql_type=LendMoneyResult, description="Record money lent to an entity.")
    def lend_money(
        self, info: Info, input: Annotated[LendMoneyInput, strawberry.argument(description="The loan.")]
    ) -> Change[models.Transaction]:
        return once(info, input, loans.lend_money, user=info.context.user, **input.new_loan(info.context.user))

    @strawberry_django.mutation(graphql_type=BorrowMoneyResult, description="Record money borrowed from an entity.")
    def borrow_money(
        self, info: Info, input: Annotated[BorrowMoneyInput, strawberry.argument(description="The loan.")]
    ) -> Change[models.Transaction]:
        return once(info, input, loans.borrow_money, user=info.context.user, **input.new_loan(info.context.user))

    @strawberry_django.mutation(graphql_type=RepayLoanResult, description="Record a repayment of a loan.")
    def repay_loan(
        self, info: Info, input: Annotated[RepayLoanInput, strawberry.argument(description="The repayment.")]
    ) -> Change[models.Transaction]:
        return once(
            info,
            input,
            loans.repay_loan,
            user=info.context.user,
            loan_id=pk(input.loan_id, "Loan"),
            deposit_id=optional_pk(input.deposit_id, "Deposit"),
            amount=input.amount,
            date=input.date or info.context.user.today,
            name=input.name,
            note=input.note,
        )

    @strawberry_django.mutation(graphql_type=UpdateLoanResult, description="Change what a loan says of itself.")
    def update_loan(
        self, info: Info, input: Annotated[UpdateLoanInput, strawberry.argument(description="What to change.")]
    ) -> Change[models.Loan]:
        return once(
            info,
            input,
            loans.update_loan,
            user=info.context.user,
            expected_version=input.expected_version,
            loan_id=pk(input.id, "Loan"),
            **input.changes(),
        )

    @strawberry_django.mutation(
        graphql_type=DeleteLoanResult, description="Delete a loan that nothing was repaid of, with its pay-out."
    )
    def delete_loan(
        self, info: Info, input: Annotated[DeleteLoanInput, strawberry.argument(description="What to delete.")]
    ) -> Change[None]:
        return once(
            info,
            input,
            loans.delete_loan,
            user=info.context.user,
            expected_version=input.expected_version,
            loan_id=pk(input.id, "Loan"),
        )

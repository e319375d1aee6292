"""What ties a transaction to others: legs make a transfer, payments make a loan, refunds give back an expense."""

from collections.abc import Sequence
from typing import Any

from core.errors import Conflict, InvalidInput
from tests.reference import rows
from tests.reference.books import Books


def check_can_change(books: Books, row: rows.Transaction, changes: dict[str, Any]) -> None:
    books.refuse_if(row.transfer_id, Conflict, "id")
    if changes.get("category_id", row.category_id) != row.category_id:
        books.refuse_if(row.refund_of_id, Conflict, "category_id")
    if changes.get("entity_id", row.entity_id) != row.entity_id:
        books.refuse_if(row.loan_id or row.refund_of_id, Conflict, "entity_id")


def check_can_be_deleted(books: Books, going: Sequence[rows.Transaction], field: str) -> None:
    """A repayment and a refund may go alone, which undoes them; legs, pay-outs and refunded expenses may not."""
    for row in going:
        books.refuse_if(row.transfer_id, Conflict, field)
        books.refuse_if(row.loan_id and row not in books.repayments_of(books.loans[row.loan_id]), Conflict, field)
        books.refuse_if(any(refund not in going for refund in books.refunds_of(row)), Conflict, field)


def settle(books: Books, row: rows.Transaction) -> None:
    """A pay-out's amount is the loan's principal; nothing comes back above what there is."""
    loan = books.loans.get(row.loan_id or 0)
    if loan and row not in books.repayments_of(loan):
        loan.principal = abs(row.amount)
    books.refuse_if(loan and books.repaid(loan) > loan.principal, InvalidInput, "amount")
    expense = books.transactions[row.refund_of_id] if row.refund_of_id else row
    books.refuse_if(expense.kind == "EXPENSE" and books.refunded(expense) > -expense.amount, InvalidInput, "amount")


def check_days(books: Books, row: rows.Transaction) -> None:
    """Nothing comes back before it was given."""
    tied = [other for other in books.transactions.values() if row.loan_id and other.loan_id == row.loan_id]
    for other in [row, *tied, *books.refunds_of(row)]:
        since = books.owed_since(other)
        books.refuse_if(since and other.date < since, InvalidInput, "date")


def delete_whole(books: Books, going: Sequence[rows.Transaction], field: str) -> None:
    """Delete these with the transfers and loans they make up; refused where the other half of one would stay."""
    for row in going:
        halves = books.legs_of(row.transfer_id) if row.transfer_id else []
        halves += [other for other in books.transactions.values() if row.loan_id and other.loan_id == row.loan_id]
        halves += [*books.refunds_of(row), *([books.transactions[row.refund_of_id]] if row.refund_of_id else [])]
        books.refuse_if(any(half not in going for half in halves), Conflict, field)
    books.stop_if_refused()
    for row in going:
        del books.transactions[row.id]
        books.transfers.pop(row.transfer_id or 0, None)
        books.loans.pop(row.loan_id or 0, None)

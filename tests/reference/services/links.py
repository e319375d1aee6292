"""What ties a transaction to others: legs make a transfer, payments make a loan, refunds and reversals
take one back."""

from collections.abc import Sequence
from typing import Any

from core.errors import Conflict, InvalidInput
from tests.reference import rows
from tests.reference.books import Books


def check_can_change(books: Books, row: rows.Transaction, changes: dict[str, Any]) -> None:
    books.refuse_if(row.transfer_id, Conflict, "id")
    if changes.get("category_id", row.category_id) != row.category_id:
        books.refuse_if(row.whole_id, Conflict, "category_id")
    if changes.get("entity_id", row.entity_id) != row.entity_id:
        books.refuse_if(row.loan_id or row.whole_id, Conflict, "entity_id")


def check_can_be_deleted(books: Books, going: Sequence[rows.Transaction], field: str) -> None:
    """What takes back and a repayment may go, which undoes them; legs, pay-outs and what is taken back may not."""
    for row in going:
        books.refuse_if(row.transfer_id, Conflict, field)
        books.refuse_if(row.loan_id and row not in books.repayments_of(books.loans[row.loan_id]), Conflict, field)
        books.refuse_if(any(other not in going for other in books.taking_back(row)), Conflict, field)


def settle(books: Books, row: rows.Transaction) -> None:
    """A pay-out's amount is the loan's principal; nothing comes back above what there is."""
    loan = books.loans.get(row.loan_id or 0)
    if loan and row not in books.repayments_of(loan):
        loan.principal = abs(row.amount)
    books.refuse_if(loan and books.repaid(loan) > loan.principal, InvalidInput, "amount")
    whole = books.transactions[row.whole_id] if row.whole_id else row
    books.refuse_if(books.taken_back(whole) > abs(whole.amount), InvalidInput, "amount")


def check_days(books: Books, row: rows.Transaction) -> None:
    """Nothing comes back before it was given."""
    tied = [other for other in books.transactions.values() if row.loan_id and other.loan_id == row.loan_id]
    for other in [row, *tied, *books.taking_back(row)]:
        since = books.owed_since(other)
        books.refuse_if(since and other.date < since, InvalidInput, "date")


def delete_whole(books: Books, going: Sequence[rows.Transaction], field: str) -> None:
    """Delete these with the transfers and loans they make up; refused where the other half of one would stay."""
    for row in going:
        halves = books.legs_of(row.transfer_id) if row.transfer_id else []
        halves += [other for other in books.transactions.values() if row.loan_id and other.loan_id == row.loan_id]
        halves += [*books.taking_back(row), *([books.transactions[row.whole_id]] if row.whole_id else [])]
        books.refuse_if(any(half not in going for half in halves), Conflict, field)
    books.stop_if_refused()
    for row in going:
        del books.transactions[row.id]
        books.transfers.pop(row.transfer_id or 0, None)
        books.loans.pop(row.loan_id or 0, None)

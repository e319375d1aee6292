"""What ties a transaction to others: legs make a transfer, payments a loan, and corrections take one back.

Everything that changes, deletes or copies a transaction asks here whether it may, and settles what it moved.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from django.db.models import Q, QuerySet

from core.constraints import integrity_errors_as_invalid_input
from core.errors import MOST_ROWS, Conflict, InvalidInput, Mention, Problems
from core.models.owned import touched
from finance.ledger.selectors.derived_figures import (
    PAYS_OUT,
    true_corrected_of_transaction,
    true_principal_of_loan,
    true_repaid_of_loan,
)
from finance.ledger.selectors.movements import Movement, deletion_in, movement_in
from finance.ledger.services.bookings import unbook_all
from finance.models import Deposit, Loan, Transaction, Transfer
from finance.models.corrections import CORRECTIONS, REFUND, REVERSAL


def require_changeable(row: Transaction, names: Mapping[str, object]) -> None:
    """Conflict when a tie of ``row`` holds what a change in ``names``, such as a category_id, would let go of."""
    _require_no_leg(row, "id")
    for what in ("category", "entity"):
        field, old = f"{what}_id", getattr(row, f"{what}_id")
        if row.corrects_id and names.get(field, old) != old:
            message = f"A {row.correction.name} has the {what} of its {row.correction.whole}."
            raise Conflict(message, field, rows=_corrected_by(row))
    if row.loan_id and names.get("entity_id", row.entity_id) != row.entity_id:
        raise Conflict("A payment of a loan has the loan's entity.", "entity_id", rows=_loan_of(row))


def require_copyable(row: Transaction, field: str) -> None:
    """Conflict when ``row`` is what it is only together with others, or only once."""
    _require_no_leg(row, field)
    if row.loan_id:
        raise Conflict("A payment of a loan is not copied.", field, rows=_loan_of(row))
    if row.corrects_id:
        message = f"A {row.correction.name} of an {row.correction.whole} is not copied."
        raise Conflict(message, field, rows=_corrected_by(row))
    if row.is_opening:
        raise Conflict("An opening balance is not copied, since a deposit has one.", field)


def require_deletable(rows: Sequence[Transaction], field: str) -> None:
    """Conflict when a transaction that stays needs any of ``rows``, which are locked."""
    loans = Loan.objects.in_bulk({row.loan_id for row in rows if row.loan_id})
    for row in rows:
        _require_no_leg(row, field)
        if row.loan_id and pays_out(row, loans[row.loan_id]):
            message = "The transaction is the money of a loan: delete the loan instead."
            raise Conflict(message, field, rows=_loan_of(row))
        going = sum(abs(other.amount) for other in rows if other.corrects_id == row.pk)
        if row.corrected > going:
            message = f"The transaction has {row.correction.rows}: delete them first."
            raise Conflict(message, field, rows=row.corrections.order_by("pk")[:MOST_ROWS])


def pays_out(row: Transaction, loan: Loan) -> bool:
    """Whether ``row``, a payment of ``loan``, is the money that was lent or borrowed."""
    return row.amount * loan.sign > 0


def owe(row: Transaction) -> Problems:
    """The same as ``owe_since`` for a row that may be owed or not, and has another date now."""
    if row.corrects:
        return owe_since(row, row.corrects)
    if row.loan and not pays_out(row, row.loan):
        return owe_since(row, row.loan.transactions.get(PAYS_OUT))
    return {}


def owe_since(row: Transaction, given: Transaction) -> Problems:
    """Let a correction or repayment know since when it is owed: since the transaction or pay-out ``given``."""
    row.owed_since = given.date
    if row.date >= given.date:
        return {}
    if row.loan:
        return {"date": [Mention("A repayment is not dated before its loan.", row.loan)]}
    message = f"A {row.correction.name} is not dated before its {row.correction.whole}."
    return {"date": [Mention(message, given)]}


def redate(row: Transaction) -> None:
    """Let what is owed since ``row``, whose date is another now, know it.

    InvalidInput naming what is dated before it.
    """
    if row.corrected:
        owed, what = row.corrections, row.correction.name
    elif row.loan_id and not row.owed_since:
        owed, what = Transaction.objects.filter(loan=row.loan_id), "repayment of the loan"
    else:
        return
    owed = owed.exclude(owed_since=None)
    if early := owed.filter(date__lt=row.date).order_by("date", "pk")[:MOST_ROWS]:
        raise InvalidInput({"date": [Mention(f"A {what} is dated before this day.", *early)]})
    owed.update(owed_since=row.date)


def settle(rows: Sequence[Transaction]) -> Movement:
    """Bring the loans, expenses and incomes that ``rows`` belong to to what their transactions now say.

    InvalidInput naming ``amount`` when more would be repaid or taken back than there is.
    """
    loan_ids, expense_ids, income_ids = (
        frozenset(pk for row in rows if (pk := getattr(row, f"{name}_id")))
        for name in ("loan", REFUND.names, REVERSAL.names)
    )
    with integrity_errors_as_invalid_input():
        if loan_ids:
            _settle_loans(Loan.objects.filter(pk__in=loan_ids))
        for what, ids in ((REFUND, expense_ids), (REVERSAL, income_ids)):
            if ids:
                corrected = true_corrected_of_transaction(what)
                Transaction.objects.filter(pk__in=ids).update(**{what.sum: corrected})
    return Movement(loan_ids=loan_ids, expense_ids=expense_ids, income_ids=income_ids)


def unbook_with_ties(rows: QuerySet[Transaction], field: str) -> Movement:
    """Delete ``rows``, whose wallet is locked, with the transfers and loans they make up.

    Conflict when any is tied to a transaction that would stay.
    """
    _require_whole(rows, field)
    transfers = Transfer.objects.filter(pk__in=list(rows.exclude(transfer=None).values_list("transfer_id", flat=True)))
    loans = Loan.objects.filter(pk__in=list(rows.exclude(loan=None).values_list("loan_id", flat=True)))
    movement = deletion_in(transfers) | deletion_in(loans) | unbook_all(rows)
    transfers.delete()
    loans.delete()
    return movement


def touch_transfers(rows: QuerySet[Transaction]) -> Movement:
    """Raise the versions of the transfers that any of ``rows``, which are about to change, is a leg of."""
    transfers = Transfer.objects.filter(pk__in=rows.exclude(transfer=None).values("transfer"))
    moved = movement_in(transfers)
    transfers.update(**touched())
    return moved


def prepare_for_one_deposit(row: Deposit, target: Deposit) -> None:
    """See to it that everything on ``row`` may be on ``target``.

    Conflict for a transfer between the two that would be to itself. Where both have an opening balance, that of ``row``
    goes on as any other neutral transaction.
    """
    _require_no_transfer_between(row, target)
    if target.transactions.filter(is_opening=True).exists():
        row.transactions.filter(is_opening=True).update(is_opening=False)


def _require_no_transfer_between(row: Deposit, target: Deposit) -> None:
    shared = row.transactions.filter(transfer__legs__deposit=target).values("transfer")
    places = Transaction.objects.filter(transfer__in=shared).values_list("transfer_id", "allocations__bucket_id")
    repeated = [place for place, count in Counter(places).items() if count > 1]
    if repeated:
        transfers = Transfer.objects.filter(pk__in=[transfer_id for transfer_id, _ in repeated])
        message = f"{len(repeated)} of its transfers are to or from {target.name} and would become transfers to itself."
        raise Conflict(message, "move_transactions_to_id", rows=transfers.order_by("pk")[:MOST_ROWS])


def _loan_of(row: Transaction) -> QuerySet[Loan]:
    return Loan.objects.filter(transactions=row)


def _corrected_by(row: Transaction) -> QuerySet[Transaction]:
    return Transaction.objects.filter(pk__in=[row.refund_of_id, row.reversal_of_id])


def _require_no_leg(row: Transaction, field: str) -> None:
    if row.transfer_id:
        message = "The transaction is a part of a transfer: change or delete the transfer instead."
        raise Conflict(message, field, rows=Transfer.objects.filter(pk=row.transfer_id))


def _settle_loans(loans: QuerySet[Loan]) -> None:
    """The principal is what people change, through the payment; what is repaid only follows."""
    principal = true_principal_of_loan()
    loans.update(**touched(unless=Q(principal=principal)), principal=principal, repaid=true_repaid_of_loan())


def _require_whole(rows: QuerySet[Transaction], field: str) -> None:
    staying = Transaction.objects.exclude(pk__in=rows.values("pk"))
    tied = {
        "a transfer": staying.filter(transfer__in=rows.exclude(transfer=None).values("transfer")),
        "a loan": staying.filter(loan__in=rows.exclude(loan=None).values("loan")),
    }
    for what in CORRECTIONS:
        wholes, corrections = rows.exclude(**{what.sum: 0}), rows.exclude(**{what.names: None})
        tied[f"a {what.name}"] = staying.filter(**{f"{what.names}__in": wholes.values("pk")})
        tied[f"an {what.whole}"] = staying.filter(pk__in=corrections.values(what.names))
    for other, others in tied.items():
        if others.exists():
            message = f"Transactions of the period are tied to {other} with transactions elsewhere, which would stay."
            raise Conflict(message, field, rows=others.order_by("pk")[:MOST_ROWS])

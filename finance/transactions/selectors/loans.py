from collections.abc import Collection
from typing import Final

from django.db.models import F

from core.models import User
from finance.models import Loan, Transaction

ORDER: Final = (F("due_on").asc(nulls_last=True), "pk")
"""The one that is due first, those without a due date last."""


def loans_by_id(*, user: User, ids: Collection[int]) -> dict[int, Loan]:
    return Loan.objects.for_user(user).in_bulk(ids)


def loans_by_wallet(*, user: User, ids: Collection[int]) -> dict[int, list[Loan]]:
    """The loans of each wallet, those that are due first."""
    found: dict[int, list[Loan]] = {id_: [] for id_ in ids}
    for loan in Loan.objects.for_user(user).filter(wallet__in=ids).order_by(*ORDER):
        found[loan.wallet_id].append(loan)
    return found


def transactions_by_loan(*, user: User, ids: Collection[int]) -> dict[int, list[Transaction]]:
    """The payments of each loan, the earliest first."""
    found: dict[int, list[Transaction]] = {id_: [] for id_ in ids}
    for row in Transaction.objects.for_user(user).filter(loan__in=ids).order_by("date", "pk"):
        found[row.loan_id].append(row)  # type: ignore[index]
    return found

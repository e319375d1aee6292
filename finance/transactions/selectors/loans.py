from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db.models import F, TextChoices

from core.models import User
from finance.models import Loan, Transaction
from finance.transactions.selectors.filters import Range
from finance.transactions.selectors.listing import is_among, is_as, listed

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


class LoanOrder(TextChoices):
    """What loans can be ordered by."""

    DUE_ON_ASC = "DUE_ON_ASC", "By the day they are due, those without one last"
    DUE_ON_DESC = "DUE_ON_DESC", "By the day they are due from the latest, those without one last"
    PRINCIPAL_ASC = "PRINCIPAL_ASC", "The smallest principal first"
    PRINCIPAL_DESC = "PRINCIPAL_DESC", "The largest principal first"
    REPAID_ASC = "REPAID_ASC", "The least repaid first"
    REPAID_DESC = "REPAID_DESC", "The most repaid first"
    OUTSTANDING_ASC = "OUTSTANDING_ASC", "The least to repay first"
    OUTSTANDING_DESC = "OUTSTANDING_DESC", "The most to repay first"


@dataclass(frozen=True, slots=True)
class LoanFilter:
    """A loan matches when it matches everything that is not None and lies in every range."""

    is_open: bool | None = None
    direction: Collection[str] | None = None
    ranges: Mapping[str, Range] = field(default_factory=dict)
    """Of its principal, repaid and outstanding."""

    def matches(self, loan: Loan) -> bool:
        return is_as(loan.outstanding > 0, self.is_open) and is_among(loan.direction, self.direction)


def chosen_loans(loans: Iterable[Loan], *, filter: LoanFilter, order_by: Sequence[LoanOrder]) -> list[Loan]:
    """Those that match; those due first unless ``order_by`` says otherwise."""
    keys = {
        "DUE_ON": lambda row: row.due_on,
        "PRINCIPAL": lambda row: row.principal,
        "REPAID": lambda row: row.repaid,
        "OUTSTANDING": lambda row: row.outstanding,
    }
    return listed(loans, wanted=filter.matches, order_by=order_by, keys=keys, ranges=filter.ranges)

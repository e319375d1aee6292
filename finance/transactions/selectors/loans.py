from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db.models import F, TextChoices

from core.lookups import rows_by_id, rows_by_parent
from finance.models import Loan, Transaction
from finance.transactions.selectors.filters import Range
from finance.transactions.selectors.listing import is_among, is_as, listed

ORDER: Final = (F("due_on").asc(nulls_last=True), "pk")
"""The one that is due first, those without a due date last."""


loans_by_id: Final = rows_by_id(Loan)


loans_by_wallet: Final = rows_by_parent(Loan, "wallet", *ORDER)
"""The loans of each wallet, those that are due first."""


transactions_by_loan: Final = rows_by_parent(Transaction, "loan", "date", "pk")
"""The payments of each loan, the earliest first."""


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

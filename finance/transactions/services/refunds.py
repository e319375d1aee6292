"""Money that comes back: an expense with a positive amount, which lowers the category's spending."""

import datetime as dt
from decimal import Decimal
from typing import Unpack

from core.models import User
from core.writes import write
from finance.ledger.services.changes import Change
from finance.models import Transaction
from finance.models.corrections import REFUND
from finance.transactions.services.corrections import record_correction
from finance.transactions.services.recording import Details


@write
def create_refund(
    *, user: User, amount: Decimal, date: dt.date, expense_id: int | None = None, **details: Unpack[Details]
) -> Change[Transaction]:
    """Record what came back of an expense, at most what is left of it; on the expense's deposit when none is named.

    It has the category and entity of the expense, retired or not, and goes back to the buckets of the expense as it was
    taken from them, unless other buckets are named. Without an expense it names a category, or its base category's
    code, and is recorded as an expense is: on the category's default deposit, in the buckets that are named or in none.
    """
    return record_correction(REFUND, user=user, whole_id=expense_id, amount=amount, date=date, **details)

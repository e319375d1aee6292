"""Income that is taken back: an income with a negative amount, which lowers the category's income."""

import datetime as dt
from decimal import Decimal
from typing import Unpack

from core.models import User
from core.writes import write
from finance.ledger.services.changes import Change
from finance.models import Transaction
from finance.models.corrections import REVERSAL
from finance.transactions.services.corrections import record_correction
from finance.transactions.services.recording import Details


@write
def create_reversal(
    *,
    user: User,
    amount: Decimal,
    date: dt.date,
    income_id: int | None = None,
    split_income: bool = False,
    **details: Unpack[Details],
) -> Change[Transaction]:
    """Record what is taken back of an income, at most what is left of it; off the income's deposit when none is named.

    It has the category and entity of the income, retired or not, and comes out of the buckets of the income as it was
    divided among them, unless other buckets are named. Without an income it names a category, or its base category's
    code, and is recorded as an income is: on the category's default deposit, out of the buckets that are named, out of
    all by their percentages (``split_income``), or out of none.
    """
    return record_correction(
        REVERSAL, user=user, whole_id=income_id, amount=amount, date=date, split_income=split_income, **details
    )

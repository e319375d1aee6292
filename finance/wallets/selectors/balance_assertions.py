from collections.abc import Sequence
from typing import Final

from django.db.models import F

from core.errors import InvalidInput
from core.lookups import rows_by_id, rows_by_parent
from core.paging import MOST_ROWS
from finance.models import BalanceAssertion

assertions_by_id: Final = rows_by_id(BalanceAssertion)


assertions_by_deposit: Final = rows_by_parent(BalanceAssertion, "deposit", F("date").desc())
"""What was asserted of each deposit, the latest day first."""


def latest(assertions: Sequence[BalanceAssertion], first: int) -> list[BalanceAssertion]:
    """The first few of them; InvalidInput naming ``first`` out of its limits."""
    if not 0 <= first <= MOST_ROWS:
        raise InvalidInput({"first": [f"A size is between 0 and {MOST_ROWS}."]})
    return list(assertions[:first])

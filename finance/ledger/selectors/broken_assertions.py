"""What was asserted and does not hold: no fault of the ledger, which tells it rightly, but something to look into."""

from collections.abc import Iterator

from finance.models import BalanceAssertion
from finance.models.balance_assertions import HOLDS
from finance.money import plain_figure


def broken_assertions() -> Iterator[str]:
    """A line for each that is broken, as it was made so or as a write said that it may be."""
    broken = BalanceAssertion.objects.exclude(HOLDS).order_by("pk")
    for pk, deposit, name, date, balance, difference in broken.values_list(
        "pk", "deposit_id", "deposit__name", "date", "balance", "difference"
    ).iterator():
        told = f"balance assertion {pk}: deposit {deposit} ({name}) was {plain_figure(balance)} on {date}"
        yield f"{told}, its transactions differ by {plain_figure(difference)}"

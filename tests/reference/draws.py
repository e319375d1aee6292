"""What is drawn at random."""

import datetime as dt
from decimal import Decimal

from hypothesis import strategies as st

PICKS = st.integers(0, 99)
MAYBE = PICKS | st.none()
MOSTLY = st.integers(0, 119).map(lambda number: number if number < 100 else None)
ODD_AMOUNTS = [Decimal(text) for text in ("0", "-3", "0.001", "0.00001", "7", "999999999999")]
AMOUNTS = st.builds(
    lambda units, odd: units if odd < 54 else ODD_AMOUNTS[odd - 54], st.integers(1, 9_999), st.integers(0, 59)
)
"""Mostly so many of the smallest unit of a currency; sometimes what most currencies refuse."""
DAYS = st.integers(0, 99).map(lambda day: dt.date(2026, 2, 1) + dt.timedelta(day if day < 89 else 79 - day))
"""Mostly of the three months whose periods are open in most wallets, else of January, which is closed."""
MONTHS = st.sampled_from([dt.date(2026, 2, 1), dt.date(2026, 3, 1), dt.date(2026, 4, 1)])
NAMES = st.sampled_from(["Ash", "Birch", "cedar", "\uff21SH", "Élm", "Elm", "Oak", "Pine", "Yew"])
KINDS = st.sampled_from(["EXPENSE", "INCOME", "NEUTRAL"])
SOME = st.lists(PICKS, min_size=1, max_size=3)


def some(**strategies: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    """At least one of these arguments."""
    return st.fixed_dictionaries({}, optional=strategies).filter(bool)

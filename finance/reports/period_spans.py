"""Which periods a chart shows."""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q, QuerySet

from core.errors import InvalidInput
from finance.days import EVER, DateRange
from finance.models import Period

MOST_SHOWN: Final = 240
USUAL_PERIODS: Final = 12
SIZES: Final = (USUAL_PERIODS, 24, 60, MOST_SHOWN)
"""How many are read; what is asked between two is cut from the larger."""


@dataclass(frozen=True, slots=True)
class PeriodSpan:
    """The ``last`` of the periods that have one of the ``days``.

    Without ``last`` it is as many as there may be when a day is given, else 12.
    """

    last: int | None = None
    days: DateRange = EVER

    def check(self) -> None:
        """Raise InvalidInput naming ``last`` out of its limits, or ``to`` before ``from``."""
        if self.last is not None and not 1 <= self.last <= MOST_SHOWN:
            raise InvalidInput({"last": [f"The number of periods is between 1 and {MOST_SHOWN}."]})
        self.days.check("to")

    @property
    def where(self) -> dict[str, Any]:
        """The conditions on its periods, by their names in ``filter``."""
        bounds = {"ends_on__gte": self.days.start, "starts_on__lte": self.days.end}
        return {name: bound for name, bound in bounds.items() if bound is not None}

    @property
    def count(self) -> int:
        """How many it has at most."""
        return self.last or (USUAL_PERIODS if self.days == EVER else MOST_SHOWN)

    @property
    def size(self) -> int:
        """How many of these are read."""
        return next(size for size in SIZES if self.count <= size)


def latest_periods(which: Q, user: Any, wallet: Any, size: int) -> QuerySet[Period]:
    """So many of a wallet's periods that are so, in no order."""
    within = Period.objects.for_user(user).filter(which, wallet=wallet)
    return Period.objects.filter(pk__in=within.order_by("-starts_on").values("pk")[:size])

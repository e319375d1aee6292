"""Which periods a chart shows."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from core.errors import InvalidInput
from core.models import User
from finance.models import Period

MOST_PERIODS: Final = 240
USUAL_PERIODS: Final = 12


@dataclass(frozen=True, slots=True)
class PeriodSpan:
    """The ``latest`` of the periods that have a day from ``start`` to ``end``; a bound that is None does not bind.

    Without ``latest`` it is as many as there may be when a day is given, else 12.
    """

    latest: int | None = None
    start: dt.date | None = None
    end: dt.date | None = None

    def check(self) -> None:
        """Raise InvalidInput naming ``latest`` out of its limits, and ``to`` before ``from``."""
        problems = {}
        if self.latest is not None and not 1 <= self.latest <= MOST_PERIODS:
            problems["latest"] = [f"It is between 1 and {MOST_PERIODS}."]
        if self.start and self.end and self.end < self.start:
            problems["to"] = ["It is before the first day."]
        if problems:
            raise InvalidInput(problems)

    def periods(self, *, user: User, wallet_id: int) -> QuerySet[Period]:
        """The periods of a wallet, in no order."""
        self.check()
        within = Period.objects.for_user(user).filter(wallet=wallet_id)
        if self.start:
            within = within.filter(ends_on__gte=self.start)
        if self.end:
            within = within.filter(starts_on__lte=self.end)
        return Period.objects.filter(pk__in=within.order_by("-starts_on").values("pk")[: self._count])

    @property
    def _count(self) -> int:
        return self.latest or (MOST_PERIODS if self.start or self.end else USUAL_PERIODS)

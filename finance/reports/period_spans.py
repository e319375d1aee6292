"""Which periods a chart shows."""

from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from core.errors import InvalidInput
from core.models import User
from finance.days import EVER, DateRange
from finance.models import Period, Wallet

MOST_SHOWN: Final = 240
USUAL_PERIODS: Final = 12


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

    def periods(self, *, user: User, wallet: Wallet) -> QuerySet[Period]:
        """The periods of a wallet, in no order."""
        self.check()
        within = Period.objects.for_user(user).filter(wallet=wallet)
        if self.days.start:
            within = within.filter(ends_on__gte=self.days.start)
        if self.days.end:
            within = within.filter(starts_on__lte=self.days.end)
        return Period.objects.filter(pk__in=within.order_by("-starts_on").values("pk")[: self._count])

    @property
    def _count(self) -> int:
        return self.last or (USUAL_PERIODS if self.days == EVER else MOST_SHOWN)

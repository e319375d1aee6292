"""On which day a copy of a transaction counts: one for all, or that of its original, shifted or not."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import InvalidInput
from finance.days import shifted
from finance.ledger.services.guards import require_open
from finance.models import Period, Transaction


@dataclass(frozen=True, slots=True)
class CopyDates:
    """At most one of a day for all copies, and of how many days or months each is later than its original."""

    date: dt.date | None = None
    shift_days: int | None = None
    shift_months: int | None = None

    @property
    def field(self) -> str:
        """What says the days; InvalidInput when it is not said in one way."""
        asked = [name for name in self.__slots__ if getattr(self, name) is not None]
        if len(asked) > 1:
            raise InvalidInput({name: ["The days are said in one way: one for all, or a shift."] for name in asked})
        return asked[0] if asked else "ids"

    def of(self, original: dt.date) -> dt.date:
        if self.date is not None:
            return self.date
        try:
            return shifted(original, days=self.shift_days or 0, months=self.shift_months or 0)
        except OverflowError as error:
            raise InvalidInput({self.field: ["The calendar has no such day."]}) from error


def put_in_open_periods(rows: Sequence[Transaction], field: str) -> None:
    """Give each new transaction the period of its day; Conflict naming ``field`` when one is closed; one statement."""
    days = [row.date for row in rows]
    periods = Period.objects.filter(
        wallet__in={row.wallet_id for row in rows}, starts_on__lte=max(days), ends_on__gte=min(days)
    )
    around = list(periods)
    for row in rows:
        its = (each for each in around if each.wallet_id == row.wallet_id)
        row.period = next((each for each in its if each.starts_on <= row.date <= each.ends_on), None)
        require_open(row.period, field)

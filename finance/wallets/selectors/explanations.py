"""Which transactions may explain that a balance is another than was asserted.

Looked for among those since the last day before on which an asserted balance holds, at most a year, and a fortnight on;
of each assertion among the latest hundreds of them, so that it costs the same however long a history is.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from itertools import islice, pairwise
from operator import or_
from typing import Final

from django.db.models import F, Max, OuterRef, Q, Subquery, TextChoices
from django.db.models.functions import Coalesce

from core.models import User
from finance.days import days_apart
from finance.models import BalanceAssertion, Transaction
from finance.models.balance_assertions import HOLDS
from finance.money import SCALE

MOST_EXPLANATIONS: Final = 20
LOOKED_AT: Final = 500
DAYS_BEFORE: Final = 366
DAYS_AFTER: Final = 14
DAYS_BETWEEN: Final = 3
"""At most so many are between two that may be one."""


class Reason(TextChoices):
    """How transactions may explain a difference, the likeliest first."""

    ENTERED_TWICE = (
        "ENTERED_TWICE",
        "Two of one amount and of about one day, of which one is the difference",
    )
    TURNED_AROUND = "TURNED_AROUND", "Its amount is half the difference: it went the other way"
    DATED_LATER = "DATED_LATER", "Its amount is missing, and it is dated after the day"
    ON_ANOTHER_DEPOSIT = "ON_ANOTHER_DEPOSIT", "Its amount is missing, and it is on another deposit of the wallet"
    TOO_MUCH = "TOO_MUCH", "Its amount is the difference: nobody knows of it, or it is of a later day or other deposit"
    DIGITS_SWAPPED = "DIGITS_SWAPPED", "With two digits next to each other swapped in its amount there is no difference"
    TWO_TOGETHER = "TWO_TOGETHER", "The amounts of the two are the difference together"


@dataclass(frozen=True, slots=True)
class Explanation:
    reason: Reason
    transactions: Sequence[Transaction]


@dataclass(frozen=True, slots=True)
class Around:
    """The transactions around an assertion, the latest first."""

    difference: Decimal
    until: Sequence[Transaction]
    after: Sequence[Transaction]
    elsewhere: Sequence[Transaction]
    """On other deposits of the wallet."""


def explanations(*, user: User, ids: Collection[int]) -> dict[int, list[Explanation]]:
    """What may explain the difference of each of these assertions that are broken, the likeliest first, at most 20; two
    statements for all of them, one where none is.
    """
    earlier = BalanceAssertion.objects.filter(
        HOLDS, wallet=OuterRef("wallet"), deposit=OuterRef("deposit"), date__lt=OuterRef("date")
    )
    since = Subquery(earlier.order_by().values("deposit").annotate(day=Max("date")).values("day"))
    broken = BalanceAssertion.objects.for_user(user).filter(pk__in=ids).exclude(HOLDS)
    found = list(broken.annotate(since=Coalesce(since, F("date"))).order_by("pk"))
    rows = _rows_around(found) if found else []
    return {row.pk: list(islice(_explained(_around(row, rows)), MOST_EXPLANATIONS)) for row in found}


def _rows_around(assertions: Sequence[BalanceAssertion]) -> list[Transaction]:
    wanted = reduce(or_, (Q(wallet=row.wallet_id) & _days(row) & _is_near(row) for row in assertions))
    return list(Transaction.objects.filter(wanted).order_by("-date", "-pk")[: LOOKED_AT * len(assertions)])


def _is_near(row: BalanceAssertion) -> Q:
    return Q(deposit=row.deposit_id) | Q(amount=-row.difference)


def _days(row: BalanceAssertion) -> Q:
    first, last = _bounds(row)
    return Q(date__gte=first, date__lte=last)


def _bounds(row: BalanceAssertion) -> tuple[dt.date, dt.date]:
    """The first day and the last one that are looked at."""
    since: dt.date = row.since  # type: ignore[attr-defined]
    back = min(DAYS_BEFORE, days_apart(dt.date.min, row.date))
    on = min(DAYS_AFTER, days_apart(row.date, dt.date.max))
    earliest = row.date - dt.timedelta(back)
    first = max(since + dt.timedelta(1), earliest) if since < row.date else earliest
    return first, row.date + dt.timedelta(on)


def _around(row: BalanceAssertion, rows: Sequence[Transaction]) -> Around:
    first, last = _bounds(row)
    near = [each for each in rows if each.wallet_id == row.wallet_id and first <= each.date <= last]
    here = [each for each in near if each.deposit_id == row.deposit_id]
    return Around(
        difference=row.difference,
        until=[each for each in here if each.date <= row.date],
        after=[each for each in here if each.date > row.date],
        elsewhere=[each for each in near if each.deposit_id != row.deposit_id and each.amount == -row.difference],
    )


def _explained(around: Around) -> Iterator[Explanation]:
    """Each transaction in the likeliest one only."""
    told: set[int] = set()
    for reason, find in FINDERS.items():
        for rows in find(around):
            if told.isdisjoint(row.pk for row in rows):
                told |= {row.pk for row in rows}
                yield Explanation(reason, rows)


Found = Iterator[Sequence[Transaction]]


def _entered_twice(around: Around) -> Found:
    same = [row for row in around.until if row.amount == around.difference]
    for later, earlier in pairwise(same):
        if days_apart(earlier.date, later.date) <= DAYS_BETWEEN:
            yield later, earlier


def _turned_around(around: Around) -> Found:
    return ([row] for row in around.until if row.amount * 2 == around.difference)


def _dated_later(around: Around) -> Found:
    return ([row] for row in reversed(around.after) if row.amount == -around.difference)


def _on_another_deposit(around: Around) -> Found:
    return ([row] for row in around.elsewhere)


def _too_much(around: Around) -> Found:
    return ([row] for row in around.until if row.amount == around.difference)


def _digits_swapped(around: Around) -> Found:
    return ([row] for row in around.until if _are_swapped(row.amount, row.amount - around.difference))


def _are_swapped(one: Decimal, other: Decimal) -> bool:
    if one * other <= 0:
        return False
    ours, theirs = (str(abs(int(amount.scaleb(SCALE)))) for amount in (one, other))
    size = max(len(ours), len(theirs))
    ours, theirs = ours.zfill(size), theirs.zfill(size)
    places = [place for place in range(size) if ours[place] != theirs[place]]
    if len(places) != 2 or places[1] != places[0] + 1:  # noqa: PLR2004 (two digits)
        return False
    first, second = places
    return ours[first] == theirs[second] and ours[second] == theirs[first]


def _two_together(around: Around) -> Found:
    seen: defaultdict[Decimal, list[Transaction]] = defaultdict(list)
    for row in around.until:
        if others := seen[around.difference - row.amount]:
            yield others.pop(), row
        else:
            seen[row.amount].append(row)


FINDERS: Final[dict[Reason, Callable[[Around], Found]]] = {
    Reason.ENTERED_TWICE: _entered_twice,
    Reason.TURNED_AROUND: _turned_around,
    Reason.DATED_LATER: _dated_later,
    Reason.ON_ANOTHER_DEPOSIT: _on_another_deposit,
    Reason.TOO_MUCH: _too_much,
    Reason.DIGITS_SWAPPED: _digits_swapped,
    Reason.TWO_TOGETHER: _two_together,
}

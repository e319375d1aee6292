"""What was on a deposit at the start, as files tell it that come in in any order."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from finance.exchange.imports.corrections import hindrance_of, with_parts
from finance.exchange.imports.drafts import OPENING, Decision, Status, leave
from finance.exchange.imports.identities import identity_of
from finance.exchange.imports.known import used_deposits
from finance.models import Import, ImportReason, ImportRow, ImportStatement, Transaction
from finance.money import ZERO, plain_figure
from finance.sums import SumOfMoney
from finance.transactions.services.opening_balances import NAME

Place = tuple[ImportStatement, list[ImportRow]]
BOOKED: Final = frozenset({Decision.IMPORT, Decision.PAIR})
MOVES: Final = "The deposit began with {} on {}: together with what came in since, that is the {} of {}."
DIFFERS: Final = "The file begins with {}, which its rows do not lead to the {} with which the deposit began on {}."


class Start(NamedTuple):
    """What a file says was there before its first row."""

    day: dt.date
    amount: Decimal


def leave_openings(origin: Import, places: Sequence[Place]) -> None:
    """Only a deposit without transactions is opened, and only by the earliest of its accounts in the file."""
    taken = used_deposits(origin.wallet)
    for place, rows in sorted(places, key=lambda each: each[0].first_on or dt.date.max):
        for row in rows:
            if row.reason == OPENING and place.deposit_id in taken:
                message = "The deposit has transactions, so that nothing opens it."
                leave(row, Status.SKIPPED, ImportReason.NOT_EMPTY, message)
            elif row.reason == OPENING and place.deposit_id is not None:
                taken.add(place.deposit_id)


def move_openings(origin: Import, places: Sequence[Place]) -> None:
    """Let deposits begin as an earlier file tells, where that and all rows since lead to how they began so far.

    That was brought by an import, too, and nobody changed it since; else it stays, and the file's row tells so.
    """
    earliest = sorted(places, key=lambda each: each[0].first_on or dt.date.max, reverse=True)
    asked = {place.deposit_id: (place, rows) for place, rows in earliest if place.deposit_id and place.first_on}
    brought = _brought(origin, asked.keys())
    there = with_parts([row.transaction_id or 0 for row in brought.values()])
    for deposit_id, by in brought.items():
        opening = there[by.transaction_id or 0]
        if hindrance_of(opening) is None and opening.version == by.transaction_version:
            _move(*asked[deposit_id], by, opening)


def _move(place: ImportStatement, rows: list[ImportRow], by: ImportRow, opening: Transaction) -> None:
    own = next((row for row in rows if row.reason == ImportReason.NOT_EMPTY), None)
    found = next(_agreeing(place, rows, opening), None)
    if found:
        row = own or _made(place, rows)
        row.changed(date=found.day, amount=found.amount or opening.amount, is_withdrawal=not found.amount)
        row.changed(corrects=by.identity, meets_id=opening.pk, status=Status.CORRECTS, decision=Decision.CORRECT)
        message = MOVES.format(plain_figure(found.amount), found.day, plain_figure(opening.amount), opening.date)
        row.changed(reason=ImportReason.OPENING_MOVES, message=message, identity=identity_of(f"{NAME} {found}"))
    elif own and place.first_on and place.first_on < opening.date:
        message = DIFFERS.format(plain_figure(own.amount), plain_figure(opening.amount), opening.date)
        leave(own, Status.SKIPPED, ImportReason.OPENING_DIFFERS, message)


def _agreeing(place: ImportStatement, rows: Sequence[ImportRow], opening: Transaction) -> Iterator[Start]:
    """The earlier starts, by this file or one that came in before, from which rows lead to the opening there is."""
    starts = [start for start in (_start(place, rows), *_told_before(place)) if start and start.day < opening.date]
    if not starts:
        return
    days = _moved_by_day(place, opening.date)
    for row in rows:
        if row.decision in BOOKED and row.date and row.reason != OPENING:
            days[row.date] = days.get(row.date, ZERO) + row.amount
    for start in sorted(starts):
        since = sum((amount for day, amount in days.items() if day >= start.day), ZERO)
        if start.amount + since == opening.amount:
            yield start


def _start(place: ImportStatement, rows: Sequence[ImportRow]) -> Start | None:
    """As a row of the file tells, else its balances."""
    told = next((row for row in rows if row.reason in (OPENING, ImportReason.NOT_EMPTY)), None)
    amount = told.amount if told else place.opening
    return None if amount is None or place.first_on is None else Start(place.first_on, amount)


def _told_before(place: ImportStatement) -> Iterator[Start]:
    landed = ImportStatement.objects.filter(
        wallet=place.wallet, deposit=place.deposit_id, origin__state=Import.State.COMMITTED
    )
    known = landed.filter(opening__isnull=False, first_on__isnull=False)
    return (Start(day, amount) for day, amount in known.values_list("first_on", "opening") if day)


def _moved_by_day(place: ImportStatement, until: dt.date) -> dict[dt.date, Decimal]:
    """What transactions there move on each day before."""
    earlier = Transaction.objects.filter(wallet=place.wallet, deposit=place.deposit_id, date__lt=until)
    by_day = earlier.filter(is_opening=False).order_by().values_list("date")
    return dict(by_day.annotate(total=SumOfMoney("amount")))


def _brought(origin: Import, deposits: Collection[int]) -> Mapping[int, ImportRow]:
    """The last rows that brought the openings of these deposits, or moved them."""
    landed = ImportRow.objects.filter(wallet=origin.wallet, landed_on__in=deposits, transaction__is_opening=True)
    return {row.landed_on_id or 0: row for row in landed.order_by("pk")}


def _made(place: ImportStatement, rows: list[ImportRow]) -> ImportRow:
    """A row for what no row of the file tells, behind them all."""
    row = ImportRow(wallet=place.wallet, origin=place.origin, statement=place, line=0, name=NAME)
    rows.append(row)
    return row

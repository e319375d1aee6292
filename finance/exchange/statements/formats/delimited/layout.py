"""Where the header of a table is, and which of its columns is what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from finance.exchange.statements.dates import days_of
from finance.exchange.statements.decisions import Decisions, Topic
from finance.exchange.statements.formats.delimited.cells import Record, is_amount
from finance.exchange.statements.formats.delimited.headers import MOST_ABOVE, other_columns, place_of
from finance.exchange.statements.formats.delimited.roles import SEVERAL, Role, currency_in, is_of_either_side, role_of
from finance.exchange.statements.refusals import ReadingError, Reason
from finance.minor_units import MINOR_UNITS

MONEY: Final = (Role.AMOUNT, Role.DEBIT, Role.CREDIT, Role.BALANCE, Role.FEE)
FEWEST_ROLES: Final = 2
MOST_OF_THEM: Final = 0.8
NO_HEADER: Final = "0"
HOW_TO_ANSWER: Final = "Answer with numbers of columns, such as date=1,amount=3,description=4."


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of each role, from 0, and the records above and below the header."""

    columns: dict[Role, tuple[int, ...]]
    above: Sequence[Record]
    rows: Sequence[Record]
    header: Record | None

    def cell(self, record: Record, role: Role) -> str:
        """The text in the column of a role, of several joined; "" where there is none."""
        places = self.columns.get(role, ())
        if len(places) == 1:
            return record.cells[places[0]] if places[0] < len(record.cells) else ""
        return " ".join(record.cells[place] for place in places if place < len(record.cells) and record.cells[place])

    def cells(self, *roles: Role) -> list[str]:
        return [cell for record in self.rows for role in roles if (cell := self.cell(record, role))]

    @property
    def currency(self) -> str | None:
        """The currency that the header of an amount tells."""
        names = [self.header.cells[place] for role in MONEY for place in self.columns.get(role, ()) if self.header]
        return next((code for name in names if (code := currency_in(name))), None)


def layout_of(records: list[Record], decisions: Decisions) -> Layout | None:
    """None where the columns have to be asked; ReadingError where there is no row at all."""
    place = _header(records, decisions)
    header = None if place is None else records[place]
    decisions.columns = header.cells if header else ()
    above, rows = ([], records) if place is None else (records[:place], records[place + 1 :])
    if not rows:
        line = header.line if header else 1
        raise ReadingError(Reason.NO_ROWS, "The file has a header and no row below it.", line, 1)
    named = _named(header, rows) if header else {}
    columns = named if _is_enough(named) else _by_content(named, rows)
    columns = _with_text(columns, rows) if _is_enough(columns) else columns
    settled = decisions.settle(
        Topic.COLUMNS, _written(columns) if _is_enough(columns) else None, _told(columns, header)
    )
    if settled is not None and (settled != _written(columns) or not _is_enough(columns)):
        columns = _answered(settled)
    return None if settled is None else Layout(columns, above, rows, header)


def _is_enough(columns: dict[Role, tuple[int, ...]]) -> bool:
    return Role.DATE in columns and not columns.keys().isdisjoint({Role.AMOUNT, Role.DEBIT, Role.CREDIT})


def _header(records: list[Record], decisions: Decisions) -> int | None:
    """The place of the header: that of the profile, where most names of columns are known, or the words above a row."""
    profile = decisions.profile
    known = place_of(profile.columns, records) if profile.columns else None
    if known is not None:
        decisions.settle(Topic.HEADER, str(records[known].line), f'The profile "{profile.name}" is for these columns.')
        return known
    place = _likely_header(records, decisions)
    if profile.columns:
        raise other_columns(profile, records[place].cells if place is not None else (), records[place or 0].line)
    return place


def _likely_header(records: list[Record], decisions: Decisions) -> int | None:
    first = next((place for place, each in enumerate(records) if each.looks_like_a_row), len(records))
    known = {place: len(_roles(each)) for place, each in enumerate(records[: max(first + 1, MOST_ABOVE)])}
    best = max(known, key=lambda place: (known[place], place))
    place: int | None = best
    told = f"{known[best]} of its columns have known names."
    if known[best] < FEWEST_ROLES:
        place = first - 1 if first and len(records[first - 1].cells) > 1 else None
        told = "No name of a column is known; these are the words above the first row." if place is not None else ""
    value = NO_HEADER if place is None else str(records[place].line)
    settled = decisions.settle(Topic.HEADER, value, told or "The first line is a row already.") or value
    if settled == NO_HEADER:
        return None
    return next((place for place, each in enumerate(records) if str(each.line) == settled), None)


def _roles(record: Record) -> set[Role]:
    return {found[0] for cell in record.cells if cell and (found := role_of(cell))}


def _named(header: Record, rows: Sequence[Record]) -> dict[Role, tuple[int, ...]]:
    """Columns by their names; of several for one role the best name has it, and it has to hold what it says."""
    found: dict[Role, list[tuple[int, int]]] = {}
    for place, cell in enumerate(header.cells):
        named = role_of(cell)
        if named:
            role = _held(named[0], cell, place, rows)
            found.setdefault(role, []).append((named[1], place))
    return {
        role: tuple(place for _, place in ranked) if role in SEVERAL else (min(ranked)[1],)
        for role, ranked in found.items()
    }


def _held(role: Role, header: str, place: int, rows: Sequence[Record]) -> Role:
    """What stands below decides where a name says two things.

    ``Valuta`` is a day in one language and a currency in another, and a number of an account is of whoever is at the
    other side unless all rows of several have the same.
    """
    below = _below(place, rows) if role in (Role.VALUE_DATE, Role.ACCOUNT) else []
    if role is Role.VALUE_DATE and below and all(cell in MINOR_UNITS for cell in below):
        return Role.CURRENCY
    is_of_all = len(set(below)) == 1 and len(below) == len(rows) > 1
    return Role.OTHER_ACCOUNT if role is Role.ACCOUNT and is_of_either_side(header) and not is_of_all else role


def _below(place: int, rows: Sequence[Record]) -> list[str]:
    return [record.cells[place] for record in rows if place < len(record.cells) and record.cells[place]]


def _by_content(named: dict[Role, tuple[int, ...]], rows: Sequence[Record]) -> dict[Role, tuple[int, ...]]:
    """The one column of days and the one of amounts, where there is but one of each."""
    taken = {place for places in named.values() for place in places}
    likely = [record for record in rows if record.looks_like_a_row]
    width = max((len(record.cells) for record in likely), default=0)
    free = [place for place in range(width) if place not in taken and _below(place, likely)]
    days = [place for place in free if _share(place, likely, lambda cell: bool(days_of(cell)))]
    amounts = [place for place in free if place not in days and _share(place, likely, is_amount)]
    columns = dict(named)
    if Role.DATE not in columns and len(days) == 1:
        columns[Role.DATE] = (days[0],)
    if not _is_enough(columns) and len(amounts) == 1:
        columns[Role.AMOUNT] = (amounts[0],)
    return columns


def _with_text(columns: dict[Role, tuple[int, ...]], rows: Sequence[Record]) -> dict[Role, tuple[int, ...]]:
    """The columns, with the words that are of no role as text where no other column names a row."""
    if not columns.keys().isdisjoint({Role.DESCRIPTION, Role.COUNTERPARTY}):
        return columns
    taken = {place for places in columns.values() for place in places}
    width = max((len(record.cells) for record in rows), default=0)
    words = tuple(place for place in range(width) if place not in taken and _share(place, rows, _is_words))
    return {**columns, Role.DESCRIPTION: words} if words else columns


def _is_words(cell: str) -> bool:
    return not days_of(cell) and not is_amount(cell)


def _share(place: int, rows: Sequence[Record], test: Callable[[str], bool]) -> bool:
    cells = _below(place, rows)
    return bool(cells) and sum(map(test, cells)) >= MOST_OF_THEM * len(cells)


def _written(columns: dict[Role, tuple[int, ...]]) -> str:
    return ",".join(f"{role}={'+'.join(str(place + 1) for place in places)}" for role, places in columns.items())


def _told(columns: dict[Role, tuple[int, ...]], header: Record | None) -> str:
    if not _is_enough(columns):
        return f"Nothing proves which columns are the day and the amount. {HOW_TO_ANSWER}"
    if header is None:
        return "There is but one column of days, and one of amounts."
    names = (f'"{header.cells[place]}" is {role}' for role, places in columns.items() for place in places)
    return f"{', '.join(names)}."


def _answered(answer: str) -> dict[Role, tuple[int, ...]]:
    columns: dict[Role, tuple[int, ...]] = {}
    for part in answer.split(","):
        role, _, places = part.partition("=")
        numbers = places.split("+")
        if role.strip() not in set(Role) or not all(number.isdecimal() and int(number) for number in numbers):
            raise ReadingError(Reason.ANSWER, f'"{part[:40]}" names no column. {HOW_TO_ANSWER}')
        columns[Role(role.strip())] = tuple(int(number) - 1 for number in numbers)
    if not _is_enough(columns):
        raise ReadingError(Reason.ANSWER, f"The answer names no column of days, or none of amounts. {HOW_TO_ANSWER}")
    return columns

"""Whether a table is an export that is known by its header; if so, it is read as that application means it."""

from collections.abc import Sequence
from typing import Final

from core.text import searched
from finance.exchange.statements.dates import DateOrder, order_evidence
from finance.exchange.statements.decisions import Decisions, Topic
from finance.exchange.statements.formats.delimited import signs
from finance.exchange.statements.formats.delimited.cells import Record
from finance.exchange.statements.formats.delimited.headers import MOST_ABOVE, other_columns, place_of
from finance.exchange.statements.formats.presets.actual import ACTUAL
from finance.exchange.statements.formats.presets.firefly import FIREFLY
from finance.exchange.statements.formats.presets.gnucash import GNUCASH, GNUCASH_SIMPLE
from finance.exchange.statements.formats.presets.lunch_money import LUNCH_MONEY
from finance.exchange.statements.formats.presets.mint import MINT
from finance.exchange.statements.formats.presets.table import Accounts, Preset, Table
from finance.exchange.statements.formats.presets.ynab import YNAB
from finance.exchange.statements.numbers import POINT, SIGNS, sign_evidence
from finance.exchange.statements.refusals import ReadingError, Reason
from finance.exchange.statements.statement import Statement

PRESETS: Final = (FIREFLY, ACTUAL, YNAB, MINT, GNUCASH, GNUCASH_SIMPLE, LUNCH_MONEY)
NONE: Final = "NONE"
"""The answer of who wants it read as the table of a bank."""


def read_preset(records: Sequence[Record], decisions: Decisions) -> tuple[Statement, ...] | None:
    """The statements of an export that is known; none while something is asked, None where it is read otherwise."""
    found = _found(records)
    if found is None:
        return None
    place, preset = found
    told = f"The header has the columns of its export. {preset.told}"
    if decisions.settle(Topic.PRESET, preset.name, told, (preset.name, NONE)) == NONE:
        return None
    header, below = records[place], records[place + 1 :]
    _require_profile(decisions, records, header)
    decisions.columns = header.cells
    if not below:
        raise ReadingError(Reason.NO_ROWS, "The file has a header and no row below it.", header.line, 1)
    table = _table(preset, header, below, decisions)
    if table is None:
        return ()
    accounts = Accounts()
    for record in records[:place]:
        accounts.aside.leave(record.line, record.raw, Reason.NOT_A_ROW, "The line stands above the header.")
    preset.read(table, accounts)
    return accounts.statements()


def _found(records: Sequence[Record]) -> tuple[int, Preset] | None:
    for place, record in enumerate(records[:MOST_ABOVE]):
        names = _names(record)
        for preset in PRESETS:
            if preset.columns <= names.keys():
                return place, preset
    return None


def _names(header: Record) -> dict[str, int]:
    """The columns by their names, the first of several."""
    return {searched(name).removesuffix("."): place for place, name in reversed([*enumerate(header.cells)])}


def _require_profile(decisions: Decisions, records: Sequence[Record], header: Record) -> None:
    profile = decisions.profile
    if profile.columns and place_of(profile.columns, records) is None:
        raise other_columns(profile, header.cells, header.line)


def _table(preset: Preset, header: Record, below: Sequence[Record], decisions: Decisions) -> Table | None:
    """None while something is asked."""
    names = _names(header)

    def cells(*columns: str) -> list[str]:
        places = [names[column] for column in columns if column in names]
        return [record.cells[place] for record in below for place in places if place < len(record.cells)]

    days = order_evidence(cell for cell in cells(preset.day) if cell)
    order = days.order or (preset.order if preset.order in days.orders else None)
    told = days.tell() + (" That application writes months first." if order and not days.order else "")
    chosen = decisions.settle(
        Topic.DATE_ORDER, order, told, sorted(days.orders), is_proven=days.matters and days.order is not None
    )
    amounts = sign_evidence(cells(*preset.money))
    plain = POINT if not amounts.proofs and amounts.ambiguous is None else amounts.sign
    sign = decisions.settle(Topic.DECIMAL_SIGN, plain, amounts.tell(), SIGNS, is_proven=amounts.sign is not None)
    convention = _convention(preset, decisions)
    if chosen is None or sign is None or convention is None:
        return None
    return Table(names, below, sign, DateOrder(chosen), convention == signs.REVERSED)


def _convention(preset: Preset, decisions: Decisions) -> str | None:
    """Asked where a setting of the application decides it, which the file does not tell."""
    if not preset.needs_signs:
        return signs.SIGNED
    return decisions.settle(Topic.SIGNS, None, preset.told, (signs.SIGNED, signs.REVERSED))

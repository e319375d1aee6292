"""The header that a profile is for, in a file: found again, or what is another in its place."""

from collections.abc import Sequence
from typing import Final

from finance.exchange.statements.decisions import Profile
from finance.exchange.statements.formats.delimited.cells import Record
from finance.exchange.statements.refusals import ReadingError, Reason
from finance.models.import_profiles import digest_of, folded_columns

MOST_ABOVE: Final = 40
"""How many records a header is looked for in, though some above it may look like rows."""
MOST_NAMED: Final = 5
"""How many columns a refusal names."""
MOST_OF_THEM: Final = 0.5


def place_of(columns: Sequence[str], records: Sequence[Record]) -> int | None:
    """Where the header of these columns is."""
    digest = digest_of(columns)
    return next((place for place, each in enumerate(records[:MOST_ABOVE]) if digest_of(each.cells) == digest), None)


def are_alike(columns: Sequence[str], others: Sequence[str]) -> bool:
    """Whether one header may be the other after a bank changed some of its columns."""
    known, found = {*folded_columns(columns)} - {""}, {*folded_columns(others)} - {""}
    return len(known & found) >= MOST_OF_THEM * max(len(known), len(found), 1)


def other_columns(profile: Profile, found: Sequence[str], line: int) -> ReadingError:
    """The refusal of a file that has not the columns of the profile, with the difference named."""
    missing, new = _without(profile.columns, found), _without(found, profile.columns)
    told = [*_said(missing, "{} is missing.", "{} are missing."), *_said(new, "{} is new.", "{} are new.")]
    if not found:
        told = ["The file has no header."]
    elif not told:
        told = ["The columns are the same ones in another order, or a different number of times."]
    how = f'The profile "{profile.name}" is for other columns.'
    return ReadingError(Reason.OTHER_COLUMNS, " ".join([how, *told]), line, 1)


def _without(columns: Sequence[str], others: Sequence[str]) -> list[str]:
    known = {*folded_columns(others)}
    return [name for name, folded in zip(columns, folded_columns(columns), strict=True) if folded not in known]


def _said(columns: Sequence[str], of_one: str, of_many: str) -> list[str]:
    """The sentence that is said of one column or of many, with their names; none of none."""
    more = len(columns) - MOST_NAMED
    names = ", ".join(f'"{name[:40]}"' for name in columns[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    return [(of_one if len(columns) == 1 else of_many).format(names)] if columns else []

"""Which profile of a wallet a file is read by: the one that is named, or the one that is for its columns."""

from collections.abc import Iterable, Mapping
from typing import Final

from core.lookups import rows_by_id, rows_by_parent
from core.models import User
from finance.exchange.statements.decisions import NO_PROFILE, Decisions, Profile, Topic
from finance.exchange.statements.encodings import decoded
from finance.exchange.statements.formats.delimited.cells import DELIMITERS, first_records
from finance.exchange.statements.formats.delimited.headers import MOST_ABOVE, are_alike, other_columns
from finance.exchange.statements.reading import NO_ANSWERS, read_statement
from finance.exchange.statements.refusals import ReadingError
from finance.exchange.statements.statement import Reading
from finance.models import ImportProfile
from finance.models.import_profiles import digest_of

LOOKED_AT: Final = 64 * 1024
"""How many bytes a header is looked for in."""
OPEN_TO_OTHERS: Final = frozenset({Topic.COLUMNS, Topic.HEADER, Topic.PRESET})
"""Whoever answers one of these has seen that the columns are others."""

import_profiles_by_id: Final = rows_by_id(ImportProfile)
import_profiles_by_wallet: Final = rows_by_parent(ImportProfile, "wallet", "folded_name", "pk")
"""The profiles of each wallet by name."""


def read_with_profile(
    content: bytes,
    *,
    user: User,
    wallet_id: int,
    deposit_id: int | None = None,
    profile_id: int | None = None,
    answers: Mapping[Topic, str] = NO_ANSWERS,
) -> tuple[Reading, ImportProfile | None]:
    """What a file says, read by the profile that is named, else by that of its columns, if there is one.

    ReadingError where the columns are not those of the named profile, or only some of those that files of the deposit
    had so far, and no answer says that this is known; NotFound where the wallet has no profile of this id.
    """
    profiles = ImportProfile.objects.for_user(user).filter(wallet=wallet_id)
    if profile_id is not None:
        found: ImportProfile | None = profiles.get_for_user(user, profile_id, "profile")
    else:
        found = profile_of(content, profiles)
    reading = read_statement(content, answers, profile_as_read(found) if found else NO_PROFILE)
    if found is None and deposit_id is not None and answers.keys().isdisjoint(OPEN_TO_OTHERS):
        _require_no_change(reading, profiles.filter(deposit=deposit_id))
    return reading, found


def profile_of(content: bytes, profiles: Iterable[ImportProfile]) -> ImportProfile | None:
    """The profile of a header that stands at the start of the file."""
    by_digest = {profile.header_digest: profile for profile in profiles}
    delimiters = {profile.decided.get(Topic.DELIMITER, "") for profile in by_digest.values()} & DELIMITERS.keys()
    text = _start(content) if delimiters else ""
    for delimiter in sorted(delimiters):
        for record in first_records(text, DELIMITERS[delimiter], MOST_ABOVE):
            found = by_digest.get(digest_of(record.cells))
            if found:
                return found
    return None


def profile_as_read(profile: ImportProfile) -> Profile:
    """A profile as readers take it."""
    known = {Topic(topic): value for topic, value in profile.decided.items() if topic in Topic.values}
    return Profile(profile.name, profile.columns, known)


def _start(content: bytes) -> str:
    start = content[:LOOKED_AT]
    whole = start if len(content) <= LOOKED_AT else start[: start.rfind(b"\n") + 1] or start
    try:
        return decoded(whole, Decisions({})).characters
    except ReadingError:
        return ""


def _require_no_change(reading: Reading, profiles: Iterable[ImportProfile]) -> None:
    changed = next((each for each in profiles if are_alike(each.columns, reading.columns)), None)
    if changed:
        raise other_columns(profile_as_read(changed), reading.columns, _line_of_header(reading))


def _line_of_header(reading: Reading) -> int:
    return next(int(each.value or 0) for each in reading.decisions if each.topic is Topic.HEADER)

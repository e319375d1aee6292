"""Keeping, renaming and deleting profiles of imports."""

from collections.abc import Mapping, Sequence
from typing import Final

from core.errors import InvalidInput
from core.models import User
from core.writes import write
from finance.exchange.statements.decisions import Topic
from finance.exchange.statements.statement import Reading
from finance.ledger.selectors.movements import deletion_of, movement_of
from finance.ledger.selectors.named_rows import named_row
from finance.ledger.services.changes import Change
from finance.ledger.services.guards import require_room
from finance.ledger.services.locking import lock_row, lock_wallet, require_version
from finance.models import Deposit, ImportProfile
from finance.models.import_profiles import LONGEST_HEADER, MOST_COLUMNS, digest_of, lines_of_answers

MOST_PROFILES: Final = 50
KEPT: Final = frozenset({
    Topic.ENCODING, Topic.DELIMITER, Topic.PRESET, Topic.COLUMNS, Topic.DECIMAL_SIGN, Topic.DATE_ORDER, Topic.SIGNS,
    Topic.FEES, Topic.CURRENCY,
})  # fmt: skip
"""What holds for every file of a bank; the rest is of one file alone."""


def answers_to_keep(reading: Reading) -> dict[Topic, str]:
    """What of a reading's decisions a profile keeps."""
    return {each.topic: each.value for each in reading.decisions if each.topic in KEPT and each.value is not None}


@write
def save_import_profile(
    *,
    user: User,
    wallet_id: int | None,
    name: str,
    columns: Sequence[str],
    answers: Mapping[Topic, str],
    deposit_id: int | None = None,
    expected_version: int | None = None,
) -> Change[ImportProfile]:
    """Keep how files with these columns are read; where there is a profile of these, it is changed.

    Answers about one file alone, such as the line of its header, are left out.
    """
    wallet = lock_wallet(user=user, wallet_id=wallet_id)
    names = [" ".join(name.split()) for name in columns]
    kept = {topic.value: value for topic, value in answers.items() if topic in KEPT}
    _require_columns_and_answers(names, kept)
    digest = digest_of(names)
    profile = ImportProfile.objects.filter(wallet=wallet, header_digest=digest).first()
    require_version(profile, expected_version)
    if profile is None:
        require_room(ImportProfile.objects.filter(wallet=wallet), MOST_PROFILES)
        profile = ImportProfile(wallet=wallet, header_digest=digest)
    deposit = named_row(Deposit, user, wallet, deposit_id, "deposit_id") if deposit_id is not None else None
    profile.changed(name=name, header="\n".join(names), answers=lines_of_answers(kept), deposit=deposit)
    profile.clean_and_save()
    return Change(profile, movement_of(profile, wallet))


@write
def rename_import_profile(
    *, user: User, profile_id: int, name: str, expected_version: int | None = None
) -> Change[ImportProfile]:
    profile = lock_row(ImportProfile, user=user, pk=profile_id, expected_version=expected_version)
    return Change(profile.changed(name=name).clean_and_save(), movement_of(profile))


@write
def delete_import_profile(*, user: User, profile_id: int, expected_version: int | None = None) -> Change[None]:
    profile = lock_row(ImportProfile, user=user, pk=profile_id, expected_version=expected_version)
    movement = deletion_of(profile) | movement_of(profile.wallet)
    profile.delete()
    return Change(None, movement)


def _require_columns_and_answers(columns: Sequence[str], answers: Mapping[str, str]) -> None:
    problems = {}
    if not any(columns):
        problems["columns"] = ["A file without a header has nothing that its profile is found by."]
    elif len(columns) > MOST_COLUMNS or len("\n".join(columns)) > LONGEST_HEADER:
        problems["columns"] = [f"A header has at most {MOST_COLUMNS} columns and {LONGEST_HEADER:,} characters."]
    if any("\n" in value or "\r" in value for value in answers.values()):
        problems["answers"] = ["An answer has no end of a line in it."]
    if problems:
        raise InvalidInput(problems)

"""What was answered about a table is kept for the next one with its columns, once it is booked."""

from collections.abc import Mapping
from typing import Final

from core.models import User
from core.text import told_apart
from finance.exchange.profiles.services import KEPT, MOST_PROFILES, save_import_profile
from finance.exchange.statements.decisions import Topic
from finance.models import Import, ImportProfile, ImportStatement
from finance.models.import_profiles import digest_of
from finance.models.names import LONGEST_NAME

UNNAMED: Final = "Statement"


def keep_profile(user: User, origin: Import) -> None:
    """Keep it as the profile of its columns, where a person answered something; as many as there may be."""
    if not origin.columns or not origin.answers:
        return
    profiles = ImportProfile.objects.filter(wallet=origin.wallet)
    there = profiles.filter(header_digest=digest_of(origin.columns)).first()
    if there is None and profiles.count() >= MOST_PROFILES:
        return
    deposits = {*ImportStatement.objects.filter(origin=origin).values_list("deposit", flat=True)}
    save_import_profile(
        user=user,
        wallet_id=origin.wallet_id,
        name=there.name if there else _free_name(origin),
        columns=origin.columns,
        answers=_decided(origin),
        deposit_id=deposits.pop() if len(deposits) == 1 else None,
    )


def _decided(origin: Import) -> Mapping[Topic, str]:
    found = {Topic(each["topic"]): each["value"] for each in origin.decisions if each["value"] is not None}
    return {topic: value for topic, value in found.items() if topic in KEPT}


def _free_name(origin: Import) -> str:
    """That of its deposit or its file, with a number where a profile has it."""
    first = ImportStatement.objects.filter(origin=origin).exclude(deposit=None).select_related("deposit").first()
    name = first.deposit.name if first and first.deposit else origin.file_name or UNNAMED
    taken = ImportProfile.objects.filter(wallet=origin.wallet).values_list("name", flat=True)
    return told_apart([*taken, name], LONGEST_NAME)[-1]

"""Bringing a statement in: the file is read and looked at, and nothing is booked yet."""

import zlib
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Final, TypedDict

from core.errors import Conflict
from core.garbage import collecting_later
from core.insertion import insert_models
from core.lookups import row_of_user
from core.models import User
from core.writes import write
from finance.exchange.imports.clearing import delete_preview
from finance.exchange.imports.corrections import ASKED
from finance.exchange.imports.drafts import Decision, Status
from finance.exchange.imports.looking import Place, looked_at
from finance.exchange.profiles.selectors import read_with_profile
from finance.exchange.statements.decisions import Topic
from finance.exchange.statements.statement import Format, Reading
from finance.ledger.selectors.movements import deletion_of, movement_of
from finance.ledger.services.changes import Change
from finance.ledger.services.guards import require_active, require_room
from finance.ledger.services.locking import lock_row, lock_wallet_of
from finance.models import Deposit, Import, ImportFile, ImportProfile, ImportReason, ImportRow, ImportStatement

MOST_IMPORTS: Final = 2_000
MOST_PREVIEWS: Final = 20
"""Of one wallet, since each keeps its file."""
Answers = Mapping[Topic, str]
KEPT: Final = ("category_id", "entity_id", "bucket_id", "name", "decision", "is_decided", "suggested")
"""What a person may have decided about a row, which stays when the file is read again."""

OPENS_NOTHING: Final = frozenset({ImportReason.NOT_EMPTY, ImportReason.OPENING_DIFFERS})
CORRECTABLE: Final = frozenset({
    ImportReason.REPLACES, ImportReason.WITHDRAWS, ImportReason.OPENING_MOVES, *ASKED
})  # fmt: skip
"""Why a row corrects what came in before, or may, once a person says so."""
BY_STATUS: Final[Mapping[Status, frozenset[Decision]]] = {
    Status.INVALID: frozenset(),
    Status.DUPLICATE: frozenset(),
    Status.MATCHES: frozenset({Decision.IMPORT, Decision.CONFIRM}),
    Status.TRANSFER: frozenset({Decision.IMPORT, Decision.PAIR}),
    Status.CORRECTS: frozenset({Decision.IMPORT, Decision.CORRECT}),
}
"""What may become of a row beside being left, where it is more or less than being booked."""


@collecting_later()
def preview_statement(
    *,
    user: User,
    deposit_id: int,
    content: bytes,
    file_name: str = "",
    answers: Answers | None = None,
    profile_id: int | None = None,
    on_kept: Callable[[Import], None] = lambda _: None,
) -> Change[Import]:
    """Read a file of the user's bank and look at it from the deposit; ReadingError where it is refused.

    ``on_kept`` is called in the transaction that keeps the preview.
    """
    deposit = row_of_user(Deposit, user=user, pk=deposit_id, field="deposit")
    reading, _ = read_with_profile(
        content,
        user=user,
        wallet_id=deposit.wallet_id,
        deposit_id=deposit.pk,
        profile_id=profile_id,
        answers=answers or {},
    )
    origin = Import(asked_deposit_id=deposit_id, asked_profile_id=profile_id, file_name=file_name[:200])
    return _keep(user, origin, content, reading, answers or {}, on_kept)


@collecting_later()
def read_again(
    *,
    user: User,
    import_id: int,
    answers: Answers | None = None,
    deposits: Mapping[int, int] | None = None,
    expected_version: int | None = None,
) -> Change[Import]:
    """Read the file of a preview again, with these answers beside those before, and these deposits of its accounts by
    their places; what was decided about rows that are still the same stays.
    """
    origin = row_of_user(Import, user=user, pk=import_id, field="id")
    file = ImportFile.objects.for_user(user).filter(origin=origin).first()
    require_preview(origin)
    if file is None:
        raise Conflict("The file is not kept any more: bring it in again.", "id")
    given = {Topic(topic): value for topic, value in origin.answers.items()} | dict(answers or {})
    content = zlib.decompress(file.content)
    reading, _ = read_with_profile(content, user=user, wallet_id=origin.wallet_id, answers=given, **_asked(origin))
    return _keep_again(user, import_id, reading, given, deposits or {}, expected_version)


@write
def discard_import(*, user: User, import_id: int, expected_version: int | None = None) -> Change[None]:
    """Delete a preview with its file and rows."""
    origin = lock_row(Import, user=user, pk=import_id, expected_version=expected_version)
    require_preview(origin)
    movement = deletion_of(origin)
    delete_preview(origin)
    return Change(None, movement)


def require_preview(origin: Import) -> None:
    if origin.state != Import.State.PREVIEW:
        raise Conflict("The import is committed: undo it, and bring the file in again.", "id", current=origin)


@write
def _keep(
    user: User,
    origin: Import,
    content: bytes,
    reading: Reading,
    answers: Answers,
    on_kept: Callable[[Import], None],
) -> Change[Import]:
    asked = origin.asked_deposit_id or 0
    wallet = lock_wallet_of(Deposit, user=user, pk=asked, field="deposit")
    require_active("deposit", Deposit.objects.get(pk=asked))
    require_room(Import.objects.filter(wallet=wallet), MOST_IMPORTS)
    require_room(Import.objects.filter(wallet=wallet, state=Import.State.PREVIEW), MOST_PREVIEWS)
    origin.changed(wallet=wallet, digest=sha256(content).hexdigest())
    _told(origin, reading, answers).clean_and_save()
    ImportFile.objects.create(wallet=wallet, origin=origin, content=zlib.compress(content, 1))
    _save(looked_at(user, origin, reading, {}))
    on_kept(origin)
    return Change(origin, movement_of(origin))


@write
def _keep_again(
    user: User,
    import_id: int,
    reading: Reading,
    answers: Answers,
    deposits: Mapping[int, int],
    expected_version: int | None,
) -> Change[Import]:
    origin = lock_row(Import, user=user, pk=import_id, expected_version=expected_version)
    require_preview(origin)
    _require_deposits(user, origin, deposits)
    _told(origin, reading, answers).clean_and_save()
    before = ImportStatement.objects.filter(origin=origin).exclude(deposit=None)
    chosen = {place: pk for place, pk in before.values_list("position", "deposit_id") if pk} | dict(deposits)
    decided = _decided(origin)
    ImportRow.objects.filter(origin=origin).delete()
    ImportStatement.objects.filter(origin=origin).delete()
    places = looked_at(user, origin, reading, chosen)
    for row in (row for _, rows in places for row in rows):
        _decide_again(row, decided.get(row.identity))
    _save(places)
    return Change(origin, movement_of(origin))


class Asked(TypedDict):
    deposit_id: int | None
    profile_id: int | None


def _asked(origin: Import) -> Asked:
    """What it was brought in for and by, as far as that is there yet."""
    deposits = Deposit.objects.filter(wallet=origin.wallet_id, pk=origin.asked_deposit_id or 0)
    profiles = ImportProfile.objects.filter(wallet=origin.wallet_id, pk=origin.asked_profile_id or 0)
    return Asked(
        deposit_id=deposits.values_list("pk", flat=True).first(),
        profile_id=profiles.values_list("pk", flat=True).first(),
    )


def _told(origin: Import, reading: Reading, answers: Answers) -> Import:
    """What the import says of how its file is read."""
    decisions = [
        {"topic": each.topic, "value": each.value, "evidence": each.evidence, "choices": [*each.choices]}
        for each in reading.decisions
    ]
    columns = "".join(str(each.value) for each in reading.decisions if each.topic is Topic.COLUMNS)
    source = reading.format if reading.format is not Format.CSV else sha256(f"CSV {columns}".encode()).hexdigest()
    written = {topic.value: answer for topic, answer in answers.items()}
    return origin.changed(
        decisions=decisions, answers=written, format=reading.format, source=source, columns=[*reading.columns]
    )


def _require_deposits(user: User, origin: Import, deposits: Mapping[int, int]) -> None:
    for deposit_id in dict.fromkeys(deposits.values()):
        deposit = row_of_user(Deposit, user=user, pk=deposit_id, field="deposits", wallet=origin.wallet_id)
        require_active("deposits", deposit)


def _save(places: Sequence[Place]) -> None:
    for place, rows in places:
        insert_models(ImportStatement, [place])
        for row in rows:
            row.statement_id = place.pk
        insert_models(ImportRow, rows)


def _decided(origin: Import) -> dict[str, ImportRow]:
    rows = ImportRow.objects.filter(origin=origin, is_decided=True).exclude(identity="")
    return {row.identity: row for row in rows.only("identity", *KEPT)}


def _decide_again(row: ImportRow, decided: ImportRow | None) -> None:
    """Only as far as that still can be."""
    if decided is None:
        return
    for name in KEPT:
        setattr(row, name, getattr(decided, name))
    if row.decision not in possible_decisions(row):
        row.decision = Decision.SKIP


def possible_decisions(row: ImportRow) -> frozenset[Decision]:
    """What may become of a row, by what it is."""
    if not row.amount or row.date is None or row.reason in OPENS_NOTHING:
        return frozenset({Decision.SKIP})
    if row.status == Status.CORRECTS:
        again = set() if row.is_withdrawal or row.reason == ImportReason.OPENING_MOVES else {Decision.IMPORT}
        return frozenset({Decision.SKIP, *again, *({Decision.CORRECT} if row.reason in CORRECTABLE else ())})
    has_other_leg = row.meets_id or row.pairs_with is not None or row.to_deposit_id
    return decisions_of(Status(row.status)) - (frozenset() if has_other_leg else {Decision.PAIR})


def decisions_of(status: Status) -> frozenset[Decision]:
    """What may become of rows that are this, if not of each of them."""
    return frozenset({Decision.SKIP}) | BY_STATUS.get(status, frozenset({Decision.IMPORT}))

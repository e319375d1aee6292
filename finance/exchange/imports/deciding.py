"""What a person decides about the rows of a preview, one by one or many at once."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final, TypedDict, Unpack

from django.db.models import Q, QuerySet

from core.errors import InvalidInput
from core.insertion import update_columns
from core.models import User
from core.searching import has_words, words_of
from core.writes import write
from finance.exchange.imports.drafts import Decision, Status
from finance.exchange.imports.previews import possible_decisions, require_preview
from finance.ledger.selectors.movements import movement_of
from finance.ledger.selectors.named_rows import named_row
from finance.ledger.services.changes import Change
from finance.ledger.services.guards import require_active
from finance.ledger.services.locking import lock_row
from finance.models import Bucket, Category, Entity, Import, ImportReason, ImportRow
from finance.models.names import LONGEST_NAME

MOST_NAMED: Final = 1_000
ASKED_FOR: Final = (
    "status", "reason", "is_withdrawal", "amount", "date", "meets_id", "pairs_with", "to_deposit_id",
)  # fmt: skip
"""What of a row says what may become of it."""
NAMED: Final[dict[str, type[Any]]] = {"category_id": Category, "entity_id": Entity, "bucket_id": Bucket}


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which rows of an import are meant: all that fit each part that is given."""

    ids: Collection[int] | None = None
    statuses: Collection[Status] | None = None
    decisions: Collection[Decision] | None = None
    reasons: Collection[ImportReason] | None = None
    text: str | None = None

    def condition(self) -> Q:
        found = Q()
        if self.ids is not None:
            found &= Q(pk__in=self.ids)
        if self.statuses is not None:
            found &= Q(status__in=self.statuses)
        if self.decisions is not None:
            found &= Q(decision__in=self.decisions)
        if self.reasons is not None:
            found &= Q(reason__in=self.reasons)
        return found & has_words(words_of(self.text or "", "filter.text"), "folded_text")


class RowChanges(TypedDict, total=False):
    decision: Decision
    name: str
    category_id: int | None
    entity_id: int | None
    bucket_id: int | None


@write
def update_import_rows(
    *,
    user: User,
    import_id: int,
    filter: RowFilter,
    expected_version: int | None = None,
    **changes: Unpack[RowChanges],
) -> Change[Import]:
    """Decide about the rows of a preview that fit; ``skipped`` are those that the decision is none of."""
    origin = lock_row(Import, user=user, pk=import_id, expected_version=expected_version)
    require_preview(origin)
    _require_fitting(user, origin, filter, changes)
    rows, decision = rows_of(origin, filter), changes.pop("decision", None)
    skipped = 0 if decision is None else _decide(rows, decision)
    if changes:
        rows.update(**changes, is_decided=True, suggested={})
    return Change(origin.clean_and_save(), movement_of(origin), skipped=skipped)


def rows_of(origin: Import, filter: RowFilter) -> QuerySet[ImportRow]:
    """In the order of the file."""
    return ImportRow.objects.filter(filter.condition(), origin=origin).order_by("position")


def _decide(rows: QuerySet[ImportRow], decision: Decision) -> int:
    """How many the decision is none of."""
    found = list(rows.only(*ASKED_FOR))
    fitting = [row.pk for row in found if decision in possible_decisions(row)]
    update_columns(ImportRow, ("decision", "is_decided"), dict.fromkeys(fitting, (decision.value, True)))
    return len(found) - len(fitting)


def _require_fitting(user: User, origin: Import, filter: RowFilter, changes: RowChanges) -> None:
    if not changes:
        raise InvalidInput({"decision": ["Something is to be decided."]})
    if len(filter.ids or ()) > MOST_NAMED:
        raise InvalidInput({"filter.ids": [f"At most {MOST_NAMED:,} ids at once."]})
    if len(changes.get("name", "")) > LONGEST_NAME:
        raise InvalidInput({"name": [f"A name has at most {LONGEST_NAME} characters."]})
    for field, model in NAMED.items():
        pk: Any = changes.get(field)
        if pk is not None:
            require_active(field, named_row(model, user, origin.wallet, pk, field))

"""What a row may be about: its entity by its name and by how banks wrote it before, its category by what was before.

Whatever is set here is a suggestion and marked as one, by what it rests on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from django.db.models import Q
from rapidfuzz import process
from rapidfuzz.fuzz import token_set_ratio

from core.text import fold
from finance.exchange.imports.drafts import OPENING, Decision
from finance.exchange.imports.texts import bare
from finance.models import Category, Entity, ImportRow, Kind, Transaction, Wallet

LATEST: Final = 5_000
"""How many of the latest rows that came in, and of the latest transactions, are looked at."""
MOST_ENTITIES: Final = 5_000
LIKE: Final = 90
"""Percent of likeness from which a name is taken for an entity's."""
SHORTEST: Final = 4
"""Letters that a name has at least which is looked for by likeness."""


@dataclass(frozen=True, slots=True)
class Past:
    """What the user's wallet tells: by bare text, by name and by entity."""

    entity_by_text: Mapping[str, int]
    category_by_text: Mapping[tuple[str, str], int]
    category_by_entity: Mapping[tuple[int, str], int]
    entities: Mapping[str, int]
    categories: Mapping[tuple[str, str], int]


def suggest(wallet: Wallet, rows: Sequence[ImportRow]) -> None:
    """Let the rows that are to be booked name an entity and a category, where the past tells of one."""
    booked = [row for row in rows if row.decision == Decision.IMPORT and row.reason != OPENING]
    if not booked:
        return
    past = _past(wallet)
    find = cache(lambda text: _entity_of(text, past))
    for row in booked:
        _suggest(row, past, *find(bare(row.counterparty or row.description)))


def _suggest(row: ImportRow, past: Past, entity_id: int | None, by: str) -> None:
    if entity_id is not None:
        row.entity_id, row.suggested = entity_id, {"entity": by}
    if row.is_transfer:
        return
    kind = Kind.INCOME if row.amount and row.amount > 0 else Kind.EXPENSE
    text = bare(row.counterparty or row.description)
    found = {
        "WRITTEN": past.categories.get((_last_part(row.written_category), kind)) if row.written_category else None,
        "TEXT": past.category_by_text.get((text, kind)),
        "ENTITY": past.category_by_entity.get((entity_id, kind)) if entity_id is not None else None,
    }
    source, category_id = next(((name, pk) for name, pk in found.items() if pk is not None), ("", None))
    if category_id is not None:
        row.category_id, row.suggested = category_id, {**row.suggested, "category": source}


def _last_part(written: str) -> str:
    """Files name a category behind the one it is a part of."""
    return fold(written.rsplit(":", 1)[-1].strip())


def _entity_of(text: str, past: Past) -> tuple[int | None, str]:
    """The entity that a text is of, and by what it is known: how it came in before, its name, or one like it."""
    if text in past.entity_by_text:
        return past.entity_by_text[text], "TEXT"
    if text in past.entities:
        return past.entities[text], "NAME"
    if len(text) < SHORTEST:
        return None, ""
    best = process.extractOne(text, past.entities.keys(), scorer=token_set_ratio, score_cutoff=LIKE)
    return (past.entities[best[0]], "LIKE") if best and len(best[0]) >= SHORTEST else (None, "")


def _past(wallet: Wallet) -> Past:
    """Four statements."""
    entities = Entity.objects.filter(wallet=wallet, is_active=True).order_by("-pk")[:MOST_ENTITIES]
    by_name = {bare(name): pk for pk, name in entities.values_list("pk", "name")}
    usable = Category.objects.filter(wallet=wallet, is_active=True).exclude(base_category__is_active=False)
    categories = {(fold(name), kind): pk for pk, name, kind in usable.values_list("pk", "name", "kind")}
    entity_by_text, category_by_text = _by_text(wallet, {*by_name.values()}, {*categories.values()})
    by_entity = _by_entity(wallet, {*categories.values()})
    return Past(entity_by_text, category_by_text, by_entity, by_name, categories)


def _by_text(
    wallet: Wallet, entities: set[int], categories: set[int]
) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    """What the transactions name now that rows came in as, the latest of each text."""
    said = Q(transaction__entity__isnull=False) | Q(transaction__category__isnull=False)
    rows = ImportRow.objects.filter(said, wallet=wallet, landed_on__isnull=False).order_by("-date", "-pk")[:LATEST]
    names = ("counterparty", "description", "transaction__entity", "transaction__category", "transaction__kind")
    entity_by_text: dict[str, int] = {}
    category_by_text: dict[tuple[str, str], int] = {}
    for counterparty, description, entity, category, kind in rows.values_list(*names):
        text = bare(counterparty or description)
        if entity in entities:
            entity_by_text.setdefault(text, entity)
        if category in categories:
            category_by_text.setdefault((text, kind), category)
    return entity_by_text, category_by_text


def _by_entity(wallet: Wallet, categories: set[int]) -> dict[tuple[int, str], int]:
    """The category that each entity had last."""
    rows = Transaction.objects.filter(wallet=wallet).order_by("-date", "-pk")
    named = rows.exclude(entity=None).exclude(category=None).values_list("entity", "kind", "category")[:LATEST]
    found: dict[tuple[int, str], int] = {}
    for entity, kind, category in named:
        if category in categories:
            found.setdefault((entity, kind), category)
    return found

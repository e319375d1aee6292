"""Where words that are looked for may stand in a transaction."""

import re
from collections.abc import Collection, Mapping
from decimal import Decimal
from functools import reduce
from operator import and_, or_
from typing import Final

from django.db.models import F, Q, Value
from django.db.models.lookups import Contains

from core.models import User
from finance.models import Category, Entity
from finance.transactions.selectors.text_index import Says
from finance.transactions.selectors.text_rows import Wanted, rows_that_may_have

AMOUNT: Final = re.compile(r"[+\u2212-]?([0-9]{1,12})(?:[.,]([0-9]{1,4}))?")
"""As people write one, with a point or a comma; money has no more digits."""
INDEXED: Final = re.compile(r"\w{3}")
"""What the index knows of a word: three characters in a row."""
Named = Collection[tuple[str, int, str]]
"""The field that names a row, the row, and its folded name."""


def stand_in(words: Collection[str], user: User) -> Q:
    """The user's rows with each folded word in name or note, or the name of their entity or category, or as their
    amount.

    Entities and categories are looked for first, in one statement, so that the database knows how many rows name them;
    on SQLite what few rows have is then looked up in one more.
    """
    named = _named(words, user) if words else []
    wanted = [Wanted(word, _naming(word, named), _amount(word), user.pk) for word in words]
    among = (Q(pk__in=ids) for ids in rows_that_may_have(wanted).values())
    return reduce(and_, (*among, *map(_stands_in, wanted)), Q())


def _named(words: Collection[str], user: User) -> Named:
    wanted = reduce(or_, (Q(folded_name__contains=word) for word in words))
    entities, categories = (
        model.objects.for_user(user).filter(wanted).order_by().values_list(Value(field), "pk", "folded_name")
        for field, model in (("entity", Entity), ("category", Category))
    )
    return list(entities.union(categories, all=True))


def _stands_in(wanted: Wanted) -> Q:
    said = (Says if INDEXED.search(wanted.word) else Contains)(F("folded_text"), wanted.word)
    found = Q(folded_text__isnull=False) & Q(said)
    for field, ids in wanted.named.items():
        found |= Q(**{f"{field}__in": ids})
    return found if wanted.amount is None else found | Q(size=wanted.amount)


def _naming(word: str, named: Named) -> Mapping[str, Collection[int]]:
    """The entities and the categories with the word in their name, of whichever there are any."""
    ids: dict[str, list[int]] = {}
    for field, pk, name in named:
        if word in name:
            ids.setdefault(field, []).append(pk)
    return ids


def _amount(word: str) -> Decimal | None:
    """The amount that a word writes, whichever way it moves."""
    match = AMOUNT.fullmatch(word)
    return Decimal(f"{match[1]}.{match[2] or 0}") if match else None

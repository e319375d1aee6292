"""Where words that are looked for may stand in a transaction."""

import re
from collections.abc import Collection
from decimal import Decimal
from functools import reduce
from operator import and_, or_
from typing import Final

from django.db.models import F, Q, Value
from django.db.models.lookups import Contains

from core.models import User
from finance.models import Category, Entity
from finance.transactions.selectors.text_index import Says

AMOUNT: Final = re.compile(r"[+\u2212-]?([0-9]{1,12})(?:[.,]([0-9]{1,4}))?")
"""As people write one, with a point or a comma; money has no more digits."""
INDEXED: Final = re.compile(r"\w{3}")
"""What the index knows of a word: three characters in a row."""
Named = Collection[tuple[str, int, str]]
"""The field that names a row, the row, and its folded name."""


def stand_in(words: Collection[str], user: User) -> Q:
    """The user's rows with each folded word in name or note, or the name of their entity or category, or as their
    amount.

    Entities and categories are looked for first, in one statement, so that the database knows how many rows name them.
    """
    named = _named(words, user) if words else []
    return reduce(and_, (_stands_in(word, named) for word in words), Q())


def _named(words: Collection[str], user: User) -> Named:
    wanted = reduce(or_, (Q(folded_name__contains=word) for word in words))
    entities, categories = (
        model.objects.for_user(user).filter(wanted).order_by().values_list(Value(field), "pk", "folded_name")
        for field, model in (("entity", Entity), ("category", Category))
    )
    return list(entities.union(categories, all=True))


def _stands_in(word: str, named: Named) -> Q:
    said = Says(F("folded_text"), word) if INDEXED.search(word) else Contains(F("folded_text"), word)
    found = Q(folded_text__isnull=False) & Q(said)
    for field in ("entity", "category"):
        ids = [pk for of, pk, name in named if of == field and word in name]
        found |= Q(**{f"{field}__in": ids}) if ids else Q()
    amount = _amount(word)
    return found if amount is None else found | Q(size=amount)


def _amount(word: str) -> Decimal | None:
    """The amount that a word writes, whichever way it moves."""
    match = AMOUNT.fullmatch(word)
    return Decimal(f"{match[1]}.{match[2] or 0}") if match else None

"""Where a word that is looked for may stand in a transaction."""

import re
from decimal import Decimal
from typing import Final

from django.db.models import Q

from core.models import User
from finance.models import Category, Entity

AMOUNT: Final = re.compile(r"[+\u2212-]?([0-9]{1,12})(?:[.,]([0-9]{1,4}))?")
"""As people write one, with a point or a comma; money has no more digits."""


def stands_in(word: str, user: User) -> Q:
    """The user's rows with a folded word in name or note, or the name of their entity or category, or as their amount.

    Entities and categories are looked for once, not for each row, and among the user's own.
    """
    entities, categories = (
        model.objects.for_user(user).filter(folded_name__contains=word).values("pk") for model in (Entity, Category)
    )
    said = Q(folded_text__contains=word) | Q(entity__in=entities) | Q(category__in=categories)
    amount = _amount(word)
    return said if amount is None else said | Q(amount__in=(amount, -amount))


def _amount(word: str) -> Decimal | None:
    """The amount that a word writes, whichever way it moves."""
    match = AMOUNT.fullmatch(word)
    return Decimal(f"{match[1]}.{match[2] or 0}") if match else None

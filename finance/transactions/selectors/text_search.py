"""Where a word that is looked for may stand in a transaction."""

import re
from decimal import Decimal
from typing import Final

from django.db.models import Q

AMOUNT: Final = re.compile(r"[+\u2212-]?([0-9]{1,12})(?:[.,]([0-9]{1,4}))?")
"""As people write one, with a point or a comma; money has no more digits."""


def stands_in(word: str) -> Q:
    """Rows with a folded word in their name or note, or the name of their entity or category; or with this amount."""
    # Without an entity its name is NULL, and so would the answer be: under "not" it would match nothing.
    of_entity = Q(entity__isnull=False, entity__folded_name__contains=word)
    of_category = Q(category__isnull=False, category__folded_name__contains=word)
    said = Q(folded_text__contains=word) | of_entity | of_category
    amount = _amount(word)
    return said if amount is None else said | Q(amount__in=(amount, -amount))


def _amount(word: str) -> Decimal | None:
    """The amount that a word writes, whichever way it moves."""
    match = AMOUNT.fullmatch(word)
    return Decimal(f"{match[1]}.{match[2] or 0}") if match else None

"""Which category a note is likely to be about, by what the user called the transactions of each before."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Count, F, Q, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat, Replace

from core.errors import InvalidInput
from core.models import User
from core.text import is_storable, searched
from finance.models import Kind, Transaction
from finance.models.wallets import wallet_or_default

SEPARATORS: Final = ".,;:!?()/\"'#-"
"""What stands between words besides white space."""
LONGEST_NOTE: Final = 2000
MOST_WORDS: Final = 10
"""How many words of a note count, from its start."""
LATEST: Final = 2000
"""How many of the wallet's categorised transactions are looked at, from the latest, whatever its history."""

Row = tuple[int, int, Sequence[int]]
"""A category, how many of its transactions have one of the words, and how many have each."""


@dataclass(frozen=True, slots=True)
class CategorySuggestion:
    """A category, the words it rests on, in the order of the note, and how many transactions of it have one of them."""

    category_id: int
    words: list[str]
    count: int


def suggested_category(
    *, user: User, note: str, wallet_id: int | None = None, kind: Collection[Kind] | None = None
) -> CategorySuggestion | None:
    """The category whose transactions, by their names and notes, share the words of ``note``; None without any.

    Each word gives its one vote to the categories of the transactions that have it, in equal parts. Most votes win,
    then most transactions, then the older category. Only the wallet's latest transactions count, and categories that
    new transactions can have. Two statements, the second of which counts in the database.
    """
    words = _words(note)
    wallet = wallet_or_default(user=user, wallet_id=wallet_id)
    if not words:
        return None
    latest = Transaction.objects.for_user(user).filter(wallet=wallet).order_by("-date", "-pk")[:LATEST]
    rows = _counts(_usable(latest, kind), words)
    if not rows:
        return None
    asked = [sum(had) for had in zip(*(counts for _, _, counts in rows), strict=True)]
    category_id, count, counts = max(rows, key=lambda row: (_votes(row[2], asked), row[1], -row[0]))
    return CategorySuggestion(category_id, [word for word, had in zip(words, counts, strict=True) if had], count)


def _words(note: str) -> list[str]:
    """The different words of a note; InvalidInput when it is too long or not text."""
    if len(note) > LONGEST_NOTE or not is_storable(note):
        raise InvalidInput({"note": [f"A note is text of at most {LONGEST_NOTE:,} characters."]})
    plain = searched(note).translate(dict.fromkeys(map(ord, SEPARATORS), " "))
    return list(dict.fromkeys(word for word in plain.split() if len(word) > 1))[:MOST_WORDS]


def _usable(latest: QuerySet[Transaction], kind: Collection[Kind] | None) -> QuerySet[Transaction]:
    """Those of ``latest`` whose category new transactions can have."""
    rows = Transaction.objects.filter(pk__in=latest.values("pk"), category__is_active=True)
    rows = rows.exclude(category__base_category__is_active=False)
    return rows if kind is None else rows.filter(category__kind__in=kind)


def _counts(rows: QuerySet[Transaction], words: Sequence[str]) -> list[Row]:
    # The first condition follows from the second, and spares most rows the work of the second.
    has = [Q(folded_text__contains=word) & Q(spaced_text__contains=f" {word} ") for word in words]
    each = {f"word_{place}": Count("pk", filter=condition) for place, condition in enumerate(has)}
    found = rows.alias(spaced_text=_spaced("folded_text")).filter(reduce(or_, has))
    counted = found.order_by().values_list("category_id").annotate(Count("pk"), **each)
    return [(category, count, counts) for category, count, *counts in counted]


def _spaced(field: str) -> Combinable:
    """The text with a blank before and after each word."""
    text: Combinable = Concat(Value(" "), F(field), Value(" "), output_field=TextField())
    for separator in SEPARATORS:
        text = Replace(text, Value(separator), Value(" "), output_field=TextField())
    return text


def _votes(counts: Sequence[int], asked: Sequence[int]) -> Fraction:
    return sum((Fraction(had, all_) for had, all_ in zip(counts, asked, strict=True) if all_), Fraction())

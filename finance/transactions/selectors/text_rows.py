"""Rows with a rare word, found in SQLite's index by themselves, as it uses none of words beside other conditions."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db import connection

from finance.money import SCALE
from finance.transactions.selectors.text_index import has_index

MOST_FOUND: Final = 1_000
"""Rows; what more have is soon found by going through all in their order."""
CHARACTERS: Final = 3
"""What the index knows of a word: so many in a row."""
SAID: Final = "SELECT rowid AS id FROM finance_transaction_text WHERE finance_transaction_text MATCH %s"
NAMED: Final = "SELECT id FROM finance_transaction WHERE {column}_id IN (SELECT value FROM json_each(%s))"
MOVED: Final = """
    SELECT id FROM finance_transaction
    WHERE size = %s AND wallet_id IN (SELECT id FROM finance_wallet WHERE owner_id = %s)
"""
Search = tuple[str, tuple[str | int, ...]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a user's rows may have one word by: their text, the rows they name, or their amount."""

    word: str
    named: Mapping[str, Collection[int]]
    amount: Decimal | None
    user_id: int

    @property
    def searches(self) -> Iterator[Search]:
        """Each finds some of the rows, and all together all of them, perhaps with others."""
        yield (
            SAID,
            (" ".join(_quoted(self.word[at : at + CHARACTERS]) for at in range(len(self.word) - CHARACTERS + 1)),),
        )
        for column, ids in self.named.items():
            yield NAMED.format(column=column), (str(list(ids)),)
        if self.amount is not None:
            yield MOVED, (int(self.amount.scaleb(SCALE)), self.user_id)


def rows_that_may_have(wanted: Collection[Wanted]) -> Mapping[str, Collection[int]]:
    """For each word that few rows have, the ids of these, and perhaps of others; one statement, or none."""
    searched = [each for each in wanted if len(each.word) >= CHARACTERS]
    if connection.vendor != "sqlite" or not searched or not has_index():
        return {}
    parts = [(place, *search) for place, each in enumerate(searched) for search in each.searches]
    found: dict[str, list[int]] = {each.word: [] for each in searched}
    limited = (f"SELECT {place}, id FROM ({sql} LIMIT {MOST_FOUND + 1})" for place, sql, _ in parts)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(limited), [value for *_, values in parts for value in values])
        for place, id_ in cursor:
            found[searched[place].word].append(id_)
    return {word: ids for word, ids in found.items() if len(ids) <= MOST_FOUND}


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'

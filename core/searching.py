"""Looking for words in text: all of them, in any order, each as part of what is there."""

from collections.abc import Sequence
from typing import Final

from django.db.models import Q

from core.errors import InvalidInput
from core.text import searched

LONGEST_TEXT: Final = 200
"""Characters of a text to look for."""
MOST_WORDS: Final = 10


def words_of(text: str, field: str) -> list[str]:
    """The words of a text to look for, as folded columns hold them; InvalidInput names ``field`` if it is too long."""
    if len(text) > LONGEST_TEXT:
        raise InvalidInput({field: [f"A text to look for has at most {LONGEST_TEXT} characters."]})
    words = searched(text).split()
    if len(words) > MOST_WORDS:
        raise InvalidInput({field: [f"A text to look for has at most {MOST_WORDS} words."]})
    return words


def has_words(words: Sequence[str], column: str) -> Q:
    """Rows with all of these words in a folded column."""
    return Q(*((f"{column}__contains", word) for word in words))

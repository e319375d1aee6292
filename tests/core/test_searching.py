# ruff: noqa: RUF001
"""Words to look for, and how many there may be."""

import pytest

from core.errors import InvalidInput
from core.searching import words_of


def test_words_are_folded_and_without_accents():
    assert words_of("  Café\u00ad ＡＢＣ  İst%\n", "text") == ["cafe", "abc", "ist%"]
    assert words_of(" \u200b", "text") == []


def test_there_are_at_most_ten_words_of_two_hundred_characters():
    assert len(words_of("w " * 10, "text")) == 10
    for text, message in [
        ("w " * 11, "A text to look for has at most 10 words."),
        ("w" * 201, "A text to look for has at most 200 characters."),
    ]:
        with pytest.raises(InvalidInput) as refusal:
            words_of(text, "filter.text")
        assert refusal.value.fields == {"filter.text": [message]}

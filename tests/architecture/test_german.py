"""What is said of files that come in has words in German, which the page shows in their place."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tests.architecture.sentences import ROOT, VALUE, sentences

PLACES: Final = ("statements", "imports", "profiles")
MODULES: Final = [
    *(path for place in PLACES for path in sorted((ROOT / "finance/exchange" / place).rglob("*.py"))),
    *sorted((ROOT / "finance/rules").rglob("*.py")),
]
KEY: Final = re.compile(r'^  ("(?:[^"\\]|\\.)*"): ', re.MULTILINE)
NOT_SAID: Final = {"[0-9]{1,2}\\. ?[0-9]{1,2}\\."}
"""A form of days."""


@cache
def translated() -> set[str]:
    files = (ROOT / "web/src/api").glob("*Words.de.ts")
    return {json.loads(key).replace(VALUE, "{}") for file in files for key in KEY.findall(file.read_text())}


def said(module: Path) -> Iterator[str]:
    """Its sentences with their values taken out, and without one at the beginning, which is a sentence of its own."""
    for sentence in sentences(module):
        yield sentence.replace(VALUE, "{}").strip()


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_sentence_has_words_in_german(module: Path) -> None:
    known = translated()
    missing = {text for text in said(module) if text not in NOT_SAID and not _parts(text) & known}
    assert missing == set()


def _parts(text: str) -> set[str]:
    """The text, and what is left of it without the sentences that are told in a value at its beginning or end."""
    return {text, text.removeprefix("{} "), text.removesuffix(" {}")}

"""What banks write around a name, taken off, so that one shop is one name on every slip."""

import re
from typing import Final

from core.text import searched

AROUND: Final = re.compile(
    r"""
      \d{1,4}[./-]\d{1,2}[./-]\d{1,4}   # a day
    | \d{1,2}:\d{2}(?::\d{2})?          # a time
    | [x*•#]*\d*[x*•]{2,}[x*•\d]*       # a card's number, most of it hidden
    | \b[a-z]{0,4}\d[\w-]{3,}           # a reference, a terminal, an account
    | \b\d+\b
    """,
    re.VERBOSE,
)
SIGNS: Final = re.compile(r"[^\w&]+")


def bare(text: str) -> str:
    """The words of a text, folded, without cards, days, times and references; all of it where nothing else is left."""
    plain = searched(text)
    return SIGNS.sub(" ", AROUND.sub(" ", plain)).strip() or plain


def told_by(counterparty: str, description: str) -> str:
    """All that a row says, in one line, by which it is told apart from others of its day and amount."""
    return searched(f"{counterparty} {description}")

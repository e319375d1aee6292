"""Regular expressions that people wrote, looked for within a time that is bounded, whatever they are."""

from time import perf_counter
from typing import Final

from finance.models.rule_conditions import compiled

LONGEST_SEARCH: Final = 0.05
"""Seconds for one text."""
LONGEST_IN_ALL: Final = 2.0
"""Seconds for all texts that the rules of one run are looked for in."""
LONGEST_TEXT: Final = 2_000
"""Characters of a text that are looked at."""


class TooSlow(Exception):
    """A regular expression takes too long on what it is looked for in."""


class TimedPattern:
    """One regular expression in one run; once it was too slow it is not tried again."""

    def __init__(self, pattern: str) -> None:
        self._pattern = compiled(pattern)
        self._left = LONGEST_IN_ALL

    def is_in(self, text: str) -> bool:
        if self._left <= 0:
            raise TooSlow
        started = perf_counter()
        try:
            found = self._pattern.search(text[:LONGEST_TEXT], timeout=min(LONGEST_SEARCH, self._left))
        except TimeoutError as error:
            self._left = 0
            raise TooSlow from error
        self._left -= perf_counter() - started
        return found is not None

"""What every reader of files needs: problems gathered by where they are, and JSON that says what was written twice."""

import json
from collections import Counter
from itertools import islice
from typing import Final

from core.errors import InvalidInput
from core.text import is_storable

MOST_PROBLEMS: Final = 100
"""How many places are told of; more would make the answer as long as the file."""
LONGEST_SHOWN: Final = 60


class Problems:
    """What is wrong with a file, by key path."""

    def __init__(self) -> None:
        self.found: dict[str, list[str]] = {}

    def note(self, path: str, message: str) -> None:
        self.found.setdefault(path, []).append(message)

    def refuse(self) -> None:
        """InvalidInput with the first places noted, if any was."""
        if self.found:
            raise InvalidInput(dict(islice(self.found.items(), MOST_PROBLEMS)))


class JsonObject(dict[str, object]):
    """A parsed JSON object that remembers the keys that were written more than once."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        counts = Counter(key for key, _ in pairs)
        self.repeated = {key for key, count in counts.items() if count > 1}


def shown(value: object) -> str:
    """A value as it may stand in a message: short, and escaped where a terminal could not print it."""
    if isinstance(value, list | dict):
        return "A list" if isinstance(value, list) else "An object"
    text = json.dumps(value, ensure_ascii=not (isinstance(value, str) and is_storable(value)))
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"

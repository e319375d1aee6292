"""Taking values out of parsed JSON: each by its key, with every problem noted under its key path."""

import datetime as dt
import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeVar

from django.db.models import TextChoices

from core.text import fold, is_storable
from finance.exchange.reading import JsonObject, Problems, shown
from finance.models.names import LONGEST_NAME
from finance.money import LIMIT, ZERO, currencies, digits_message, has_too_many_digits, parse_money

Choice = TypeVar("Choice", bound=TextChoices)
PLACE_IN_LIST: Final = re.compile(r"\[[0-9]+\]")
NO_DAY: Final = dt.date.min


class Sign(StrEnum):
    """Which amounts are right in a place."""

    ANY = "any amount"
    NOT_NEGATIVE = "0 or more"
    POSITIVE = "greater than 0"

    def fits(self, amount: Decimal) -> bool:
        return self is Sign.ANY or amount > ZERO or (amount == ZERO and self is Sign.NOT_NEGATIVE)


class Values:
    """The values of one JSON object. A wrong one is noted, and a harmless one of its type given in its place."""

    def __init__(self, raw: object, path: str, problems: Problems) -> None:
        self.path = path
        self._problems = problems
        self._raw = raw if isinstance(raw, JsonObject) else JsonObject([])
        self._is_object = isinstance(raw, JsonObject)
        self._taken: set[str] = set()
        if not self._is_object:
            problems.note(path, "The value is not an object.")

    def has(self, key: str) -> bool:
        """Whether the key is there with a value other than null."""
        self._taken.add(key)
        return self._raw.get(key) is not None

    def name(self, key: str) -> str:
        text = self._text(key)
        if text is not None and not fold(text):
            self._note(key, "The text is empty.")
        return text or ""

    def optional_name(self, key: str) -> str | None:
        return self.name(key) if self.has(key) else None

    def optional_text(self, key: str, longest: int = LONGEST_NAME) -> str:
        return (self._text(key, longest) or "") if self.has(key) else ""

    def currency(self, key: str) -> str:
        code = self._text(key) or ""
        if code and code not in currencies():
            self._note(key, f"{shown(code)} is not the code of a current currency, such as EUR.")
        return code

    def choice(self, key: str, choices: Collection[Choice]) -> Choice:
        text = self._text(key)
        found = next((choice for choice in choices if choice == text), None)
        if text is not None and found is None:
            self._note(key, f"{shown(text)} is none of {', '.join(choices)}.")
        return found or next(iter(choices))

    def day(self, key: str) -> dt.date:
        text = self._text(key)
        if text is None:
            return NO_DAY
        try:
            day = dt.date.fromisoformat(text)
        except ValueError:
            day = NO_DAY
        if day.isoformat() != text:
            self._note(key, f"{shown(text)} is not a day such as 2026-05-31.")
        return day

    def amount(self, key: str, currency: str, sign: Sign) -> Decimal:
        text = self._text(key)
        return ZERO if text is None else self._amount(self.path_of(key), text, currency, sign)

    def amounts(self, key: str, currency: str, count: int) -> list[Decimal]:
        """A list of exactly ``count`` amounts."""
        found = self._taken_value(key)
        if not isinstance(found, list) or len(found) != count or not all(isinstance(text, str) for text in found):
            self._note(key, f"The value is not a list of {count} amounts in quotes.")
            return [ZERO] * count
        return [self._amount(f"{self.path_of(key)}[{n}]", text, currency, Sign.ANY) for n, text in enumerate(found)]

    def names(self, key: str) -> list[tuple[str, str]]:
        """A list of names, each checked as ``name`` does, with their paths."""
        places = [(f"[{n}]", item) for n, item in enumerate(self._list(key))]
        items = Values(JsonObject(places), self.path_of(key), self._problems)
        return [(items.path_of(place), items.name(place)) for place, _ in places]

    def rows(self, key: str) -> Iterator["Values"]:
        """The objects of a list, which have to have no keys but those taken meanwhile."""
        for n, item in enumerate(self._list(key)):
            row = Values(item, f"{self.path_of(key)}[{n}]", self._problems)
            yield row
            row.finish()

    def nested(self, key: str) -> "Values":
        return Values(self._taken_value(key), self.path_of(key), self._problems)

    def optional_nested(self, key: str) -> "Values":
        return self.nested(key) if self.has(key) else Values(JsonObject([]), self.path_of(key), self._problems)

    def keys_as_names(self) -> list[str]:
        """Every key that can be a name, for an object whose keys are names."""
        return [key for key in self._raw if is_storable(key)]

    def finish(self) -> None:
        """Note the keys that nobody took, and those written twice."""
        for key in self._raw.keys() - self._taken:
            self._note(key, "The key is not known.")
        for key in self._raw.repeated:
            self._note(key, "The key is there twice.")

    def path_of(self, key: str) -> str:
        """The path of a value in the file, such as ``transactions[3].amount``."""
        if key.isidentifier() and key.isascii():
            return f"{self.path}.{key}" if self.path else key
        return self.path + (key if PLACE_IN_LIST.fullmatch(key) else f"[{shown(key)}]")

    def _list(self, key: str) -> list[object]:
        found = self._taken_value(key)
        if isinstance(found, list):
            return found
        if self._is_object:
            self._note(key, "The list is missing." if found is None else "The value is not a list.")
        return []

    def _text(self, key: str, longest: int = LONGEST_NAME) -> str | None:
        text = self._taken_value(key)
        if isinstance(text, str):
            return self._storable(key, text, longest)
        if self._is_object:
            self._note(key, "The value is missing." if text is None else f"{shown(text)} is not text in quotes.")
        return None

    def _storable(self, key: str, text: str, longest: int) -> str | None:
        if not is_storable(text):
            self._note(key, f"{shown(text)} has characters that are not text.")
            return None
        if len(text) > longest:
            self._note(key, f"The text is longer than {longest} characters.")
            return None
        return text

    def _amount(self, path: str, text: str, currency: str, sign: Sign) -> Decimal:
        try:
            amount = parse_money(text)
        except ValueError:
            self._problems.note(path, f'{shown(text)} is not an amount such as "12.50".')
            return ZERO
        if not sign.fits(amount):
            self._problems.note(path, f"{text} is not {sign}.")
        elif abs(amount) >= LIMIT:
            self._problems.note(path, "An amount has at most twelve digits before the point.")
        elif currency in currencies() and has_too_many_digits(amount, currency):
            self._problems.note(path, digits_message(currency))
        return amount

    def _taken_value(self, key: str) -> object:
        self._taken.add(key)
        return self._raw.get(key)

    def _note(self, key: str, message: str) -> None:
        self._problems.note(self.path_of(key), message)

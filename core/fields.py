"""Model fields that hold derived text."""

import unicodedata
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    TextField = models.TextField[str | None, str | None]
else:
    TextField = models.TextField


def fold(text: str) -> str:
    """Text as it is compared: without regard to case, compatibility forms and runs of white space."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def is_storable(text: str) -> bool:
    """Whether both databases keep the text as it is: no NUL and no half of a surrogate pair."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


class FoldedField(TextField):
    """The folded form of other fields of the row, so that both databases compare, search and sort alike.

    SQLite folds only ASCII and PostgreSQL folds by locale; this is folded in Python and compared by code point.
    It is NULL when its sources are empty, so that empty names never collide.
    """

    def __init__(self, *sources: str, **options: Any) -> None:
        self.sources = sources
        super().__init__(**{"editable": False, "null": True} | options)

    def deconstruct(self) -> tuple[str, str, list[str], dict[str, Any]]:
        name, path, _, options = super().deconstruct()
        return name, path, list(self.sources), options | {"null": self.null}

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
        collation = "C" if connection.vendor == "postgresql" else None
        return super().db_parameters(connection) | {"collation": collation}

    def pre_save(self, model_instance: models.Model, add: bool) -> str | None:
        values = (getattr(model_instance, source) or "" for source in self.sources)
        folded = fold("\n".join(values)) or None
        setattr(model_instance, self.attname, folded)
        return folded

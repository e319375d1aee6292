"""Model fields whose values nobody gives: derived text, versions of data, and moments."""

import secrets
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import CombinedExpression
from django.utils import timezone

from core.text import fold

if TYPE_CHECKING:
    TextField = models.TextField[str | None, str | None]
    BigIntegerField = models.BigIntegerField[int, int]
    DateTimeField = models.DateTimeField[datetime, datetime]
else:
    TextField = models.TextField
    BigIntegerField = models.BigIntegerField
    DateTimeField = models.DateTimeField

LARGEST_STEP: Final = 2**31


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


def random_step() -> int:
    """How far a version goes up.

    It is random, so that a number that was rolled back, or lost when an older copy of the database was restored, never
    comes again for other data.
    """
    return 1 + secrets.randbelow(LARGEST_STEP)


class DataVersionField(BigIntegerField):
    """A counter that goes up with every write of its row, and with every write that locks the row to raise it."""

    def __init__(self, **options: Any) -> None:
        given: dict[str, Any] = {"editable": False, "default": random_step} | options
        super().__init__(**given)

    def pre_save(self, model_instance: models.Model, add: bool) -> int | CombinedExpression:
        """The value of a new row; of an old one, one more than the database holds, never what was read before."""
        value: int = super().pre_save(model_instance, add)
        return value if add else models.F(self.attname) + random_step()


class MomentField(DateTimeField):
    """When something happened to the row: for a new one the moment of another of its fields, or else now.

    A moment that is given, as of a row that is restored, stays.
    """

    def __init__(self, source: str = "", **options: Any) -> None:
        self.source = source
        super().__init__(**{"editable": False, "blank": True} | options)

    def deconstruct(self) -> tuple[str, str, list[str], dict[str, Any]]:
        name, path, _, options = super().deconstruct()
        return name, path, [self.source], options

    def pre_save(self, model_instance: models.Model, add: bool) -> datetime:
        given: datetime | None = super().pre_save(model_instance, add)
        moment = given or (getattr(model_instance, self.source) if self.source else timezone.now())
        setattr(model_instance, self.attname, moment)
        return moment

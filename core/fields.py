"""Model fields of names, and those whose values nobody gives: derived text, versions of data, and moments."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import CombinedExpression
from django.utils import timezone

from core.text import cleaned, fold, searched

if TYPE_CHECKING:
    CharField = models.CharField[str, str]
    TextField = models.TextField[str | None, str | None]
    BigIntegerField = models.BigIntegerField[int, int]
    DateTimeField = models.DateTimeField[datetime, datetime]
else:
    CharField = models.CharField
    TextField = models.TextField
    BigIntegerField = models.BigIntegerField
    DateTimeField = models.DateTimeField

LARGEST_STEP: Final = 2**31


class NameField(CharField):
    """A name, off which everything is taken that is not seen, whichever way it is written."""

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Migrations have it as what it is to the database."""
        name, _, arguments, options = super().deconstruct()
        return name, "django.db.models.CharField", arguments, options

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return cleaned(text) if isinstance(text, str) else text

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Refuse also an optional name of which nothing is left."""
        name = super().clean(value, model_instance)
        if value and not name:
            raise ValidationError(self.error_messages["blank"], code="blank")
        return name

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        name = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, name)
        return name


class FoldedField(TextField):
    """The folded form of another field of the row, so that both databases compare, search and sort alike.

    SQLite folds only ASCII and PostgreSQL folds by locale; this is folded in Python and compared by code point.
    It is NULL when its source is empty, so that empty names never collide.
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
        folded = self.folded(*(getattr(model_instance, source) for source in self.sources))
        setattr(model_instance, self.attname, folded)
        return folded

    def folded(self, *values: str | None) -> str | None:
        """What stands beside these values of its sources."""
        return self.form_of("\n".join(value or "" for value in values)) or None

    def form_of(self, text: str) -> str:
        return fold(text)


class SearchField(FoldedField):
    """The text of several fields of the row as words are looked for in it."""

    def form_of(self, text: str) -> str:
        return searched(text)


def folded_fields(model: type[models.Model]) -> list[FoldedField]:
    return [field for field in model._meta.concrete_fields if isinstance(field, FoldedField)]


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

    def pre_save_all(self, rows: Sequence[models.Model]) -> list[datetime]:
        """Of new rows that are saved together, which happen at the same moment."""
        now = timezone.now()
        for row in rows:
            if not (self.source or getattr(row, self.attname)):
                setattr(row, self.attname, now)
        return [self.pre_save(row, True) for row in rows]

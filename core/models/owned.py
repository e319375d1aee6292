"""Ownership and saving: the one place that says whose a row is, and the one door rows are saved through."""

from collections.abc import Collection, Mapping, Sequence, Set
from functools import cache
from typing import Any, ClassVar, Final, Self, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.base import ModelState
from django.utils import timezone

from core.constraints import integrity_errors_as_invalid_input, problems_in
from core.errors import InvalidInput, NotFound
from core.fields import MomentField, folded_fields

Row = TypeVar("Row", bound="OwnedModel")


EDITED: Final = ("version", "created_at", "updated_at")
"""What every editable row says of itself."""
TOUCHED: Final = ("version", "updated_at")
"""What of that every change writes, too."""


def touched(*, unless: Q | None = None) -> dict[str, Any]:
    """What every UPDATE of editable rows sets, too: the next version and since when, but for rows as in ``unless``."""
    version, now = F("version"), timezone.now()
    if unless is None:
        return {"version": version + 1, "updated_at": now}
    return {
        "version": version + Case(When(unless, then=Value(0)), default=Value(1)),
        "updated_at": Case(When(unless, then=F("updated_at")), default=Value(now)),
    }


class OwnedQuerySet(models.QuerySet[Row]):
    def update(self, **values: Any) -> int:
        """As Django has it. TypeError where a folded column would stay behind its text, which no statement folds."""
        for field in folded_fields(self.model):
            if values.keys() & {*field.sources} and field.name not in values:
                raise TypeError(f"{field.name} is updated together with {' and '.join(field.sources)}.")
        return super().update(**values)

    def for_user(self, user: AbstractBaseUser) -> Self:
        return self.filter(self.model.owned_by(user))

    def get_for_user(self, user: AbstractBaseUser, pk: int, field: str = "id") -> Row:
        """The user's row; NotFound, naming the argument ``field``, when it is absent or another user's."""
        try:
            return self.for_user(user).get(pk=pk)
        except self.model.DoesNotExist:
            raise self.model.not_found(field) from None


class SavedModel(models.Model):
    """A row saved through ``clean_and_save`` only, so that every refusal is InvalidInput with its field."""

    class Meta:
        abstract = True

    def changed(self, **values: object) -> Self:
        """The row with these fields set, not yet saved."""
        for name, value in values.items():
            setattr(self, name, value)
        return self

    def alike(self) -> Self:
        """Another row that is not saved, with all that this one has, in a fifth of the time that its pickle takes."""
        row, row_state = type(self).__new__(type(self)), ModelState()
        vars(row).update(vars(self), _state=row_state)
        row_state.fields_cache = self._state.fields_cache.copy()
        return row

    def clean_and_save(self, problems: Mapping[str, Sequence[str]] | None = None) -> Self:
        """Save, or raise InvalidInput with every field problem, those in ``problems`` too, which were found before.

        What spans rows is left to the database to refuse.
        """
        self.require_clean(problems)
        with integrity_errors_as_invalid_input():
            self.save()
        return self

    def require_clean(
        self, problems: Mapping[str, Sequence[str]] | None = None, *, known: Set[str] = frozenset()
    ) -> None:
        """InvalidInput with every field problem, those in ``problems`` too; the fields ``known`` were found right."""
        found = dict(problems or {})
        try:
            self.full_clean(exclude=_relations(type(self)) | known, validate_unique=False, validate_constraints=False)
        except ValidationError as error:
            found = {**problems_in(error, type(self)), **found}
        if found:
            raise InvalidInput(found)


@cache
def _relations(model: type[models.Model]) -> Set[str]:
    """What the database refuses that is not there."""
    return {field.name for field in model._meta.concrete_fields if field.is_relation}


class OwnedModel(SavedModel):
    """A row that belongs to exactly one user, reached through the path ``OWNER``."""

    OWNER: ClassVar[str]

    objects = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def owned_by(cls, user: AbstractBaseUser) -> Q:
        return Q(**{cls.OWNER: user})

    @classmethod
    def not_found(cls, field: str) -> NotFound:
        """The answer to an argument ``field`` that names no row of the user's."""
        return NotFound(str(cls._meta.verbose_name).capitalize(), field)


class EditableModel(OwnedModel):
    """An owned row that people change; its version tells whether it is still the one they saw.

    What changes it without ``clean_and_save`` says so with ``touched`` or ``touch``, so that both columns go together.
    """

    version = models.PositiveIntegerField(default=1, editable=False, help_text="Goes up with every change of it.")
    created_at = MomentField(help_text="When it was made.")
    updated_at = MomentField("created_at", help_text="When its version last went up; at first, when it was made.")

    class Meta:
        abstract = True

    def clean_and_save(self, problems: Mapping[str, Sequence[str]] | None = None) -> Self:
        if not self._state.adding:
            self.touch()
        return super().clean_and_save(problems)

    @classmethod
    def save_changed(cls, rows: Collection[Self], *columns: str) -> None:
        """Save these columns of rows that were changed as their next versions; one statement, or a few of many rows."""
        for row in rows:
            row.touch()
        cls._default_manager.bulk_update(rows, [*columns, *TOUCHED])

    def touch(self) -> None:
        """Make it the next version, not yet saved; ``TOUCHED`` are the columns to save."""
        self.version += 1
        self.updated_at = timezone.now()

"""Ownership and saving: the one place that says whose a row is, and the one door rows are saved through."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Self, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from core.constraints import integrity_errors_as_invalid_input, invalid_input_from
from core.errors import InvalidInput, NotFound

Row = TypeVar("Row", bound="OwnedModel")


class OwnedQuerySet(models.QuerySet[Row]):
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

    def clean_and_save(self, problems: Mapping[str, Sequence[str]] | None = None) -> Self:
        """Save, or raise InvalidInput with every field problem, those in ``problems`` too, which were found before.

        What spans rows is left to the database to refuse.
        """
        relations = {field.name for field in self._meta.concrete_fields if field.is_relation}
        found = dict(problems or {})
        try:
            self.full_clean(exclude=relations, validate_unique=False, validate_constraints=False)
        except ValidationError as error:
            found = {**invalid_input_from(error).fields, **found}
        if found:
            raise InvalidInput(found)
        with integrity_errors_as_invalid_input():
            self.save()
        return self


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
    """An owned row that people change; its version tells whether it is still the one they saw."""

    version = models.PositiveIntegerField(default=1, editable=False, help_text="Goes up with every change of it.")

    class Meta:
        abstract = True

    def clean_and_save(self, problems: Mapping[str, Sequence[str]] | None = None) -> Self:
        if not self._state.adding:
            self.version += 1
        return super().clean_and_save(problems)

"""A backup read into rows that name one another, none of them saved; a row knows where in the file it stands."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final, cast

from django.core.exceptions import ValidationError
from django.db.models import Model

from core.constraints import problems_in
from core.errors import InvalidInput
from core.models import User
from core.text import told_apart
from core.words import words_of
from finance.exchange.backup.tables import FORMAT, NAMED_IN, NAMES, PROFILE, TABLES, VERSION, Column, Table
from finance.exchange.backup.values import value_of
from finance.exchange.reading import JsonObject, Problems, require_few_values, shown
from finance.models import BaseCategory
from finance.models.names import LONGEST_NAME

TOLD_APART_SINCE: Final = 4
"""The version since which names that differ in width or in what is not seen are one."""
HEAD: Final = {"format", "version", "made_at", "user"}


@dataclass(frozen=True, slots=True)
class Record:
    """A row of the file: what it says, and the unsaved row of the database that it becomes."""

    path: str
    given: dict[str, Any]
    row: Any


@dataclass(frozen=True, slots=True)
class Backup:
    tables: Mapping[str, Sequence[Record]] = field(default_factory=dict)
    version: int = VERSION
    profile: Mapping[str, str] = field(default_factory=dict)
    """What it says of the user, by the fields' names; nothing in a file of version 1."""

    def rows(self, table: str) -> list[Any]:
        return [record.row for record in self.tables[table]]

    def paths_by_row(self) -> dict[tuple[type[Model], int | None], str]:
        """Where the rows stand in the file, once they are saved."""
        records = chain.from_iterable(self.tables.values())
        return {(type(record.row), record.row.pk): record.path for record in records}


def read_backup(content: bytes) -> Backup:
    """The rows of a file, each right by itself; InvalidInput with the path of whatever is wrong or missing."""
    document = _document(content)
    problems = Problems()
    unread = {table.name: list(_records(document, table, problems)) for table in TABLES}
    profile = dict(_profile(document.get("user"), problems))
    problems.refuse()
    backup = Backup(unread, cast("int", document["version"]), profile)
    _tie(backup, problems)
    problems.refuse()
    if backup.version < TOLD_APART_SINCE:
        _tell_apart(backup)
    for table in TABLES:
        for record in backup.tables[table.name]:
            if not problems.is_full:
                _clean(record, table, problems)
    problems.refuse()
    return backup


def _document(content: bytes) -> JsonObject:
    require_few_values(content)
    try:
        document = json.loads(content.decode("utf-8-sig"), object_pairs_hook=JsonObject)
    except (ValueError, RecursionError) as error:
        raise InvalidInput({"": ["The file is not JSON in UTF-8."]}) from error
    if not isinstance(document, JsonObject) or document.get("format") != FORMAT:
        raise InvalidInput({"format": [f'The file is not a backup: its format is not "{FORMAT}".']})
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version <= VERSION:
        known = f"versions 1 to {VERSION} can be restored"
        raise InvalidInput({"version": [f"The backup is of version {shown(version)}; {known}."]})
    problems = Problems()
    _note_keys(document, HEAD | set(NAMES.values()), "", problems)
    problems.refuse()
    return document


def _records(document: JsonObject, table: Table, problems: Problems) -> Iterator[Record]:
    items = document.get(table.name)
    if not isinstance(items, list):
        problems.note(table.name, "The list is missing." if items is None else "The value is not a list.")
        return
    ids: set[object] = set()
    fields = table.fields_of(cast("int", document["version"]))
    for number, item in enumerate(items):
        if problems.is_full:
            return
        path = f"{table.name}[{number}]"
        if not isinstance(item, JsonObject):
            problems.note(path, "The value is not an object.")
            continue
        _note_keys(item, {field.name for field in fields}, f"{path}.", problems)
        given = {field.name: _value(field, item, path, problems) for field in fields}
        if given["id"] in ids:
            problems.note(f"{path}.id", "Another one has this id.")
        ids.add(given["id"])
        yield Record(path, given, table.model(pk=given["id"]))  # as validation needs it; the restore gives others


def _profile(user: object, problems: Problems) -> Iterator[tuple[str, str]]:
    """What the file says of the user, each by the name of its field."""
    for name in PROFILE:
        if isinstance(user, JsonObject) and name in user:
            column: Any = User._meta.get_field(name)
            value = _value(column, user, "user", problems)
            if value is not None:
                yield name, _cleaned(column, value, problems)


def _cleaned(column: Any, value: object, problems: Problems) -> str:
    try:
        column.clean(value, None)
    except ValidationError as error:
        for problem in error.error_list:
            problems.note(f"user.{column.name}", words_of(problem, f"The {column.verbose_name}"))
    return str(value)


def _note_keys(item: JsonObject, known: set[str], prefix: str, problems: Problems) -> None:
    for key in sorted(item.keys() - known):
        problems.note(f"{prefix}{key if key.isidentifier() else shown(key)}", "The key is not known.")
    for key in sorted(item.repeated):
        problems.note(f"{prefix}{key}", "The key is there twice.")


def _value(field: Column, item: JsonObject, path: str, problems: Problems) -> object:
    try:
        return value_of(field, item.get(field.name))
    except ValueError as error:
        problems.note(f"{path}.{field.name}", str(error))
        return None


def _tie(backup: Backup, problems: Problems) -> None:
    """Let the rows of the database name one another as those of the file do."""
    named: dict[Any, dict[Any, Any]] = {
        table.model: {record.given["id"]: record.row for record in backup.tables[table.name]} for table in TABLES
    }
    named[BaseCategory] = {row.code: row for row in BaseCategory.objects.all()}
    for table in TABLES:
        for record in backup.tables[table.name]:
            if problems.is_full:
                return
            for column in table.fields:
                if column.name in record.given:
                    _set(record, column, named, problems)


def _set(record: Record, column: Column, named: dict[Any, dict[Any, Any]], problems: Problems) -> None:
    value = record.given[column.name]
    if column.name == "id":
        return
    if column.is_relation and value is not None:
        value = named[column.related_model].get(value)
        if value is None:
            problems.note(f"{record.path}.{column.name}", "There is none of this id in its table.")
    if value is not None or column.null:
        setattr(record.row, column.name, value)


def _tell_apart(backup: Backup) -> None:
    """As the upgrade of a database does."""
    for table, scope in NAMED_IN.items():
        found: dict[tuple[object, ...], list[Any]] = defaultdict(list)
        for row in backup.rows(table):
            found[tuple(getattr(row, column) for column in scope)].append(row)
        for rows in found.values():
            names = told_apart([row.name for row in rows], LONGEST_NAME)
            for row, name in zip(rows, names, strict=True):
                row.name = name


def _clean(record: Record, table: Table, problems: Problems) -> None:
    """What the model itself refuses."""
    relations = {column.name for column in table.fields if column.is_relation} | {"owner"}
    try:
        record.row.full_clean(exclude=relations, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        for name, messages in problems_in(error, table.model).items():
            for message in messages:
                problems.note(f"{record.path}.{name}" if name in record.given else record.path, message)

"""A backup looked through from end to end: what it is of, where its rows stand, and that each is right by itself."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, BinaryIO, Final, NamedTuple

from django.core.exceptions import ValidationError

from core.errors import InvalidInput
from core.models import User
from core.words import words_of
from finance.exchange.backup.columns import ROWS_AT_ONCE, ColumnsOf, NotPlain
from finance.exchange.backup.document import Document
from finance.exchange.backup.lines import Part
from finance.exchange.backup.older import Changes, Older
from finance.exchange.backup.places import Places
from finance.exchange.backup.tables import FORMAT, PROFILE, VERSION, Column, Table, tables_of
from finance.exchange.backup.values import Reader, reader_of, value_of
from finance.exchange.reading import JsonObject, Problems, shown

TELLING: Final = {"format", "version"}
HEAD: Final = {*TELLING, "made_at", "user"}


Item = tuple[int, object]
"""What stands at a place of a list."""


class Record(NamedTuple):
    """A row of the file: where it stands, and its values by the names of their fields."""

    path: str
    place: int
    given: dict[str, Any]


@dataclass(frozen=True)
class Layout:
    """How a table's rows are written in one version."""

    table: Table
    version: int

    @cached_property
    def fields(self) -> tuple[Column, ...]:
        return self.table.fields_of(self.version)

    @cached_property
    def readers(self) -> list[tuple[str, Reader]]:
        return [(field.name, reader_of(field)) for field in self.fields]

    @cached_property
    def keys(self) -> set[str]:
        return {field.name for field in self.fields}

    @cached_property
    def columns(self) -> ColumnsOf:
        return ColumnsOf(self.table, self.version)

    def read(self, place: int, item: object, problems: Problems) -> Record | None:
        """None where it is no row at all."""
        path = f"{self.table.name}[{place}]"
        if not isinstance(item, JsonObject):
            problems.note(path, "The value is not an object.")
            return None
        _note_keys(item, self.keys, f"{path}.", problems)
        return Record(path, place, self._values(item, path, problems))

    def _values(self, item: JsonObject, path: str, problems: Problems) -> dict[str, object]:
        values: dict[str, object] = {}
        for name, read in self.readers:
            try:
                values[name] = read(item.get(name))
            except ValueError as error:
                problems.note(f"{path}.{name}", str(error))
                values[name] = None
        return values


@dataclass(slots=True)
class Backup:
    """A file that was looked through; its rows are read from it again."""

    document: Document
    version: int
    profile: Mapping[str, str] = field(default_factory=dict)
    """What it says of the user, by the fields' names; nothing in a file of version 1."""
    places: dict[str, Places] = field(default_factory=dict)
    has_default_wallet: bool = False
    changes: Changes = field(default_factory=dict)
    """What rows of an older version become."""

    @property
    def counts(self) -> Counter[str]:
        """How many rows there are, by table."""
        return Counter({name: len(places) for name, places in self.places.items()})

    def layout(self, table: Table) -> Layout:
        return Layout(table, self.version)

    def records(self, layout: Layout, items: Iterable[Item]) -> Iterator[Record]:
        """Rows of a table, each by itself."""
        problems = Problems()
        for place, item in items:
            record = layout.read(place, item, problems)
            if record is not None:
                record.given.update(self.changes.get((layout.table.name, place), {}))
                yield record


def read_backup(file: BinaryIO) -> Backup:
    """What a file has, each row right by itself; InvalidInput with the path of whatever is wrong or missing."""
    document = Document(file)
    return Look(Backup(document, _version(document))).taken()


class Look:
    """The first one at a file, from its start to its end, or to more problems than are told."""

    def __init__(self, backup: Backup) -> None:
        self._backup = backup
        self._layouts = {table.name: Layout(table, backup.version) for table in tables_of(backup.version)}
        self._older = Older(backup.version)
        self._seen: set[str] = set()
        self._wrong_keys, self._problems = Problems(), Problems()
        self._gathered: list[Item] = []
        """Rows of the list under ``_key`` that are looked at together."""
        self._key = ""

    def taken(self) -> Backup:
        for part in self._backup.document.parts():
            self._look_at(part)
            if self._is_over:
                break
        self._look_at_gathered()
        self._wrong_keys.refuse()
        if not self._problems.is_full:
            for name in self._layouts.keys() - self._seen:
                self._problems.note(name, "The list is missing.")
        self._problems.refuse()
        self._backup.changes = self._older.changes()
        return self._backup

    @property
    def _is_over(self) -> bool:
        """Whether no more is told of than was found."""
        return self._wrong_keys.is_full or self._problems.is_full

    def _look_at(self, part: Part) -> None:
        layout = self._layouts.get(part.key)
        if part.number is None:
            self._look_at_gathered()
            self._note_key(part.key)
            if layout:
                self._begin(part)
            elif part.key == "user":
                self._backup.profile = dict(_profile(part.value, self._problems))
        elif layout and layout.columns.are_read:
            self._key = part.key
            self._gathered.append((part.number, part.value))
            if len(self._gathered) == ROWS_AT_ONCE:
                self._look_at_gathered()
        elif layout:
            self._note_row(layout, part.number, part.value)

    def _look_at_gathered(self) -> None:
        gathered, self._gathered = self._gathered, []
        if not gathered:
            return
        layout = self._layouts[self._key]
        try:
            ids = layout.columns.read([item for _, item in gathered])["id"]
        except NotPlain:
            for place, item in gathered:
                if self._is_over:
                    break
                self._note_row(layout, place, item)
        else:
            for (place, _), row_id in zip(gathered, ids, strict=True):
                self._add(layout.table, place, row_id)

    def _note_key(self, key: str) -> None:
        if key not in HEAD and key not in self._layouts:
            self._wrong_keys.note(_name_of(key), "The key is not known.")
        elif key in self._seen:
            self._wrong_keys.note(key, "The key is there twice.")
        self._seen.add(key)

    def _begin(self, part: Part) -> None:
        self._backup.places[part.key] = Places()
        if not isinstance(part.value, list):
            message = "The list is missing." if part.value is None else "The value is not a list."
            self._problems.note(part.key, message)

    def _note_row(self, layout: Layout, place: int, item: object) -> None:
        name = layout.table.name
        record = layout.read(place, item, self._problems)
        if record is None or record.given["id"] is None:
            return
        self._add(layout.table, place, record.given["id"])
        if not self._problems.found:
            self._older.note(name, place, record.given)
            self._backup.has_default_wallet |= name == "wallets" and record.given["is_default"]

    def _add(self, table: Table, place: int, row_id: int) -> None:
        if not self._backup.places[table.name].add(row_id):
            self._problems.note(f"{table.name}[{place}].id", "Another one has this id.")


def _version(document: Document) -> int:
    """That of a file which is a backup."""
    head: dict[str, object] = {}
    for key, number, value in document.parts():
        if number is None and key in TELLING:
            head[key] = value
        if len(head) == len(TELLING):
            break
    if head.get("format") != FORMAT:
        raise InvalidInput({"format": [f'The file is not a backup: its format is not "{FORMAT}".']})
    version = head.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version <= VERSION:
        known = f"versions 1 to {VERSION} can be restored"
        raise InvalidInput({"version": [f"The backup is of version {shown(version)}; {known}."]})
    return version


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
    if not item.repeated and item.keys() <= known:
        return
    for key in sorted(item.keys() - known):
        problems.note(f"{prefix}{_name_of(key)}", "The key is not known.")
    for key in sorted(item.repeated):
        problems.note(f"{prefix}{key}", "The key is there twice.")


def _name_of(key: str) -> str:
    return key if key.isidentifier() else shown(key)


def _value(column: Column, item: JsonObject, path: str, problems: Problems) -> object:
    try:
        return value_of(column, item.get(column.name))
    except ValueError as error:
        problems.note(f"{path}.{column.name}", str(error))
        return None

"""What a backup says of itself: where it is from, and what is there once it is restored."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import orjson
from django.conf import settings

from core.plain_values import reader_of, written
from core.sealing import sealing_key_id

FORMAT: Final = 1
VENDORS: Final = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


class BackupRefused(Exception):
    """What cannot be backed up or restored, and why, in words for an operator; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Of one table: how many there are, and a checksum of them in whatever order."""

    count: int
    checksum: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds at one moment: every table's rows, and the migrations that made the tables."""

    tables: dict[str, Rows]
    migrations: list[str]
    """Each by its app and name, such as core.0001_initial."""


@dataclass(frozen=True, slots=True)
class Manifest:
    made_at: datetime
    code: str
    """The version of the code, as settings.CODE_VERSION has it."""
    database: str
    """The kind of database, a key of VENDORS."""
    server: str
    """Its version."""
    key: str
    """The id of the SECRET_KEY under which second factors are sealed."""
    contents: Contents
    size: int
    """Bytes of the copy of the database."""
    sha256: str
    """Of the copy."""
    format: int = FORMAT


def manifest_of(
    contents: Contents, *, made_at: datetime, database: str, server: str, size: int, sha256: str
) -> Manifest:
    """That of a backup that this code makes now."""
    return Manifest(
        made_at=made_at,
        code=settings.CODE_VERSION,
        database=database,
        server=server,
        key=sealing_key_id(),
        contents=contents,
        size=size,
        sha256=sha256,
    )


def manifest_text(manifest: Manifest) -> bytes:
    return written(manifest)


def read_manifest(text: bytes) -> Manifest:
    """BackupRefused for what is no manifest of this format."""
    try:
        told = orjson.loads(text)
        if told["format"] != FORMAT:
            raise BackupRefused(f"The backup is of format {told['format']}, and this version reads format {FORMAT}.")
        manifest: Manifest = reader_of(Manifest)(told)
        VENDORS[manifest.database]
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BackupRefused("The file's manifest is not that of a backup of Pocketgraph.") from error
    return manifest

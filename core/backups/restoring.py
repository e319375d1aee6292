"""Restoring a backup: proved before anything is touched, put in place at once, and proved again where it is."""

import tempfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.db import connection

from core.backups.archives import COPIES, manifest_in, take_copy
from core.backups.making import DATABASES
from core.backups.manifests import VENDORS, BackupRefused, Manifest
from core.backups.sessions import END_SESSIONS
from core.health import migrations
from core.sealing import sealing_key_id

MADE_BY_DJANGO: Final = frozenset({"auth_permission", "django_content_type", "django_migrations"})
"""Tables that have rows as soon as the database is migrated."""


@dataclass(frozen=True, slots=True)
class Restored:
    manifest: Manifest
    is_older: bool
    """Whether migrations of this code are missing there."""
    has_other_key: bool
    """Whether second factors are sealed under another SECRET_KEY."""


def rows_at_stake(made_by_migrations: Collection[str] = ()) -> Mapping[str, int]:
    """How many rows of which tables a restore would replace, but for those that migrations made; none: it is empty."""
    kept = MADE_BY_DJANGO.union(made_by_migrations)
    counts = DATABASES[connection.vendor].count_rows()
    return {table: count for table, count in counts.items() if count and table not in kept}


def restore(path: Path, *, ends_sessions: bool = True) -> Restored:
    """Make the database what the backup says, all of it or nothing; BackupRefused when that cannot be.

    Others see what was there before or what is there behind, and are signed out unless they shall not be.
    """
    manifest = manifest_in(path)
    is_older = _is_older(manifest)
    with tempfile.TemporaryDirectory(prefix="pocketgraph-") as folder:
        copy = Path(folder) / COPIES[manifest.database]
        take_copy(path, manifest, copy)
        statements = END_SESSIONS if ends_sessions else ()
        DATABASES[manifest.database].put_in_place(copy, manifest.contents, statements)
    return Restored(manifest, is_older, has_other_key=manifest.key != sealing_key_id())


def _is_older(manifest: Manifest) -> bool:
    """BackupRefused for a backup of another kind of database, or of newer code."""
    if manifest.database != connection.vendor:
        kinds = f"{VENDORS[manifest.database]}, and this database is {VENDORS[connection.vendor]}"
        raise BackupRefused(f"The backup is of {kinds}: each goes into its own kind.")
    applied, known = set(manifest.contents.migrations), {f"{app}.{name}" for app, name in migrations()}
    if unknown := sorted(applied - known):
        raise BackupRefused(f"The backup is of newer code than this: it has the migration {unknown[0]}.")
    return applied != known

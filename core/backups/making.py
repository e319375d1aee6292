"""Making a backup while others read and write."""

from pathlib import Path
from typing import Final

from django.db import connection
from django.utils import timezone

from core.backups import postgres, sqlite
from core.backups.archives import COPIES, folder_for, manifest_in, publish, sha256_of, take_copy, write_archive
from core.backups.manifests import Manifest, manifest_of

DATABASES: Final = {"sqlite": sqlite, "postgresql": postgres}


def back_up(path: Path, *, replaces: bool = False) -> Manifest:
    """Write the whole database into the file ``path``, read back to its end; BackupRefused, and no file, otherwise.

    All that was committed before this was called is in it, and of nothing a half. The disk needs twice its size.
    """
    begun, vendor = timezone.now(), connection.vendor
    with folder_for(path, replaces=replaces) as folder:
        copy, archive = folder / COPIES[vendor], folder / "archive"
        contents = DATABASES[vendor].copy_to(copy)
        manifest = manifest_of(
            contents,
            made_at=begun,
            database=vendor,
            server=DATABASES[vendor].version(),
            size=copy.stat().st_size,
            sha256=sha256_of(copy),
        )
        write_archive(archive, manifest, copy)
        copy.unlink()
        take_copy(archive, manifest_in(archive), None)
        publish(archive, path)
    return manifest

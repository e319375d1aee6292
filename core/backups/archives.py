"""The file of a backup: a tar of the manifest and the copy of the database, which any tar takes apart again.

Under its name there is never a part of one: it is written in a private folder beside, read back, and then renamed.
"""

import hashlib
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, Final

from core.backups.manifests import BackupRefused, Manifest, manifest_text, read_manifest

MANIFEST: Final = "manifest.json"
COPIES: Final = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
"""What the copy of a database is called, by the kind of the database."""
LARGEST_MANIFEST: Final = 16 * 2**20
"""Bytes."""


@contextmanager
def folder_for(path: Path, *, replaces: bool) -> Iterator[Path]:
    """A private folder on the disk of ``path``, gone afterwards; BackupRefused when nothing can be written there."""
    if str(path) == "-":
        raise BackupRefused("A backup goes into a file, as it is read back before it counts: give a name other than -.")
    if path.exists() and not (replaces and path.is_file()):
        hint = "" if path.is_dir() else " --force replaces it."
        raise BackupRefused(f"{path} is there already.{hint}")
    try:
        with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
            yield Path(folder)
    except OSError as error:
        raise BackupRefused(f"{path} cannot be written: {error.strerror}.") from error


def write_archive(archive: Path, manifest: Manifest, copy: Path) -> None:
    """On the disk when this returns."""
    with archive.open("xb") as file:
        archive.chmod(0o600)
        with tarfile.open(fileobj=file, mode="w") as tar:
            _add(tar, MANIFEST, BytesIO(text := manifest_text(manifest)), len(text), manifest)
            with copy.open("rb") as content:
                _add(tar, COPIES[manifest.database], content, manifest.size, manifest)
        file.flush()
        os.fsync(file.fileno())


def publish(archive: Path, path: Path) -> None:
    """Give the file its name, for good."""
    archive.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def manifest_in(path: Path) -> Manifest:
    """What the backup says of itself; BackupRefused for what is none."""
    with _opened(path) as tar:
        text = _member(tar, MANIFEST).read(LARGEST_MANIFEST)
        return read_manifest(text)


def take_copy(path: Path, manifest: Manifest, to: Path | None) -> None:
    """Put the copy of the database into the file ``to``, if there is one; BackupRefused for one that is damaged."""
    with _opened(path) as tar, open(os.devnull if to is None else to, "wb") as file:
        sha256 = hashlib.sha256()
        content = _member(tar, COPIES[manifest.database])
        while block := content.read(2**20):
            sha256.update(block)
            file.write(block)
    if sha256.hexdigest() != manifest.sha256:
        raise BackupRefused(f"{path} is damaged: its copy of the database is not the one that was written.")


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _add(tar: tarfile.TarFile, name: str, content: IO[bytes], size: int, manifest: Manifest) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = size, 0o600, int(manifest.made_at.timestamp())
    tar.addfile(member, content)


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(path, mode="r:") as tar:
            yield tar
    except tarfile.TarError as error:
        raise BackupRefused(f"{path} is no backup of Pocketgraph, or a damaged one.") from error
    except OSError as error:
        raise BackupRefused(f"{path} cannot be taken apart: {error.strerror}.") from error


def _member(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    try:
        member = tar.extractfile(name)
    except KeyError as error:
        raise BackupRefused(f"{tar.name!s} is no backup of Pocketgraph, or a damaged one.") from error
    if member is None:
        raise BackupRefused(f"{tar.name!s} is no backup of Pocketgraph, or a damaged one.")
    return member

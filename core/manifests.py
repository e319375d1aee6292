"""The documents that an operator trusts, read once at the start from the file that a front end's build writes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

MANIFEST = "apollo-persisted-query-manifest"


def read_trusted_documents(path: str) -> dict[str, str] | None:
    """The texts of documents by their ids: of Apollo's manifest, or of a plain object; None where ``path`` is empty.

    ImproperlyConfigured says in one line what is wrong with the file.
    """
    if not path:
        return None
    found = dict(_entries(_read(path)))
    if not found:
        raise _problem("it names no document")
    return found


def _read(path: str) -> Any:
    try:
        return json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise _problem(f"{path} cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError) as error:
        raise _problem(f"{path} is not JSON") from error


def _entries(manifest: Any) -> Iterator[tuple[str, str]]:
    if isinstance(manifest, dict) and manifest.get("format") == MANIFEST:
        yield from _operations(manifest)
    elif isinstance(manifest, dict):
        yield from (_entry(id_, text) for id_, text in manifest.items())
    else:
        raise _problem("it is not an object")


def _operations(manifest: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if manifest.get("version") != 1 or not isinstance(manifest.get("operations"), list):
        raise _problem(f"a manifest of the format {MANIFEST} has the version 1 and a list of operations")
    for operation in manifest["operations"]:
        named = operation if isinstance(operation, dict) else {}
        yield _entry(named.get("id"), named.get("body"))


def _entry(id_: Any, text: Any) -> tuple[str, str]:
    if not (isinstance(id_, str) and id_ and isinstance(text, str) and text):
        raise _problem(f"{str(id_)[:80]!r} is no id with the text of a document")
    return id_, text


def _problem(words: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"TRUSTED_DOCUMENTS is of no use: {words}.")

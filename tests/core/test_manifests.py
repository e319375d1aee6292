"""The file of trusted documents is read at the start, or stops it with one line."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from core.manifests import read_trusted_documents

OPERATIONS = [{"id": "a", "name": "A", "type": "query", "body": "query A { hello }"}]
APOLLO = {"format": "apollo-persisted-query-manifest", "version": 1, "operations": OPERATIONS}


@pytest.fixture
def written(tmp_path: Path) -> Any:
    def write(content: object) -> str:
        path = tmp_path / "manifest.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return str(path)

    return write


@pytest.mark.parametrize("manifest", [APOLLO, {"a": "query A { hello }"}])
def test_reads_apollos_manifest_and_plain_objects(written: Any, manifest: object) -> None:
    assert read_trusted_documents(written(manifest)) == {"a": "query A { hello }"}


def test_without_a_file_every_document_may_run() -> None:
    assert read_trusted_documents("") is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ([], "it is not an object"),
        ({}, "it names no document"),
        (APOLLO | {"operations": []}, "it names no document"),
        (APOLLO | {"version": 2}, "has the version 1 and a list of operations"),
        (APOLLO | {"operations": {}}, "has the version 1 and a list of operations"),
        (APOLLO | {"operations": [{"id": "a"}]}, "'a' is no id with the text of a document"),
        (APOLLO | {"operations": ["a"]}, "'None' is no id with the text of a document"),
        ({"a": 1}, "'a' is no id with the text of a document"),
        ({"": "{ hello }"}, "'' is no id with the text of a document"),
    ],
)
def test_a_bad_file_stops_the_start_in_one_line(written: Any, content: object, words: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        read_trusted_documents(written(content))
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_missing_file_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"absent.json cannot be read \(No such file or directory\)"):
        read_trusted_documents(str(tmp_path / "absent.json"))

"""Documents named by their hash, as Apollo's persisted-queries link asks for them, and servers that run listed ones."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from core.stores import LocalStore
from graphql_api.documents import persisted
from tests.graphql_api.errors import messages_of
from tests.graphql_api.http.app import done

pytestmark = pytest.mark.urls("tests.graphql_api.http.app")
HELLO = "query Hello($name: String!) { hello(name: $name) }"
ANN = {"name": "Ann"}
ANSWER = {"hello": "Hello Ann"}


@pytest.fixture(autouse=True)
def _store(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(persisted, "STORE", LocalStore())
    yield
    done.clear()


def hash_of(document: str) -> str:
    return sha256(document.encode()).hexdigest()


def named(hash_: Any, version: Any = 1) -> dict[str, Any]:
    return {"persistedQuery": {"version": version, "sha256Hash": hash_}}


def post(document: str | None, extensions: Any = None, **headers: str) -> Any:
    body = {"query": document, "variables": ANN, "extensions": extensions}
    given = {name: value for name, value in body.items() if value is not None}
    return Client(headers=headers).post("/graphql", given, content_type="application/json")


def get(extensions: Any, **parameters: str) -> Any:
    return Client().get("/graphql", {"variables": json.dumps(ANN), "extensions": json.dumps(extensions), **parameters})


def code_of(response: Any) -> str:
    (error,) = response.json()["errors"]
    return str(error["extensions"]["code"])


@pytest.mark.parametrize("accept", ["application/json", "application/graphql-response+json"])
def test_an_unknown_hash_is_told_in_the_words_that_apollo_looks_for(accept: str) -> None:
    response = post(None, named(hash_of(HELLO)), accept=accept)
    assert response.status_code == 200
    assert response.json() == {
        "errors": [
            {"message": "PersistedQueryNotFound", "extensions": {"code": "PERSISTED_QUERY_NOT_FOUND", "fields": []}}
        ]
    }
    assert response["Cache-Control"] == "no-store"


def test_a_document_sent_once_is_known_by_its_hash() -> None:
    assert post(HELLO, named(hash_of(HELLO))).json()["data"] == ANSWER
    assert post(None, named(hash_of(HELLO))).json()["data"] == ANSWER
    assert get(named(hash_of(HELLO))).json()["data"] == ANSWER


def test_a_document_may_come_by_get() -> None:
    assert code_of(get(named(hash_of(HELLO)))) == "PERSISTED_QUERY_NOT_FOUND"
    assert get(named(hash_of(HELLO)), query=HELLO).json()["data"] == ANSWER
    assert get(named(hash_of(HELLO))).json()["data"] == ANSWER


def test_a_get_by_hash_only_reads() -> None:
    mutation = 'mutation { paint(input: {name: "a", points: []}) }'
    post(mutation, named(hash_of(mutation)))
    done.clear()
    assert get(named(hash_of(mutation))).status_code == 400
    assert done == []


def test_another_hash_than_that_of_the_document_is_refused() -> None:
    response = post(HELLO, named(hash_of("{ hello }")))
    assert (response.status_code, code_of(response)) == (400, "BAD_REQUEST")
    assert list(messages_of(response.json()["errors"][0]["extensions"])) == ["extensions.persistedQuery.sha256Hash"]
    assert code_of(post(None, named(hash_of("{ hello }")))) == "PERSISTED_QUERY_NOT_FOUND"


@pytest.mark.parametrize("document", ["{ no }", "{ hello", "{ hello(name: 1) }"])
def test_what_does_not_fit_the_schema_is_not_kept(document: str) -> None:
    assert "errors" in post(document, named(hash_of(document))).json()
    assert code_of(post(None, named(hash_of(document)))) == "PERSISTED_QUERY_NOT_FOUND"


@pytest.mark.parametrize("extensions", [named("a", 2), named("a", None), named(1), named(None), {"persistedQuery": []}])
def test_what_is_no_hash_of_this_version_is_refused(extensions: Any) -> None:
    response = post(None, extensions)
    assert (response.status_code, code_of(response)) == (400, "BAD_REQUEST")


@pytest.mark.parametrize("hash_", ["", "a", "A" * 64, "../" * 20, "0" * 63 + "\n"])
def test_what_is_no_hash_names_nothing(hash_: str) -> None:
    assert code_of(post(None, named(hash_))) == "PERSISTED_QUERY_NOT_FOUND"


def test_those_not_asked_for_longest_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(persisted, "STORE", LocalStore(2_000))
    documents = [f"{HELLO} # {number} {'x' * 300}" for number in range(6)]
    for document in documents:
        post(document, named(hash_of(document)))
        post(None, named(hash_of(documents[0])))
    known = ["data" in post(None, named(hash_of(document))).json() for document in documents]
    assert known == [True, False, False, False, True, True]


def test_other_extensions_are_nobodys_business() -> None:
    assert post(HELLO, {"trace": True}).json()["data"] == ANSWER


def test_a_server_without_them_says_so(settings: LazySettings) -> None:
    settings.PERSISTED_QUERIES = False
    response = post(None, named(hash_of(HELLO)))
    assert response.status_code == 200
    assert response.json()["errors"][0]["message"] == "PersistedQueryNotSupported"
    assert code_of(response) == "PERSISTED_QUERY_NOT_SUPPORTED"
    assert post(HELLO, named(hash_of(HELLO))).json()["data"] == ANSWER


@pytest.fixture
def _trusted(settings: LazySettings) -> None:
    settings.TRUSTED_DOCUMENTS = {hash_of(HELLO): HELLO, "by-name": "{ hello }"}


@pytest.mark.usefixtures("_trusted")
def test_a_trusted_document_runs_by_its_id() -> None:
    assert post(None, named(hash_of(HELLO))).json()["data"] == ANSWER
    assert post(None, named("by-name")).json()["data"] == {"hello": "Hello you"}
    assert get(named(hash_of(HELLO))).json()["data"] == ANSWER
    assert post(HELLO, named(hash_of(HELLO))).json()["data"] == ANSWER
    assert post(HELLO).json()["data"] == ANSWER


@pytest.mark.usefixtures("_trusted")
@pytest.mark.parametrize(
    ("document", "extensions"),
    [
        ("{ me }", None),
        ("{ me }", named(hash_of("{ me }"))),
        ("{ me }", named("by-name")),
        (None, named(hash_of("{ me }"))),
        (f"{HELLO} ", None),
        (None, None),
    ],
)
def test_what_is_not_trusted_does_not_run(document: str | None, extensions: Any) -> None:
    response = post(document, extensions)
    assert (response.status_code, code_of(response)) == (400, "DOCUMENT_NOT_TRUSTED")


@pytest.mark.usefixtures("_trusted")
def test_nothing_is_kept_where_documents_are_listed(settings: LazySettings) -> None:
    post(HELLO, named(hash_of(HELLO)))
    settings.TRUSTED_DOCUMENTS = None
    assert code_of(post(None, named(hash_of(HELLO)))) == "PERSISTED_QUERY_NOT_FOUND"

"""What reaches the schema, and how everything else is turned away."""

import json

import pytest
from django.test import Client

from core.body_limit import MAX_BODY
from tests.graphql_api.errors import extensions
from tests.graphql_api.http import app

pytestmark = pytest.mark.urls("tests.graphql_api.http.app")
JSON = "application/json"
MODERN = "application/graphql-response+json"
NO_JSON = "The request body is not valid JSON."
NO_OBJECT = "The request body must be a JSON object with a `query`; batches are not supported."
UNSTORABLE = "Text cannot contain the character U+0000 or half of a surrogate pair."
NO_QUERY = "The request has no GraphQL document: give it as `query`."


def post(body: bytes | str | object, content_type: str = JSON, accept: str = JSON, **headers: str):
    raw = body if isinstance(body, bytes | str) else json.dumps(body)
    return Client().post("/graphql", raw, content_type=content_type, headers={"Accept": accept, **headers})


def error_of(response) -> dict[str, object]:
    body = response.json()
    assert set(body) == {"errors"}
    return body["errors"][0]


def test_answers_a_query() -> None:
    response = post({"query": "query ($name: String!) { hello(name: $name) }", "variables": {"name": "Zoë"}})
    assert response.status_code == 200
    assert response.json()["data"] == {"hello": "Hello Zoë"}
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Vary"] == "Accept, Authorization, origin"


def test_answers_a_query_by_get() -> None:
    parameters = {"query": "query ($name: String!) { hello(name: $name) }", "variables": '{"name": "you"}'}
    assert Client().get("/graphql", parameters).json()["data"] == {"hello": "Hello you"}


def test_runs_the_operation_that_is_named() -> None:
    body = {"query": "query A { hello } query B { node { id } }", "operationName": "B"}
    assert post(body).json()["data"] == {"node": {"id": 1}}


def test_an_empty_name_of_an_operation_is_none() -> None:
    assert post({"query": "query A { hello }", "operationName": ""}).json()["data"] == {"hello": "Hello you"}
    several = post({"query": "query A { hello } query B { hello }", "operationName": ""}).json()
    assert "The document has several operations" in several["errors"][0]["message"]


@pytest.mark.parametrize(
    ("body", "message", "field"),
    [
        (b" ", NO_JSON, None),
        (b"{", NO_JSON, None),
        (b'{"query": "{ hello }", "variables": {"x": NaN}}', NO_JSON, None),
        (b'{"query": "{ hello }", "variables": {"x": ' + b"9" * 5000 + b"}}", NO_JSON, None),
        (b"[" * 6_000, NO_JSON, None),
        (b'{"variables":' + b"[" * 6_000 + b"]" * 6_000 + b"}", NO_JSON, None),
        (b"\xff\xfe{}", "The request body is not valid UTF-8.", None),
        (b"null", NO_OBJECT, None),
        (b"1", NO_OBJECT, None),
        (b'"{ hello }"', NO_OBJECT, None),
        (b"[]", NO_OBJECT, None),
        (b'[{"query": "{ hello }"}]', NO_OBJECT, None),
        (b"{}", NO_QUERY, "query"),
        (b'{"query": null}', NO_QUERY, "query"),
        (b'{"query": ""}', NO_QUERY, "query"),
        (b'{"query": 1}', "`query` must be a string.", "query"),
        (b'{"query": {"a": 1}}', "`query` must be a string.", "query"),
        (b'{"query": "{ hello }", "variables": []}', "`variables` must be an object.", "variables"),
        (b'{"query": "{ hello }", "variables": "{}"}', "`variables` must be an object.", "variables"),
        (b'{"query": "{ hello }", "operationName": 1}', "`operationName` must be a string.", "operationName"),
        (b'{"query": "{ hello }", "extensions": 0}', "`extensions` must be an object.", "extensions"),
        (b'{"query": "query A { hello }", "operationName": "B"}', 'Unknown operation named "B".', None),
        (b'{"query": "fragment A on Query { hello }"}', "Can't get GraphQL operation type", None),
    ],
    ids=lambda value: value[:40].decode("latin1") if isinstance(value, bytes) else "",
)  # fmt: skip
@pytest.mark.parametrize("accept", [JSON, MODERN])
def test_refuses_a_body_that_is_no_request(body: bytes, message: str, field: str | None, accept: str) -> None:
    response = post(body, accept=accept)
    expected = extensions("BAD_REQUEST", {field: message} if field else {})
    assert response.status_code == 400
    assert error_of(response) == {"message": message, "extensions": expected}
    assert response.headers["Content-Type"] == f"{accept}; charset=utf-8"


def test_refuses_a_missing_body() -> None:
    response = Client().generic("POST", "/graphql", CONTENT_TYPE=JSON)
    assert response.status_code == 400
    assert error_of(response)["message"] == NO_JSON


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (r'{"query": "{ hello }\u0000"}', "query"),
        (r'{"query": "{ hello }", "operationName": "\u0000"}', "operationName"),
        (r'{"query": "{ hello }", "variables": {"input": {"name": "a\u0000b"}}}', "name"),
        (r'{"query": "{ hello }", "variables": {"input": {"name": "a\ud800b"}}}', "name"),
        (r'{"query": "{ hello }", "variables": {"input": {"name": "\uDFFF"}}}', "name"),
        (r'{"query": "{ hello }", "variables": {"tags": ["a", ["\u0000"]]}}', "tags.1.0"),
        (r'{"query": "{ hello }", "variables": {"input": {"\u0000": 1}}}', "input"),
    ],
)
def test_refuses_text_that_no_database_can_store(body: str, field: str) -> None:
    response = post(body)
    assert response.status_code == 400
    assert error_of(response) == {
        "message": UNSTORABLE,
        "extensions": extensions("BAD_USER_INPUT", {field: UNSTORABLE}),
    }


def test_refuses_unstorable_text_in_the_parameters_of_a_get() -> None:
    response = Client().get("/graphql", {"query": "{ hello }", "variables": r'{"name": "\u0000"}'})
    assert response.status_code == 400
    assert error_of(response)["extensions"] == extensions("BAD_USER_INPUT", {"name": UNSTORABLE})


def test_accepts_whole_surrogate_pairs_and_other_escapes() -> None:
    body = (
        r'{"query": "query ($name: String!) { hello(name: $name) }", "variables": {"name": "\ud83c\udfca\u00eb\u0001"}}'
    )
    assert post(body).json()["data"] == {"hello": "Hello 🏊ë\x01"}


@pytest.mark.parametrize("name", ["variables", "extensions"])
def test_refuses_a_get_whose_parameters_are_not_json(name: str) -> None:
    response = Client().get("/graphql", {"query": "{ hello }", name: "{"})
    assert response.status_code == 400
    assert error_of(response) == {"message": f"`{name}` is not valid JSON.", "extensions": extensions("BAD_REQUEST")}


@pytest.mark.parametrize(
    "content_type",
    ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/graphql",
     "text/plain; x=application/json", "application/json; charset=utf-16"],
)  # fmt: skip
def test_refuses_what_another_site_could_send_without_asking(content_type: str) -> None:
    app.done.clear()
    document = 'mutation { paint(input: {name: "wall", points: []}) }'
    response = post({"query": document}, content_type=content_type, **{"Apollo-Require-Preflight": "true"})
    assert response.status_code == 415
    assert error_of(response)["extensions"] == extensions("UNSUPPORTED_MEDIA_TYPE")
    assert app.done == []


def test_refuses_a_mutation_by_get() -> None:
    app.done.clear()
    document = 'mutation { paint(input: {name: "wall", points: []}) }'
    response = Client().get("/graphql", {"query": document})
    assert response.status_code == 400
    assert error_of(response) == {
        "message": "mutations are not allowed when using GET",
        "extensions": extensions("BAD_REQUEST"),
    }
    assert app.done == []


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "head"])
def test_refuses_other_methods(method: str) -> None:
    response = getattr(Client(), method)("/graphql")
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, POST"


def test_other_methods_are_refused_in_graphql_form() -> None:
    error = error_of(Client().put("/graphql"))
    assert error == {"message": "The address takes GET and POST only.", "extensions": extensions("METHOD_NOT_ALLOWED")}


def test_accepts_a_body_of_the_largest_size() -> None:
    body = json.dumps({"query": "{ hello }"}).ljust(MAX_BODY)
    assert post(body).status_code == 200


def test_refuses_a_larger_body() -> None:
    response = post(json.dumps({"query": "{ hello }"}).ljust(MAX_BODY + 1))
    assert response.status_code == 413
    assert error_of(response) == {
        "message": "The request body is larger than 256 KiB.",
        "extensions": extensions("PAYLOAD_TOO_LARGE"),
    }


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("text/plain", JSON),
        (JSON, JSON),
        (MODERN, MODERN),
        (MODERN.upper(), MODERN),
        (f"{MODERN}, {JSON};q=0.9", MODERN),
        (f"{JSON}, {MODERN}", MODERN),
        (f"{JSON}, {MODERN};q=0.5", JSON),
        (f"{MODERN};q=0", JSON),
        (f"{MODERN};q=nonsense", JSON),
    ],
)
def test_answers_in_the_media_type_that_the_client_prefers(accept: str, media_type: str) -> None:
    response = post({"query": "{ hello }"}, accept=accept)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == f"{media_type}; charset=utf-8"


@pytest.mark.parametrize("document", ["{ hello", "{ nothing }", "query ($n: Int!) { hello }"])
@pytest.mark.parametrize(("accept", "status"), [(JSON, 200), (MODERN, 400)])
def test_a_request_that_fails_before_it_runs_has_no_data(document: str, accept: str, status: int) -> None:
    response = post({"query": document}, accept=accept)
    assert response.status_code == status
    assert set(response.json()) == {"errors"}


@pytest.mark.parametrize("accept", [JSON, MODERN])
def test_a_request_that_fails_while_it_runs_keeps_its_data(accept: str) -> None:
    response = post({"query": "{ hello missing }"}, accept=accept)
    assert response.status_code == 200
    assert response.json()["data"] == {"hello": "Hello you", "missing": None}

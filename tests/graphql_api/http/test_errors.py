"""Every top-level error says what it is in ``extensions.code``, and nothing internal."""

import logging

import pytest

from tests.conftest import Execute
from tests.graphql_api.errors import extensions, paths_of
from tests.graphql_api.http import app

pytestmark = pytest.mark.urls("tests.graphql_api.http.app")
NO_NULL = "The field cannot be null: leave it out to keep what it has."
PAINT = "mutation ($input: PaintInput!) { paint(input: $input) }"


def extensions_of(answer: dict[str, object]) -> list[dict[str, object]]:
    return [error["extensions"] for error in answer["errors"]]


def places_of(answer: dict[str, object]) -> list[tuple[str, list[str | None]]]:
    """The code of each error and the fields that it is about."""
    return [(labels["code"], paths_of(labels)) for labels in extensions_of(answer)]


@pytest.mark.parametrize(
    ("document", "code", "path"),
    [
        ("{ hello", "GRAPHQL_PARSE_FAILED", None),
        ('{ hello(name: "\\uD800") }', "GRAPHQL_PARSE_FAILED", None),
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED", None),
        ("{ hello(nam: 1) }", "GRAPHQL_VALIDATION_FAILED", "nam"),
        ("{ hello(name: 1) }", "GRAPHQL_VALIDATION_FAILED", "name"),
        ('{ hello(name: "a\\u0000") }', "BAD_USER_INPUT", "name"),
        ("mutation { paint }", "GRAPHQL_VALIDATION_FAILED", "input"),
        ("mutation { paint(input: {points: []}) }", "GRAPHQL_VALIDATION_FAILED", "name"),
        (
            'mutation { paint(input: {name: "a", points: [{x: 1}, {x: 1.5}]}) }',
            "GRAPHQL_VALIDATION_FAILED",
            "points.1.x",
        ),
        (
            'mutation { paint(input: {name: "a", points: [{x: 1, colour: PINK}]}) }',
            "GRAPHQL_VALIDATION_FAILED",
            "points.0.colour",
        ),
        (
            'mutation { paint(input: {name: "a", points: [{}]}) }',
            "GRAPHQL_VALIDATION_FAILED",
            "points.0.x",
        ),
        (
            'mutation { paint(input: {name: "a", points: [], age: 1}) }',
            "GRAPHQL_VALIDATION_FAILED",
            "age",
        ),
        ("query ($n: Int) { hello(name: $n) }", "GRAPHQL_VALIDATION_FAILED", "name"),
        ("query A { hello } query B { hello }", "BAD_REQUEST", None),
        ("fragment A on Query { ...A } { ...A }", "GRAPHQL_VALIDATION_FAILED", None),
    ],
)
def test_a_document_is_refused_with_the_place_of_the_problem(
    execute: Execute, document: str, code: str, path: str | None
) -> None:
    expected = [(code, [path] if path else [])]
    assert places_of(execute(document)) == expected
    assert places_of(execute(document)) == expected, "The same answer from the cache."


@pytest.mark.parametrize(
    ("value", "fields"),
    [
        (None, ["input"]),
        ("text", ["input"]),
        ({"points": []}, ["name"]),
        ({"name": 1, "points": []}, ["name"]),
        ({"name": None, "points": []}, ["name"]),
        ({"name": "a", "points": [{"x": 1}, {"x": 2**31}]}, ["points.1.x"]),
        ({"name": "a", "points": [{"x": 1, "colour": "PINK"}]}, ["points.0.colour"]),
        ({"name": "a at 'input.points'; ", "points": "x"}, ["points"]),
        ({"name": 1, "points": [{"x": "a"}, {"x": "b"}]}, ["name", "points.0.x", "points.1.x"]),
        ({"name": "a", "points": [], "age": 1}, ["age"]),
    ],
)
def test_every_problem_of_the_variables_is_named(execute: Execute, value: object, fields: list[str]) -> None:
    answer = execute(PAINT, input=value)
    assert places_of(answer) == [("BAD_USER_INPUT", [field]) for field in fields]


def test_a_missing_variable_is_named(execute: Execute) -> None:
    assert places_of(execute(PAINT)) == [("BAD_USER_INPUT", ["input"])]


def test_several_variables_keep_their_own_places(execute: Execute) -> None:
    document = "query ($a: String!, $b: String!) { a: hello(name: $a) b: hello(name: $b) }"
    assert [paths for _, paths in places_of(execute(document, a=1, b=2))] == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("value", "fields"),
    [
        ({"name": "a", "points": [], "title": None}, ["title"]),
        ({"name": "a", "points": [{"x": 1}, {"x": 1, "label": None}]}, ["points.1.label"]),
        ({"name": "a", "points": [{"x": 1, "label": None}], "title": None}, ["title", "points.0.label"]),
    ],
)
def test_a_field_that_an_update_may_leave_out_cannot_be_null(
    execute: Execute, value: dict[str, object], fields: list[str]
) -> None:
    app.done.clear()
    answer = execute(PAINT, input=value)
    assert [error["message"] for error in answer["errors"]] == [NO_NULL] * len(fields)
    assert places_of(answer) == [("BAD_USER_INPUT", [field]) for field in fields]
    assert app.done == []


def test_a_field_that_an_update_may_empty_can_be_null(execute: Execute) -> None:
    value = {"name": "a", "points": [], "note": None}
    assert execute(PAINT, input=value) == {"data": {"paint": "a 0"}}


def test_a_null_that_the_document_writes_is_refused_alike(execute: Execute) -> None:
    answer = execute('mutation { paint(input: {name: "a", points: [{x: 1, label: null}], note: null}) }')
    assert [error["message"] for error in answer["errors"]] == [NO_NULL]
    assert extensions_of(answer) == [extensions("GRAPHQL_VALIDATION_FAILED", {"points.0.label": NO_NULL})]


def test_a_null_that_a_variable_puts_into_the_document_s_object_is_refused_too(execute: Execute) -> None:
    app.done.clear()
    document = 'mutation ($title: String) { paint(input: {name: "a", points: [], title: $title}) }'
    answer = execute(document, title=None)
    assert [error["message"] for error in answer["errors"]] == [NO_NULL]
    assert extensions_of(answer) == [extensions("BAD_USER_INPUT")]
    assert app.done == []


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("{ me }", extensions("NOT_SIGNED_IN")),
        ("{ missing }", extensions("NOT_FOUND", {"startsOn": "Period not found."})),
        ("{ refused }", extensions("INVALID_INPUT", {"startsOn": "Too late."})),
    ],
)
def test_a_domain_error_without_a_place_in_the_result_keeps_its_code(
    execute: Execute, document: str, expected: object
) -> None:
    answer = execute(document)
    assert extensions_of(answer) == [expected]
    assert list(answer["data"].values()) == [None]


def test_a_field_that_refuses_is_null_with_its_path_and_the_rest_of_the_page_is_there(execute: Execute) -> None:
    answer = execute("{ hello late: refused gone: missing }")
    assert answer["data"] == {"hello": "Hello you", "late": None, "gone": None}
    assert [(error["path"], paths_of(error["extensions"])) for error in answer["errors"]] == [
        (["late"], ["startsOn"]),
        (["gone"], ["startsOn"]),
    ]


def test_what_nobody_expected_is_masked_and_logged(execute: Execute, caplog: pytest.LogCaptureFixture) -> None:
    answer = execute("{ hello broken }")
    named = answer["errors"][0]["extensions"]["requestId"]
    assert answer == {
        "data": {"hello": "Hello you", "broken": None},
        "errors": [
            {
                "message": "Something went wrong on our side.",
                "locations": [{"line": 1, "column": 9}],
                "path": ["broken"],
                "extensions": extensions("INTERNAL_SERVER_ERROR", requestId=named),
            }
        ],
    }
    [record] = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert record.getMessage() == "Unexpected error at broken"
    assert record.exc_info
    assert str(record.exc_info[1]) == "secret of the database"


def test_the_caller_s_mistakes_are_not_logged(execute: Execute, caplog: pytest.LogCaptureFixture) -> None:
    for document in ("{", "{ nothing }", "{ me }", "{ missing }"):
        execute(document)
    execute(PAINT, input={"name": ["password"]})
    assert [
        record for record in caplog.records if record.levelno > logging.INFO and record.name != "django.request"
    ] == []

"""Every top-level error says what it is in ``extensions.code``, and nothing internal."""

import logging

import pytest

from tests.conftest import Execute
from tests.graphql_api.http import app

pytestmark = pytest.mark.urls("tests.graphql_api.http.app")
NO_NULL = "The field cannot be null: leave it out to keep what it has."
PAINT = "mutation ($input: PaintInput!) { paint(input: $input) }"


def extensions_of(answer: dict[str, object]) -> list[dict[str, object]]:
    return [error["extensions"] for error in answer["errors"]]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("{ hello", {"code": "GRAPHQL_PARSE_FAILED"}),
        ('{ hello(name: "\\uD800") }', {"code": "GRAPHQL_PARSE_FAILED"}),
        ("{ nothing }", {"code": "GRAPHQL_VALIDATION_FAILED"}),
        ("{ hello(nam: 1) }", {"code": "GRAPHQL_VALIDATION_FAILED", "field": "nam"}),
        ("{ hello(name: 1) }", {"code": "GRAPHQL_VALIDATION_FAILED", "field": "name"}),
        ('{ hello(name: "a\\u0000") }', {"code": "BAD_USER_INPUT", "field": "name"}),
        ("mutation { paint }", {"code": "GRAPHQL_VALIDATION_FAILED", "field": "input"}),
        ("mutation { paint(input: {points: []}) }", {"code": "GRAPHQL_VALIDATION_FAILED", "field": "input.name"}),
        (
            'mutation { paint(input: {name: "a", points: [{x: 1}, {x: 1.5}]}) }',
            {"code": "GRAPHQL_VALIDATION_FAILED", "field": "input.points.1.x"},
        ),
        (
            'mutation { paint(input: {name: "a", points: [{x: 1, colour: PINK}]}) }',
            {"code": "GRAPHQL_VALIDATION_FAILED", "field": "input.points.0.colour"},
        ),
        (
            'mutation { paint(input: {name: "a", points: [{}]}) }',
            {"code": "GRAPHQL_VALIDATION_FAILED", "field": "input.points.0.x"},
        ),
        (
            'mutation { paint(input: {name: "a", points: [], age: 1}) }',
            {"code": "GRAPHQL_VALIDATION_FAILED", "field": "input.age"},
        ),
        ("query ($n: Int) { hello(name: $n) }", {"code": "GRAPHQL_VALIDATION_FAILED", "field": "name"}),
        ("query A { hello } query B { hello }", {"code": "BAD_REQUEST"}),
        ("fragment A on Query { ...A } { ...A }", {"code": "GRAPHQL_VALIDATION_FAILED"}),
    ],
)
def test_a_document_is_refused_with_the_place_of_the_problem(execute: Execute, document: str, expected: object) -> None:
    assert extensions_of(execute(document)) == [expected]
    assert extensions_of(execute(document)) == [expected], "The same answer from the cache."


@pytest.mark.parametrize(
    ("value", "fields"),
    [
        (None, ["input"]),
        ("text", ["input"]),
        ({"points": []}, ["input.name"]),
        ({"name": 1, "points": []}, ["input.name"]),
        ({"name": None, "points": []}, ["input.name"]),
        ({"name": "a", "points": [{"x": 1}, {"x": 2**31}]}, ["input.points.1.x"]),
        ({"name": "a", "points": [{"x": 1, "colour": "PINK"}]}, ["input.points.0.colour"]),
        ({"name": "a at 'input.points'; ", "points": "x"}, ["input.points"]),
        ({"name": 1, "points": [{"x": "a"}, {"x": "b"}]}, ["input.name", "input.points.0.x", "input.points.1.x"]),
        ({"name": "a", "points": [], "age": 1}, ["input.age"]),
    ],
)
def test_every_problem_of_the_variables_is_named(execute: Execute, value: object, fields: list[str]) -> None:
    answer = execute(PAINT, input=value)
    assert extensions_of(answer) == [{"code": "BAD_USER_INPUT", "field": field} for field in fields]


def test_a_missing_variable_is_named(execute: Execute) -> None:
    assert extensions_of(execute(PAINT)) == [{"code": "BAD_USER_INPUT", "field": "input"}]


def test_several_variables_keep_their_own_places(execute: Execute) -> None:
    document = "query ($a: String!, $b: String!) { a: hello(name: $a) b: hello(name: $b) }"
    assert [error["field"] for error in extensions_of(execute(document, a=1, b=2))] == ["a", "b"]


@pytest.mark.parametrize(
    ("value", "fields"),
    [
        ({"name": "a", "points": [], "title": None}, ["input.title"]),
        ({"name": "a", "points": [{"x": 1}, {"x": 1, "label": None}]}, ["input.points.1.label"]),
        ({"name": "a", "points": [{"x": 1, "label": None}], "title": None}, ["input.title", "input.points.0.label"]),
    ],
)
def test_a_field_that_an_update_may_leave_out_cannot_be_null(
    execute: Execute, value: dict[str, object], fields: list[str]
) -> None:
    app.done.clear()
    answer = execute(PAINT, input=value)
    assert [error["message"] for error in answer["errors"]] == [NO_NULL] * len(fields)
    assert extensions_of(answer) == [{"code": "BAD_USER_INPUT", "field": field} for field in fields]
    assert app.done == []


def test_a_field_that_an_update_may_empty_can_be_null(execute: Execute) -> None:
    value = {"name": "a", "points": [], "note": None}
    assert execute(PAINT, input=value) == {"data": {"paint": "a 0"}}


def test_a_null_that_the_document_writes_is_refused_alike(execute: Execute) -> None:
    answer = execute('mutation { paint(input: {name: "a", points: [{x: 1, label: null}], note: null}) }')
    assert [error["message"] for error in answer["errors"]] == [NO_NULL]
    assert extensions_of(answer) == [{"code": "GRAPHQL_VALIDATION_FAILED", "field": "input.points.0.label"}]


def test_a_null_that_a_variable_puts_into_the_document_s_object_is_refused_too(execute: Execute) -> None:
    app.done.clear()
    document = 'mutation ($title: String) { paint(input: {name: "a", points: [], title: $title}) }'
    answer = execute(document, title=None)
    assert [error["message"] for error in answer["errors"]] == [NO_NULL]
    assert extensions_of(answer) == [{"code": "BAD_USER_INPUT"}]
    assert app.done == []


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("{ me }", {"code": "NOT_SIGNED_IN"}),
        ("{ missing }", {"code": "NOT_FOUND", "field": "startsOn"}),
        (
            "{ refused }",
            {"code": "INVALID_INPUT", "fields": [{"field": "startsOn", "messages": ["Too late."]}]},
        ),
    ],
)
def test_a_domain_error_without_a_place_in_the_result_keeps_its_code(
    execute: Execute, document: str, expected: object
) -> None:
    answer = execute(document)
    assert extensions_of(answer) == [expected]
    assert list(answer["data"].values()) == [None]


def test_what_nobody_expected_is_masked_and_logged(execute: Execute, caplog: pytest.LogCaptureFixture) -> None:
    answer = execute("{ hello broken }")
    assert answer == {
        "data": {"hello": "Hello you", "broken": None},
        "errors": [
            {
                "message": "Something went wrong on our side.",
                "locations": [{"line": 1, "column": 9}],
                "path": ["broken"],
                "extensions": {"code": "INTERNAL_SERVER_ERROR"},
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
    assert [record for record in caplog.records if record.name != "django.request"] == []

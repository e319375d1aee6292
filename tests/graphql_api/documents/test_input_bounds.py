"""What is sent beside a document, or written in it, is bounded before anything is made of it."""

import json
from typing import Any

import pytest
from django.test import Client

from graphql_api.documents.input_bounds import LONGEST_LIST, LONGEST_NAME, LONGEST_TEXT, MOST_DEEP, MOST_VALUES
from tests.graphql_api.documents.test_limits import calls_of, errors_of
from tests.graphql_api.errors import messages_of

pytestmark = pytest.mark.urls("tests.graphql_api.http.app")
PAINT = "mutation ($input: PaintInput!) { paint(input: $input) }"
MOST_CALLS = 100_000
"""Of functions, for one request: less than 50 milliseconds."""
SIZE = 250 * 1024
TEXT = "A text has at most 10,000 characters."
LIST = "A list has at most 500 entries."
VALUES = "The input has more than 2,000 values."
DEEP = "The input is more than 24 objects and lists deep."
NAME = "The name of a value has at most 100 characters."


def send(body: dict[str, Any] | str) -> Any:
    return Client().post("/graphql", body, content_type="application/json")


def paint(**input_: Any) -> dict[str, Any]:
    return {"query": PAINT, "variables": {"input": {"name": "a", "points": [], **input_}}}


def nested(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


def lists(entries: int) -> list[list[int]]:
    """So many values in short lists, the lists counted."""
    return [[0] * 99] * (entries // 100) + [[]] * (entries % 100)


def names(length: int) -> dict[str, int]:
    return {"x" * length: 1}


@pytest.mark.parametrize(
    ("make", "bound", "message", "path"),
    [
        ("x".__mul__, LONGEST_TEXT, TEXT, "title"),
        ([0].__mul__, LONGEST_LIST, LIST, "title"),
        (names, LONGEST_NAME, NAME, "title"),
        (nested, MOST_DEEP - 2, DEEP, "title" + ".0" * (MOST_DEEP - 2)),
        (lists, MOST_VALUES - 5, VALUES, None),
    ],
    ids=["text", "list", "name", "depth", "values"],
)
def test_a_bound_allows_its_figure_and_not_one_more(make: Any, bound: int, message: str, path: str | None) -> None:
    within, beyond = send(paint(title=make(bound))), send(paint(title=make(bound + 1)))
    assert message not in within.content.decode()
    assert beyond.status_code == 400
    (error,) = beyond.json()["errors"]
    assert error["message"] == message
    assert error["extensions"]["code"] == "GRAPHQL_LIMIT_EXCEEDED"
    if path:
        assert messages_of(error["extensions"]) == {path: [message]}


@pytest.mark.parametrize("name", ["variables", "extensions"])
def test_the_bounds_hold_for_what_is_in_an_address(name: str) -> None:
    answer = Client().get("/graphql", {"query": "{ hello }", name: json.dumps({"a": [1] * 501})})
    assert (answer.status_code, answer.json()["errors"][0]["message"]) == (400, LIST)


@pytest.mark.parametrize(
    ("literal", "message"),
    [
        ('"{}"'.format("x" * 10_001), TEXT),
        ("[{}]".format("1 " * 501), LIST),
        ("[" * 25 + "]" * 25, DEEP),
        ("[{}]".format("[{}]".format("1 " * 499) * 5), VALUES),
    ],
    ids=["text", "list", "depth", "values"],
)
def test_the_bounds_hold_for_what_is_written_in_a_document(literal: str, message: str) -> None:
    assert errors_of(f"{{ hello(name: {literal}) }}") == [(message, "GRAPHQL_LIMIT_EXCEEDED")]


def test_a_literal_that_is_too_much_is_named() -> None:
    (error,) = send({"query": f'{{ hello(name: "{"x" * 10_001}") }}'}).json()["errors"]
    assert messages_of(error["extensions"]) == {"name": [TEXT]}


def many(piece: str) -> str:
    return ",".join([piece] * (SIZE // (len(piece) + 1)))


@pytest.mark.parametrize(
    "input_",
    [
        '"{}"'.format("x" * SIZE),
        '"{}"'.format("\\u00e9" * (SIZE // 6)),
        "[" * (SIZE // 2) + "]" * (SIZE // 2),
        '{"a":' * 900 + "1" + "}" * 900,
        "1" * SIZE,
        "[{}]".format(many("0")),
        "[{}]".format(many("null")),
        "[{}]".format(many("{}")),
        "[{}]".format(many('"a"')),
        "{{{}}}".format(",".join(f'"member{number}":1' for number in range(15_000))),
        '{{"name":"a","points":[{}]}}'.format(many('{"x":"a"}')),
        '{{"name":"a","points":[{}]}}'.format(",".join(['{"x":"a","label":null,"colour":"REDD"}'] * 500)),
        '{{"name":"a","points":[{}]}}'.format(",".join(['{"x":1,"colou":"a"}'] * 499)),
    ],
    ids=["text", "escapes", "lists", "objects", "number", "zeros", "nulls", "empty", "words", "members", "points",
         "many errors", "misspelt"],
)  # fmt: skip
def test_anything_of_the_size_of_a_body_is_done_with_at_once(input_: str) -> None:
    body = f'{{"query":{json.dumps(PAINT)},"variables":{{"input":{input_}}}}}'
    send(paint())
    answers: list[Any] = []
    assert calls_of(lambda: answers.append(send(body))) < MOST_CALLS
    assert "errors" in answers[0].json()


def test_as_many_problems_are_told_as_graphql_tells() -> None:
    errors = send(paint(points=[{"x": "a"}] * 200)).json()["errors"]
    assert len(errors) == 51
    assert [messages_of(error["extensions"]).popitem()[0] for error in errors[:50]] == [
        f"points.{number}.x" for number in range(50)
    ]


def test_more_than_can_be_within_the_bounds_is_not_read() -> None:
    text = json.dumps(paint(title=[[]] * 7_000))
    response = send(text)
    assert response.status_code == 400
    (error,) = response.json()["errors"]
    assert error["message"] == "The request body has more than 7,000 objects and lists."
    assert error["extensions"]["code"] == "GRAPHQL_LIMIT_EXCEEDED"

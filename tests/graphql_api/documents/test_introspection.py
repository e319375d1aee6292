"""Where introspection is off, neither a question nor an error tells what is in the schema."""

import pytest
from django.conf import LazySettings
from graphql import get_introspection_query

from graphql_api.documents.introspection import MESSAGE
from tests.conftest import Execute
from tests.graphql_api.errors import extensions, messages_of

pytestmark = pytest.mark.urls("tests.graphql_api.http.app")
PAINT = "mutation ($input: PaintInput!) { paint(input: $input) }"
SUGGESTED: list[tuple[str, str, str | None]] = [
    ("{ helo }", "Cannot query field 'helo' on type 'Query'.", None),
    ("{ hello(nam: 1) }", "Unknown argument 'nam' on field 'Query.hello'.", "nam"),
    ("fragment F on Nod { id } { node { ...F } }", "Unknown type 'Nod'.", None),
    (
        'mutation { paint(input: {name: "a", points: [{x: 1, colour: REDD}]}) }',
        "Value 'REDD' does not exist in 'Colour' enum.",
        "points.0.colour",
    ),
    (
        'mutation { paint(input: {nam: "a", name: "a", points: []}) }',
        "Field 'nam' is not defined by type 'PaintInput'.",
        "nam",
    ),
]
"""A document, what is said of it without the suggestion, and the field that it is said of."""


@pytest.fixture
def _off(settings: LazySettings) -> None:
    settings.INTROSPECTION = False


@pytest.mark.usefixtures("_off")
@pytest.mark.parametrize(
    "document",
    [
        get_introspection_query(),
        '{ __type(name: "Query") { name } }',
        "{ a: __schema { queryType { name } } }",
        "fragment F on Query { __schema { queryType { name } } } { ...F }",
    ],
)
def test_the_schema_is_not_told(execute: Execute, document: str) -> None:
    answer = execute(document)
    assert "data" not in answer or answer["data"] is None
    assert [(error["message"], error["extensions"]) for error in answer["errors"]] == [
        (MESSAGE, extensions("GRAPHQL_VALIDATION_FAILED"))
    ]


@pytest.mark.usefixtures("_off")
def test_the_type_of_what_is_found_is_told(execute: Execute) -> None:
    assert execute("{ __typename node { __typename } }") == {
        "data": {"__typename": "Query", "node": {"__typename": "Node"}}
    }


def test_the_schema_is_told_where_it_is_on(execute: Execute) -> None:
    assert execute("{ __schema { queryType { name } } }") == {"data": {"__schema": {"queryType": {"name": "Query"}}}}


def test_a_remembered_document_follows_the_setting(execute: Execute, settings: LazySettings) -> None:
    document = '{ __type(name: "Query") { name } }'
    assert execute(document) == {"data": {"__type": {"name": "Query"}}}
    settings.INTROSPECTION = False
    assert execute(document)["errors"][0]["message"] == MESSAGE
    settings.INTROSPECTION = True
    assert execute(document) == {"data": {"__type": {"name": "Query"}}}


@pytest.mark.parametrize(("document", "said", "path"), SUGGESTED)
def test_no_name_is_suggested(
    execute: Execute, settings: LazySettings, document: str, said: str, path: str | None
) -> None:
    helpful = execute(document)["errors"][0]
    assert helpful["message"].startswith(f"{said} Did you mean ")
    settings.INTROSPECTION = False
    (error,) = execute(document)["errors"]
    assert error["message"] == said
    assert error["locations"] == helpful["locations"]
    assert messages_of(error["extensions"]) == ({} if path is None else {path: [said]})
    settings.INTROSPECTION = True
    assert execute(document)["errors"][0] == helpful


@pytest.mark.usefixtures("_off")
def test_no_name_is_suggested_for_a_variable(execute: Execute) -> None:
    (error,) = execute(PAINT, input={"name": "a", "points": [{"x": 1, "colour": "REDD"}]})["errors"]
    said = "Value 'REDD' does not exist in 'Colour' enum."
    assert error["message"] == f"Variable '$input' got invalid value 'REDD' at 'input.points[0].colour'; {said}"
    assert messages_of(error["extensions"]) == {"points.0.colour": [said]}


@pytest.mark.usefixtures("_off")
def test_what_people_wrote_is_no_suggestion(execute: Execute) -> None:
    (error,) = execute(PAINT, input={"name": 1, "points": " Did you mean that? No."})["errors"][-1:]
    assert "Did you mean that? No." in error["message"]

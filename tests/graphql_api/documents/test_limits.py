"""Documents that ask for too much are refused before they cost anything; honest ones pass."""

import sys
from collections.abc import Callable

import pytest
from graphql import GraphQLError, get_introspection_query

from graphql_api.documents.parsing import CACHED_LENGTH, read_document, remembered_document
from tests.conftest import Execute
from tests.graphql_api.http.app import schema

pytestmark = pytest.mark.urls("tests.graphql_api.http.app")
GRAPHQL = schema._schema
FLAT = "".join(f"fragment F{n} on Node {{ ...F{n + 1} ... {{ ...F{n + 1} }} }} " for n in range(90))
MOST_CALLS = 500_000
"""Of functions, for one refused document: about a third of a second"""
NINETY = "".join(f"fragment F{n} on Node {{ ...F{n + 1} node {{ ...F{n + 1} }} }} " for n in range(90))


def deep(levels: int) -> str:
    return "{" + "node {" * (levels - 1) + "id" + "}" * levels


def aliases(count: int) -> str:
    return "{" + " ".join(f"a{n}: hello" for n in range(count)) + "}"


def repeats(count: int) -> str:
    return "{" + " hello" * count + "}"


def selections(count: int) -> str:
    """1,861 by 30 uses of a fragment with 60 fields (each use a field and a spread); the rest repeats two fields."""
    rest = count - 1861
    sixty = "".join(f" a{n}: id b{n}: __typename" for n in range(30))
    nodes = "".join(f" n{n}: node {{ ...Sixty }}" for n in range(30))
    repeated = " hello" * (rest // 2) + " __typename" * (rest - rest // 2)
    return f"{{ {repeated} node {{ {nodes} }} }} fragment Sixty on Node {{ {sixty} }}"


def directives(count: int) -> str:
    skipped = "".join(f" a{n}: hello @skip(if: false)" for n in range(25))
    return f"{{ {skipped} node {{ {' id @skip(if: false)' * (count - 25)} }} }}"


def definitions(count: int) -> str:
    return " ".join(f"query A{n} {{ hello }}" for n in range(count))


def tokens(count: int) -> str:
    return "{ hello " + "#\n" * (count - 3) + "}"


def errors_of(document: str) -> list[tuple[str, str]]:
    try:
        errors = read_document(GRAPHQL, document).errors
    except GraphQLError as error:
        errors = (error,)
    return [(error.message, error.extensions["code"]) for error in errors]


def calls_of(work: Callable[[], None]) -> int:
    """How many functions, Python's and C's, ``work`` calls: what it costs, told the same on every machine."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(
    ("make", "limit", "message"),
    [
        (deep, 15, "The document is more than 15 fields deep."),
        (aliases, 30, "The document asks for 'hello' under more than 30 aliases."),
        (repeats, 100, "The document asks for the same fields too often."),
        (selections, 2000, "The document asks for more than 2000 fields, its fragments expanded."),
        (directives, 50, "The document has more than 50 directives."),
        (definitions, 100, "The document has more than 100 operations and fragments."),
        (tokens, 5000, "Syntax Error: Document contains more than 5000 tokens. Parsing aborted."),
    ],
)
def test_a_limit_allows_its_figure_and_not_one_more(make, limit: int, message: str) -> None:
    assert errors_of(make(limit)) == []
    assert errors_of(make(limit + 1)) == [(message, "GRAPHQL_LIMIT_EXCEEDED")]


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (NINETY + "fragment F90 on Node { id } { node { ...F0 } }", "GRAPHQL_LIMIT_EXCEEDED"),
        (FLAT + "fragment F90 on Node { id } { node { ...F0 } }", "GRAPHQL_LIMIT_EXCEEDED"),
        (FLAT + "{ node { ...F0 } }", "GRAPHQL_LIMIT_EXCEEDED"),
        (NINETY + "fragment F90 on Node { ...F0 } { node { ...F0 } }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ node { ...A } } fragment A on Node { ...B } fragment B on Node { ...A }", "GRAPHQL_VALIDATION_FAILED"),
        ("{" + "node {" * 3000 + "id" + "}" * 3001, "GRAPHQL_LIMIT_EXCEEDED"),
        ("{ node " + "{ ... " * 1600 + "{ id }" + "}" * 1601, "GRAPHQL_LIMIT_EXCEEDED"),
        ("{ node {" + "".join(f" a{n}: id" for n in range(30)) * 40 + "} }", "GRAPHQL_LIMIT_EXCEEDED"),
        ("{ hello" + " @skip(if: false)" * 600 + "}", "GRAPHQL_LIMIT_EXCEEDED"),
    ],
    ids=["laughs", "flat", "laughs at nothing", "laughing cycle", "cycle", "depth", "inline", "overlap", "directives"],
)
def test_a_document_built_to_be_slow_is_refused_at_once(document: str, code: str) -> None:
    codes: set[str] = set()
    assert calls_of(lambda: codes.update(found for _, found in errors_of(document))) < MOST_CALLS
    assert codes == {code}


def test_a_thousand_copies_of_a_mutation_do_not_run(execute: Execute) -> None:
    copies = " ".join(f'a{n}: paint(input: {{name: "x", points: []}})' for n in range(300))
    answer = execute(f"mutation {{ {copies} }}")
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["GRAPHQL_LIMIT_EXCEEDED"]
    assert "data" not in answer


@pytest.mark.parametrize("specified_by_url", [True, False])
def test_introspection_is_within_the_limits(execute: Execute, specified_by_url: bool) -> None:
    document = get_introspection_query(
        specified_by_url=specified_by_url,
        directive_is_repeatable=True,
        schema_description=True,
        input_value_deprecation=True,
    )
    answer = execute(document)
    assert answer["data"]["__schema"]["queryType"]["name"] == "Query"
    assert "errors" not in answer


def test_a_document_is_read_once(execute: Execute) -> None:
    remembered_document.cache_clear()
    for name in ("Ann", "Bob", "Cid"):
        answer = execute("query ($name: String!) { hello(name: $name) }", name=name)
        assert answer == {"data": {"hello": f"Hello {name}"}}
    assert remembered_document.cache_info()[:2] == (2, 1)


def test_only_so_much_is_remembered(execute: Execute) -> None:
    remembered_document.cache_clear()
    execute("{ hello }".ljust(CACHED_LENGTH + 1))
    assert remembered_document.cache_info().currsize == 0
    for number in range(100):
        execute(f"{{ hello }} # {number}")
    assert remembered_document.cache_info().currsize == 64

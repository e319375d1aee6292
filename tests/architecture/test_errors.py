"""Every expected failure has a look in the schema, in one place."""

import ast
from pathlib import Path

import pytest
from graphql import GraphQLEnumType, GraphQLInterfaceType
from strawberry.schema.exception_handlers import get_exception_types

from core import errors
from core.scopes import Scope
from graphql_api.errors.extensions import extensions_of
from graphql_api.errors.types import HANDLERS
from graphql_api.http.failures import STATUSES
from graphql_api.labels import ErrorCode
from graphql_api.schema import schema
from tests.graphql_api.errors import extensions

TOP_LEVEL = {errors.NotSignedIn, errors.TimedOut, errors.TooBusy, errors.DatabaseUnavailable}
SUBCLASSES = set(errors.DomainError.__subclasses__())
OF_THE_TRANSPORT = set(ErrorCode) - {error.code for error in SUBCLASSES}
SOURCES = [path for path in (Path(__file__).parents[2] / "graphql_api").rglob("*.py") if path.name != "labels.py"]
FINANCE = [*(Path(__file__).parents[2] / "finance").rglob("*.py")]
EXAMPLES = {
    errors.NotSignedIn: (errors.NotSignedIn(), extensions("NOT_SIGNED_IN")),
    errors.TooBusy: (errors.TooBusy(), extensions("TOO_BUSY")),
    errors.RateLimited: (errors.RateLimited("Too often.", 0.1), extensions("RATE_LIMITED", retryAfter=1)),
    errors.TimedOut: (errors.TimedOut(), extensions("TIMED_OUT")),
    errors.DatabaseUnavailable: (errors.DatabaseUnavailable(), extensions("DATABASE_UNAVAILABLE")),
    errors.NotFound: (
        errors.NotFound("Deposit", "deposit_id"),
        extensions("NOT_FOUND", {"depositId": "Deposit not found."}),
    ),
    errors.Conflict: (
        errors.Conflict("The period May is closed.", "starts_on"),
        extensions("CONFLICT", {"startsOn": "The period May is closed."}),
    ),
    errors.InvalidInput: (
        errors.InvalidInput({"ends_on": ["Too early."], "": ["Too much."]}),
        {
            "code": "INVALID_INPUT",
            "fields": [{"path": "endsOn", "messages": ["Too early."]}, {"path": None, "messages": ["Too much."]}],
        },
    ),
    errors.NotAllowed: (
        errors.NotAllowed(Scope.WRITE_TRANSACTIONS),
        extensions("NOT_ALLOWED", scope="WRITE_TRANSACTIONS"),
    ),
    errors.AuthenticationFailed: (
        errors.AuthenticationFailed(errors.AuthenticationFailed.Reason.TOKEN_EXPIRED),
        extensions("AUTHENTICATION_FAILED", reason="TOKEN_EXPIRED"),
    ),
}


def test_every_failure_is_mapped_to_a_type_or_stays_top_level():
    handled = {exception for handler in HANDLERS for exception in get_exception_types(handler)}
    assert handled | TOP_LEVEL == SUBCLASSES
    assert handled & TOP_LEVEL == set()


def test_every_failure_has_a_code_of_its_own_which_the_schema_describes():
    assert len({error.code for error in SUBCLASSES}) == len(SUBCLASSES)
    assert {error.code for error in SUBCLASSES} < set(ErrorCode)


def test_every_failure_has_a_status_of_plain_http():
    assert STATUSES.keys() == SUBCLASSES


def test_the_schema_tells_every_code():
    code = schema._schema.type_map["ErrorCode"]
    assert isinstance(code, GraphQLEnumType)
    assert code.values.keys() == set(ErrorCode)
    assert all(value.description for value in code.values.values())


def test_every_code_of_the_transport_is_in_use_and_none_is_written_as_text():
    trees = [ast.walk(ast.parse(path.read_text())) for path in SOURCES]
    nodes = [node for tree in trees for node in tree]
    used = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert used >= OF_THE_TRANSPORT
    assert texts & set(ErrorCode) == set()


@pytest.mark.parametrize("error", sorted(SUBCLASSES, key=lambda error: error.code), ids=lambda error: error.__name__)
def test_a_failure_outside_a_result_union_says_the_same(error: type[errors.DomainError]):
    example, said = EXAMPLES[error]
    assert extensions_of(example) == said


def test_one_fragment_serves_every_error():
    interface = schema._schema.type_map["Error"]
    assert isinstance(interface, GraphQLInterfaceType)
    assert interface.fields.keys() == {"message", "code", "fields", "nodes"}
    forms = {type_.name for type_ in schema._schema.get_possible_types(interface)}
    assert forms == {error.__name__ for error in SUBCLASSES - TOP_LEVEL}


def test_rows_that_a_refusal_names_are_the_first_of_an_order():
    """Without one, PostgreSQL names them as it finds them, another time others."""
    limited = [line for path in FINANCE for line in path.read_text().splitlines() if "[:MOST_ROWS]" in line]
    assert len(limited) > 5
    assert [line for line in limited if ".order_by(" not in line] == []

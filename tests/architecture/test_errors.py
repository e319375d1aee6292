"""Every expected failure has a look in the schema, in one place."""

import pytest
from strawberry.schema.exception_handlers import get_exception_types

from core import errors
from graphql_api.errors.extensions import extensions_of
from graphql_api.errors.types import HANDLERS

TOP_LEVEL = {errors.NotSignedIn, errors.TooBusy}
SUBCLASSES = set(errors.DomainError.__subclasses__())
EXAMPLES = {
    errors.NotSignedIn: (errors.NotSignedIn(), {"code": "NOT_SIGNED_IN"}),
    errors.TooBusy: (errors.TooBusy(), {"code": "TOO_BUSY"}),
    errors.NotFound: (
        errors.NotFound("Deposit", "deposit_id"),
        {"code": "NOT_FOUND", "field": "depositId"},
    ),
    errors.Conflict: (
        errors.Conflict("It is closed.", "starts_on"),
        {"code": "CONFLICT", "field": "startsOn"},
    ),
    errors.InvalidInput: (
        errors.InvalidInput({"ends_on": ["Too early."]}),
        {"code": "INVALID_INPUT", "fields": [{"field": "endsOn", "messages": ["Too early."]}]},
    ),
    errors.AuthenticationFailed: (
        errors.AuthenticationFailed(errors.AuthenticationFailed.Reason.TOKEN_EXPIRED),
        {"code": "AUTHENTICATION_FAILED", "reason": "TOKEN_EXPIRED"},
    ),
}


def test_every_failure_is_mapped_to_a_type_or_stays_top_level():
    handled = {exception for handler in HANDLERS for exception in get_exception_types(handler)}
    assert handled | TOP_LEVEL == SUBCLASSES
    assert handled & TOP_LEVEL == set()


def test_every_failure_has_a_code_of_its_own():
    assert len({error.code for error in SUBCLASSES}) == len(SUBCLASSES)


@pytest.mark.parametrize("error", sorted(SUBCLASSES, key=lambda error: error.code), ids=lambda error: error.__name__)
def test_a_failure_outside_a_result_union_says_the_same(error: type[errors.DomainError]):
    example, extensions = EXAMPLES[error]
    assert extensions_of(example) == extensions

"""What each scope of a personal access token opens: every mutation, query and address is tried with each.

A mutation that is new in the schema fails here until it says what it needs and is classified.
"""

from collections import defaultdict
from typing import Any

import pytest
import strawberry
from graphql import get_named_type
from strawberry.types import get_object_definition

from core.scopes import SIGNED_IN, Need, Scope
from graphql_api.schema import Mutation, schema
from graphql_api.types.needs import Needs, need_of
from tests.conftest import Execute
from tests.graphql_api.household_inputs import INPUTS
from tests.graphql_api.households import snapshot
from tests.graphql_api.mutation_requests import document_of
from tests.graphql_api.retries import WITHOUT_IDS
from tests.graphql_api.schema_walk import MUTATIONS, QUERIES, input_type, selection
from tests.graphql_api.test_isolation import REQUIRED
from tests.personal_tokens import executor_with, make_personal_token

NEEDS: dict[Need, set[str]] = {
    SIGNED_IN: {
        "register", "demoLogin", "changePassword", "updateProfile", "deleteAccount", "tokenAuth", "refreshToken",
        "verifyToken", "revokeToken", "revokeAllTokens", "createPersonalAccessToken", "revokePersonalAccessToken",
        "endSession", "startTotp", "confirmTotp", "disableTotp", "renewRecoveryCodes", "requestPasswordReset",
        "resetPassword", "confirmEmail",
    },
    Scope.WRITE_TRANSACTIONS: {
        "createIncome", "createExpense", "updateTransaction", "deleteTransaction", "deleteTransactions",
        "copyTransactions", "resplitIncome", "createTransfer", "updateTransfer", "deleteTransfer", "lendMoney",
        "borrowMoney", "repayLoan", "updateLoan", "deleteLoan", "createRefund", "createReversal", "setOpeningBalance",
        "reconcileDeposit", "deleteBalanceAssertion",
    },
    Scope.IMPORT: {
        "readImportAgain", "updateImportRows", "commitImport", "commitImportLater", "undoImport", "undoImportLater",
        "discardImport",
    },
    Scope.ADMIN: {
        "createWallet", "updateWallet", "deleteWallet", "createDeposit", "updateDeposit", "deleteDeposit",
        "createEntity", "updateEntity", "deleteEntity", "createCategory", "updateCategory", "deleteCategory",
        "createPeriod", "updatePeriod", "activatePeriod", "closePeriod", "reopenPeriod", "deletePeriod",
        "createPrediction", "updatePrediction", "deletePrediction", "copyPredictions", "setBudget", "deleteBudget",
        "copyBudgets", "createBucket", "updateBucket", "deleteBucket", "setBucketAllocations", "setBucketOrder",
        "saveImportProfile", "renameImportProfile", "deleteImportProfile",
        "createRule", "updateRule", "deleteRule", "reorderRules", "applyRules",
    },
}  # fmt: skip
OPENED = {
    Scope.READ: set(),
    Scope.WRITE_TRANSACTIONS: NEEDS[Scope.WRITE_TRANSACTIONS],
    Scope.IMPORT: NEEDS[Scope.IMPORT],
    Scope.ADMIN: NEEDS[Scope.WRITE_TRANSACTIONS] | NEEDS[Scope.IMPORT] | NEEDS[Scope.ADMIN],
}
"""The mutations that each scope opens."""
OF_ACCOUNTS: dict[str, dict[str, Any]] = {
    "register": {"email": "new@example.com", "password": "correct horse battery"},
    "demoLogin": {},
    "changePassword": {"currentPassword": "correct horse battery", "newPassword": "staple paper clip"},
    "updateProfile": {"username": "new"},
    "deleteAccount": {"password": "correct horse battery"},
    "tokenAuth": {"login": "alice@example.com", "password": "correct horse battery"},
    "refreshToken": {"refreshToken": "x" * 43},
    "verifyToken": {"token": "x.y.z"},
    "revokeToken": {"refreshToken": "x" * 43},
    "requestPasswordReset": {"email": "alice@example.com"},
    "resetPassword": {"token": "x" * 43, "newPassword": "staple paper clip"},
    "confirmEmail": {"token": "x" * 43},
    "startTotp": {"currentPassword": "correct horse battery"},
    "confirmTotp": {"code": "123456"},
    "disableTotp": {"currentPassword": "correct horse battery", "code": "123456"},
    "renewRecoveryCodes": {"currentPassword": "correct horse battery", "code": "123456"},
    "createPersonalAccessToken": {
        "name": "New", "scopes": ["ADMIN"], "validDays": 1, "currentPassword": "correct horse battery"
    },
}  # fmt: skip
"""What goes through, or would if it were let."""
NOTHING: dict[str, str] = defaultdict(lambda: "nothing")
each_scope = pytest.mark.parametrize("scope", Scope, ids=lambda scope: scope.name)


def asked(name: str, execute: Execute, ids: dict[str, str]) -> dict[str, Any]:
    """What a mutation answers to an input of the right form."""
    inputs = INPUTS | WITHOUT_IDS | {name: lambda _, fields=fields: fields for name, fields in OF_ACCOUNTS.items()}
    variables = {"input": inputs[name](ids)} if input_type(name) else {}
    answer = execute(document_of(name, "", "... on Error { code } ... on NotAllowed { scope }"), **variables)
    assert "errors" not in answer, answer
    return answer["data"][name]


def test_every_mutation_says_what_it_needs():
    fields = {schema.config.name_converter.get_graphql_name(field): need_of(field)
              for field in get_object_definition(Mutation, strict=True).fields}  # fmt: skip
    assert fields == {name: need for need, names in NEEDS.items() for name in names}
    assert fields.keys() == MUTATIONS.keys()


def test_a_mutation_that_does_not_say_it_is_found():
    @strawberry.type
    class Forgotten:
        @strawberry.mutation
        def forget(self) -> int:
            return 1

    [field] = get_object_definition(Forgotten, strict=True).fields
    with pytest.raises(TypeError, match=r"^forget says 0 times what it needs"):
        need_of(field)


def test_no_token_sees_what_is_marked_outside_of_mutations():
    types = [concrete.definition for concrete in schema.schema_converter.type_map.values()]
    fields = [(type_.name, field) for type_ in types for field in getattr(type_, "fields", ())]
    marked = {
        (name, field.python_name): extension.need
        for name, field in fields
        if name != "Mutation" and not name.endswith("Mutations")
        for extension in field.extensions
        if isinstance(extension, Needs)
    }
    assert marked == {("User", "personal_access_tokens"): SIGNED_IN, ("User", "sessions"): SIGNED_IN}


@each_scope
def test_a_token_is_refused_whatever_it_does_not_open_and_changes_nothing(scope, alice, alices):
    execute = executor_with(make_personal_token(alice, scope).secret)
    asked("revokeToken", execute, alices.ids)  # The first use is noted in the token's row.
    before = snapshot(alice)
    refused = {name: need for need, names in NEEDS.items() for name in names - OPENED[scope]}
    answers = {name: asked(name, execute, alices.ids) for name in refused}
    assert answers == {
        name: {"__typename": "NotAllowed", "code": "NOT_ALLOWED", "scope": need and need.name}
        for name, need in refused.items()
    }
    assert snapshot(alice) == before


@each_scope
def test_a_token_is_let_do_whatever_it_opens(scope, alice):
    execute = executor_with(make_personal_token(alice, scope).secret)
    answers = {name: asked(name, execute, NOTHING)["__typename"] for name in OPENED[scope]}
    assert {name: kind for name, kind in answers.items() if kind == "NotAllowed"} == {}


def test_several_scopes_open_what_each_of_them_opens(alice):
    execute = executor_with(make_personal_token(alice, Scope.IMPORT, Scope.WRITE_TRANSACTIONS).secret)
    assert asked("createExpense", execute, NOTHING)["__typename"] == "NotFound"
    assert asked("createWallet", execute, NOTHING)["scope"] == "ADMIN"


def test_what_is_written_goes_through_and_answers_with_all_that_hangs_from_it(alice, alices):
    execute = executor_with(make_personal_token(alice, Scope.WRITE_TRANSACTIONS).secret)
    document = document_of("createExpense", "transaction { amount wallet { name deposits { name } } }")
    answer = execute(document, input=INPUTS["createExpense"](alices.ids))["data"]["createExpense"]
    assert answer["transaction"] == {
        "amount": "1.00",
        "wallet": {"name": "ALICE wallet", "deposits": [{"name": "ALICE bank"}, {"name": "ALICE cash"}]},
    }


@each_scope
@pytest.mark.parametrize("name", sorted(QUERIES.keys() - {"node", "nodes", "wallet"}))
def test_every_scope_reads(scope, name, alice, alices):
    execute = executor_with(make_personal_token(alice, scope).secret)
    inner = selection(get_named_type(QUERIES[name].type), 1, {"personalAccessTokens", "sessions"})
    assert "errors" not in execute(f"{{ {name}{REQUIRED.get(name, '')} {{ {inner} }} }}")


@each_scope
def test_what_no_token_may_see_is_null_beside_the_rest(scope, alice):
    execute = executor_with(make_personal_token(alice, scope).secret)
    answer = execute("{ me { email personalAccessTokens { name } } }")
    assert answer["data"] == {"me": {"email": "alice@example.com", "personalAccessTokens": None}}
    [error] = answer["errors"]
    assert error["message"] == "A personal access token cannot do this; sign in."
    assert error["path"] == ["me", "personalAccessTokens"]
    assert error["extensions"] == {"code": "NOT_ALLOWED", "fields": [], "scope": None}

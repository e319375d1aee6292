"""What the inputs of mutations must have, so that whatever writes can be sent again and overwrites nothing unseen."""

import pytest
from django.apps import apps

from core.models import EditableModel
from tests.graphql_api.retries import OF_ACCOUNTS, OF_FINANCE
from tests.graphql_api.schema_walk import GRAPHQL, MUTATIONS, input_type

ERRORS = {"Conflict", "InvalidInput", "NotFound"}
CHANGES = [name for name in OF_FINANCE if name.startswith(("update", "delete"))]
NAME_ONE_OBJECT = [name for name in OF_FINANCE if "id" in input_type(name).fields]
NAMES_SEVERAL = {"deleteTransactions"}
"""What changes many objects at once expects no version of any."""
EDITABLE = [model for model in apps.get_app_config("finance").get_models() if issubclass(model, EditableModel)]


@pytest.mark.parametrize("name", OF_FINANCE)
def test_every_mutation_of_finance_data_takes_a_key_and_says_what_can_go_wrong_with_it(name):
    assert "idempotencyKey" in input_type(name).fields
    members = {member.name for member in GRAPHQL.type_map[f"{name[0].upper()}{name[1:]}Result"].types}
    assert members >= ERRORS


@pytest.mark.parametrize("name", OF_FINANCE)
def test_every_mutation_of_finance_data_tells_what_changed_with_it(name):
    payload = GRAPHQL.type_map[f"{name[0].upper()}{name[1:]}Payload"]
    assert [interface.name for interface in payload.interfaces] == ["Change"]


@pytest.mark.parametrize("name", sorted(OF_ACCOUNTS))
def test_no_mutation_that_answers_secrets_takes_a_key(name):
    input_ = input_type(name) if MUTATIONS[name].args else None
    assert input_ is None or "idempotencyKey" not in input_.fields


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_and_deletion_of_one_object_takes_the_version_that_was_seen(name):
    assert ("expectedVersion" in input_type(name).fields) == (name not in NAMES_SEVERAL)


@pytest.mark.parametrize("name", NAME_ONE_OBJECT)
def test_whatever_names_one_object_by_its_id_takes_the_version_that_was_seen(name):
    assert "expectedVersion" in input_type(name).fields


@pytest.mark.parametrize("model", EDITABLE, ids=lambda model: model.__name__)
def test_everything_that_people_change_shows_its_version(model):
    assert "version" in GRAPHQL.type_map[model.__name__].fields

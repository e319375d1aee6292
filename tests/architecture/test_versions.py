"""Whatever raises the version of a row says since when, because one place does both: core/models/owned.py."""

import ast

import pytest
from django.apps import apps

from core.models import EditableModel
from tests.architecture.test_boundaries import HOUSE, name_of
from tests.graphql_api.schema_walk import GRAPHQL

DOES_BOTH = "core/models/owned.py"
COLUMNS = {"version", "updated_at"}
EDITABLE = [model for model in apps.get_app_config("finance").get_models() if issubclass(model, EditableModel)]


def writes_in(source: str) -> list[str]:
    """Whatever writes a version or the moment of a change by itself."""
    return [ast.unparse(node) for node in ast.walk(ast.parse(source)) if is_write(node)]


def is_write(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(attr=name, ctx=ast.Store()):
            return name in COLUMNS
        case ast.Call(func=ast.Name(id="F"), args=[ast.Constant(value="version")]):
            return True
        case ast.Call(func=ast.Attribute(attr="update" | "changed"), keywords=given):
            return any(keyword.arg in COLUMNS for keyword in given)
        case ast.Call(func=ast.Attribute(attr="bulk_update")):
            return any(isinstance(part, ast.Constant) and part.value in COLUMNS for part in ast.walk(node))
    return False


def test_nobody_writes_a_version_by_itself():
    house = [path for path in HOUSE if "migrations" not in path.parts]
    assert [name_of(path) for path in house if writes_in(path.read_text())] == [DOES_BOTH]


@pytest.mark.parametrize(
    "source",
    [
        "row.version += 1",
        "row.version = 2",
        "row.updated_at = now",
        "rows.update(version=F('version') + 1)",
        "rows.update(version=2)",
        "rows.update(name='x', updated_at=now)",
        "row.changed(version=2)",
        "Row.objects.bulk_update(rows, ['name', 'version'])",
        "Row.objects.bulk_update(rows, fields=('updated_at',))",
    ],
)
def test_every_way_of_writing_one_is_found(source):
    assert writes_in(source) != []


@pytest.mark.parametrize("source", ["rows.update(**touched())", "row.touch()", "row.version", "create(version=1)"])
def test_what_writes_none_is_let_be(source):
    assert writes_in(source) == []


@pytest.mark.parametrize("model", EDITABLE, ids=lambda model: model.__name__)
def test_everything_that_people_change_shows_since_when_it_is_as_it_is(model):
    shown = GRAPHQL.type_map[model.__name__].fields
    assert {name: str(shown[name].type) for name in ("version", "createdAt", "updatedAt")} == {
        "version": "Int!",
        "createdAt": "DateTime!",
        "updatedAt": "DateTime!",
    }

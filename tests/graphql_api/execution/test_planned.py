"""Planned queries are answered as graphql-core answers them, byte for byte, and run again only for errors."""

import asyncio
import json
from collections.abc import Awaitable
from typing import Any, cast

import pytest
from graphql import DocumentNode, ExecutionResult, execute, parse, validate
from strawberry.dataloader import DataLoader

from core.errors import TooBusy
from graphql_api.execution import executing
from graphql_api.execution.executing import MOST_PLANS, execute_planned
from tests.graphql_api.execution.toy_schema import Asking, Writer, toy_schema
from tests.graphql_api.execution.unawaited import unawaited

SCHEMA = toy_schema()
SEEDS = 300


def options(asking: Asking, variables: dict[str, Any]) -> dict[str, Any]:
    given = {"root_value": None, "operation_name": None, "is_awaitable": None, "middleware": None}
    return given | {"context_value": asking, "variable_values": variables}


def planned(document: DocumentNode, asking: Asking, variables: dict[str, Any]) -> ExecutionResult:
    return asyncio.run(execute_planned(SCHEMA, document, **options(asking, variables)))


def usual(document: DocumentNode, asking: Asking, variables: dict[str, Any]) -> ExecutionResult:
    async def run() -> ExecutionResult:
        result = execute(SCHEMA, document, **options(asking, variables))
        return result if isinstance(result, ExecutionResult) else await cast("Awaitable[ExecutionResult]", result)

    return asyncio.run(run())


def written(result: ExecutionResult) -> str:
    return json.dumps(result.formatted)


@pytest.fixture
def runs_again(monkeypatch) -> list[DocumentNode]:
    """The documents that graphql-core was given."""
    given: list[DocumentNode] = []

    def noted(schema: object, document: DocumentNode, **rest: Any) -> Any:
        given.append(document)
        return execute(schema, document, **rest)

    monkeypatch.setattr(executing, "execute", noted)
    return given


@pytest.mark.parametrize(("troubles", "least", "most"), [(0.0, 0, 0), (0.04, 60, SEEDS)])
def test_random_operations_are_answered_as_graphql_core_answers_them(troubles, least, most, runs_again):
    errors = 0
    with unawaited():
        for seed in range(SEEDS):
            document = parse(Writer(seed).document())
            assert validate(SCHEMA, document) == []
            variables = {"no": bool(seed % 2)} | ({"yes": False} if seed % 3 else {})
            asking, asking_as_usual = Asking(seed, troubles), Asking(seed, troubles)
            runs_again.clear()
            answer, expected = planned(document, asking, variables), usual(document, asking_as_usual, variables)
            assert written(answer) == written(expected), seed
            assert (len(runs_again), asking.forgotten) == (bool(expected.errors), bool(expected.errors)), seed
            assert asking.asked == asking_as_usual.asked or expected.errors, seed
            errors += bool(expected.errors)
    assert least <= errors <= most


def test_one_plan_serves_requests_with_other_variables():
    document = parse("query ($no: Boolean!, $n: Int!) { things(first: $n) { name size @skip(if: $no) } }")
    for no, number in [(True, 1), (False, 2), (True, 3)]:
        variables = {"no": no, "n": number}
        answer = planned(document, Asking(number, 0), variables)
        assert written(answer) == written(usual(document, Asking(number, 0), variables))
    assert len(vars(document)["plans"].plans) == 2


def test_plans_of_a_document_are_bounded():
    names = [f"v{number}" for number in range(6)]
    fields = " ".join(f"{name}: must @skip(if: ${name}) {{ name }}" for name in names)
    document = parse(f"query ({' '.join(f'${name}: Boolean!' for name in names)}) {{ __typename {fields} }}")
    for number in range(3 * MOST_PLANS):
        planned(document, Asking(1, 0), {name: bool(number >> place & 1) for place, name in enumerate(names)})
    assert len(vars(document)["plans"].plans) <= MOST_PLANS


def test_a_mutation_is_never_planned(runs_again):
    document = parse("mutation { change { name } }")
    assert written(planned(document, Asking(1, 0), {})) == written(usual(document, Asking(1, 0), {}))
    assert (runs_again, vars(document).get("plans")) == ([document], None)


def test_variables_that_do_not_fit_are_refused_as_usual(runs_again):
    document = parse("query ($no: Boolean!) { must @skip(if: $no) { name } }")
    answer = planned(document, Asking(1, 0), {"no": "perhaps"})
    assert written(answer) == written(usual(document, Asking(1, 0), {"no": "perhaps"}))
    assert runs_again == [document]


def test_the_schema_tells_of_itself():
    document = parse('{ __schema { types { name fields { name type { kind } } } } __type(name: "Thing") { name } }')
    assert written(planned(document, Asking(1, 0), {})) == written(usual(document, Asking(1, 0), {}))


def test_loaders_are_asked_once_for_a_level(monkeypatch):
    asked = []

    async def load(keys: list[int]) -> list[str]:
        asked.append(keys)
        return [f"name {key}" for key in keys]

    loader: DataLoader[int, str] | None = None

    async def name(_source: object, info: Any) -> str:
        nonlocal loader
        loader = loader or DataLoader(load_fn=load)
        return await loader.load(info.path.prev.key)

    monkeypatch.setattr(SCHEMA.type_map["Thing"].fields["name"], "resolve", name)
    monkeypatch.setattr(SCHEMA.type_map["Query"].fields["things"], "resolve", lambda *_, **__: [{"type": "Thing"}] * 3)
    answer = planned(parse("{ things(first: 3) { name } }"), Asking(1, 0), {})
    assert answer.data == {"things": [{"name": "name 0"}, {"name": "name 1"}, {"name": "name 2"}]}
    assert asked == [[0, 1, 2]]


def test_what_is_too_much_is_not_run_again(monkeypatch, runs_again):
    def busy(*_: object, **__: object) -> None:
        raise TooBusy

    monkeypatch.setattr(SCHEMA.type_map["Query"].fields["thing"], "resolve", busy)
    answer = planned(parse("{ thing { name } }"), Asking(1, 0), {})
    assert (answer.data, [error.path for error in answer.errors or ()]) == (None, [["thing"]])
    assert isinstance((answer.errors or [])[0].original_error, TooBusy)
    assert runs_again == []


def test_what_was_begun_is_ended_before_a_query_is_run_again(monkeypatch, runs_again):
    ended = []

    async def slow(_source: object, _info: Any, **_: Any) -> None:
        await asyncio.sleep(0.01)
        ended.append(len(runs_again))

    def wrong(*_: object, **__: object) -> None:
        raise ValueError

    async def wrong_later(*_: object, **__: object) -> None:
        raise ValueError

    fields = SCHEMA.type_map["Query"].fields
    monkeypatch.setattr(fields["thing"], "resolve", slow)
    monkeypatch.setattr(fields["named"], "resolve", wrong)
    planned(parse("{ thing { name } named { name } }"), Asking(1, 0), {})
    assert ended == [0, 1]
    ended.clear()
    runs_again.clear()
    monkeypatch.setattr(fields["named"], "resolve", wrong_later)
    planned(parse("{ thing { name } named { name } }"), Asking(1, 0), {})
    assert ended == [0, 1]

"""What objects tell by themselves is written as graphql-core writes it: amounts by their currency, ids, enums, text."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from types import SimpleNamespace
from typing import Any, cast

import pytest
import strawberry
from graphql import DocumentNode, ExecutionResult, Undefined, execute, parse
from strawberry import relay
from strawberry.schema.config import StrawberryConfig

from graphql_api.execution import executing
from graphql_api.execution.executing import execute_planned
from graphql_api.execution.taking import node_id
from graphql_api.loaders.loader import Loader
from graphql_api.scalars import SCALARS, Money
from graphql_api.types.amounts import InCurrency, PartInCurrency, write_in_currency
from tests.graphql_api.execution.unawaited import unawaited


@strawberry.enum
class Colour(Enum):
    RED = "r"
    GREEN = 2


@strawberry.type
class Part(PartInCurrency):
    amount: Money | None
    more: Money

    @strawberry.field
    @staticmethod
    def whole(part: strawberry.Parent[Any]) -> "Whole":
        return cast("Whole", part.whole)


@strawberry.type
class Whole(InCurrency):
    amount: Money | None
    more: Money
    part: Part
    parts: list[Part]


@strawberry.type
class Thing:
    name: str | None
    size: int | None
    id: strawberry.ID
    is_new: bool | None
    colour: Colour | None

    @strawberry.field
    @staticmethod
    def loud(thing: strawberry.Parent[Any]) -> str | None:
        return cast("str | None", thing.name)


@strawberry.type
class Query:
    @strawberry.field
    def whole(self, info: strawberry.Info) -> Whole:
        return cast("Whole", info.context.made())

    @strawberry.field
    def thing(self, info: strawberry.Info) -> Thing | None:
        return cast("Thing", info.context.made())


SCHEMA = strawberry.Schema(query=Query, config=StrawberryConfig(scalar_map=SCALARS))._schema
write_in_currency(SCHEMA)
FIGURES = "amount more"
AMOUNTS = parse(
    f"{{ whole {{ {FIGURES} part {{ {FIGURES} whole {{ {FIGURES} }} }} "
    f"parts {{ more amount again: more }} currency later: amount }} }}"
)
TEXTS = parse("{ thing { name size id isNew colour loud again: name } }")


@dataclass
class Asking:
    """What one request shares; the wallets 1 and 2 are there, of which the first is read already."""

    made: Callable[[], Any]
    wholes: dict[Any, object] = field(default_factory=dict)
    asked: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.forget_loaded()

    def forget_loaded(self) -> None:
        self.loaders = SimpleNamespace(wallet=Loader(load_fn=self._load))

    def prime(self) -> None:
        self.loaders.wallet.prime(1, SimpleNamespace(currency="JPY"))

    async def _load(self, ids: list[int]) -> list[Any]:
        self.asked += ids
        return [{1: SimpleNamespace(currency="JPY"), 2: SimpleNamespace(currency="KWD")}.get(id_) for id_ in ids]


def answer(document: DocumentNode, asking: Asking, *, is_planned: bool) -> ExecutionResult:
    options: dict[str, Any] = {"root_value": None, "operation_name": None, "is_awaitable": None, "middleware": None}
    options |= {"context_value": asking, "variable_values": {}}

    async def run() -> ExecutionResult:
        asking.prime()
        if is_planned:
            return await execute_planned(SCHEMA, document, **options)
        result = execute(SCHEMA, document, **options)
        return result if isinstance(result, ExecutionResult) else await result

    return asyncio.run(run())


async def later(value: object) -> object:
    await asyncio.sleep(0)
    return value


class Trouble(Exception):
    """An attribute that is an error, or one that cannot be had."""


class Troubled(SimpleNamespace):
    @property
    def amount(self) -> Decimal:
        raise Trouble("raised")

    @property
    def name(self) -> str:
        raise Trouble("raised")


VALUES: dict[str, Callable[[], Any]] = {
    "plain": lambda: Decimal("-12.34567"),
    "negative zero": lambda: Decimal("-0.0001"),
    "none": lambda: None,
    "later": lambda: later(Decimal("0.125")),
    "none later": lambda: later(None),
    "error": lambda: Trouble("answered"),
    "error later": lambda: later(Trouble("answered later")),
    "undefined": lambda: Undefined,
    "no amount": lambda: "12",
}
CURRENCIES: dict[str, dict[str, Any]] = {
    "its own": {"currency": "EUR"},
    "of a wallet that is read": {"wallet_id": 1},
    "of a wallet that is not read": {"wallet_id": 2},
    "of a wallet that is gone": {"wallet_id": 3},
    "nobody's": {},
    "its own, empty, of a wallet": {"currency": None, "wallet_id": 1},
}


@pytest.fixture(autouse=True, scope="module")
def _unawaited() -> Iterator[None]:
    with unawaited():
        yield


@pytest.fixture
def runs_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    again: Callable[..., Awaitable[Any]] = executing._again

    async def noted(*given: Any) -> Any:
        found.append("again")
        return await again(*given)

    monkeypatch.setattr(executing, "_again", noted)
    return found


def compare(document: DocumentNode, made: Callable[[], Any], runs_again: list[str]) -> ExecutionResult:
    """Both ways, as they are asked for wallets too; what has no error is run once."""
    asking, asking_as_usual = Asking(made), Asking(made)
    planned = answer(document, asking, is_planned=True)
    usual = answer(document, asking_as_usual, is_planned=False)
    assert planned.formatted == usual.formatted
    assert len(runs_again) == bool(usual.errors)
    assert usual.errors or asking.asked == asking_as_usual.asked
    return planned


@pytest.mark.parametrize("of_part", CURRENCIES)
@pytest.mark.parametrize("of_whole", CURRENCIES)
@pytest.mark.parametrize("value", VALUES)
def test_amounts_have_the_digits_of_their_currency(value, of_whole, of_part, runs_again):
    def made() -> Any:
        def part() -> Any:
            end = SimpleNamespace(amount=None, more=Decimal(1), currency="USD")
            return SimpleNamespace(amount=VALUES[value](), more=Decimal("1.5"), whole=end, **CURRENCIES[of_part])

        amount = VALUES[value]()
        parts = [part(), part()]
        return SimpleNamespace(amount=amount, more=Decimal(7), part=part(), parts=parts, **CURRENCIES[of_whole])

    compare(AMOUNTS, made, runs_again)


def test_an_amount_is_in_the_currency_of_the_whole_that_its_part_does_not_know(runs_again):
    def made() -> Any:
        parts = [
            SimpleNamespace(amount=Decimal("0.5"), more=Decimal("1.5"), **known) for known in ({}, {"wallet_id": 2})
        ]
        parts[0].whole = SimpleNamespace(amount=None, more=Decimal(1), currency="USD")
        return SimpleNamespace(amount=None, more=Decimal("2.5"), part=parts[0], parts=parts, wallet_id=1)

    assert compare(AMOUNTS, made, runs_again).data == {
        "whole": {
            "amount": None,
            "more": "2",
            "part": {"amount": "0", "more": "2", "whole": {"amount": None, "more": "1.00"}},
            "parts": [
                {"more": "2", "amount": "0", "again": "2"},
                {"more": "1.500", "amount": "0.500", "again": "1.500"},
            ],
            "currency": "JPY",
            "later": None,
        }
    }


def test_no_currency_is_asked_for_where_there_is_no_amount(runs_again):
    whole = SimpleNamespace(amount=None, wallet_id=3)
    assert compare(parse("{ whole { amount } }"), lambda: whole, runs_again).data == {"whole": {"amount": None}}


TEXT: dict[str, Callable[[], Any]] = {
    "text": lambda: "a",
    "number": lambda: 7,
    "large": lambda: 2**40,
    "yes": lambda: True,
    "member": lambda: Colour.RED,
    "list": lambda: ["r"],
} | {name: make for name, make in VALUES.items() if name != "no amount"}


@pytest.mark.parametrize("name", ["name", "size", "id", "is_new", "colour"])
@pytest.mark.parametrize("value", TEXT)
def test_leaves_are_written_by_their_type(name, value, runs_again):
    def made() -> Any:
        return SimpleNamespace(
            **{"name": "b", "size": 1, "id": "c", "is_new": False, "colour": "r", name: TEXT[value]()}
        )

    compare(TEXTS, made, runs_again)


@pytest.mark.parametrize("document", [AMOUNTS, TEXTS])
def test_what_raises_is_an_error_in_its_place(document, runs_again):
    compare(document, Troubled, runs_again)


def test_an_attribute_is_read_once(runs_again):
    read = []

    class Reading(SimpleNamespace):
        @property
        def amount(self) -> Any:
            read.append("amount")
            return later(Decimal(1))

    asking = Asking(lambda: Reading(currency="EUR"))
    assert answer(parse("{ whole { amount } }"), asking, is_planned=True).data == {"whole": {"amount": "1.00"}}
    assert (read, runs_again) == (["amount"], [])


@pytest.mark.parametrize("key", [1, 2**62, "a:b", "ö"])
def test_ids_of_nodes_are_as_relay_writes_them(key):
    assert node_id("Thing", key) == relay.to_base64("Thing", str(key))

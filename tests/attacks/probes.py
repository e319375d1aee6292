"""What one client may send to stop the others: each request is within the limit of 256 KiB, and needs no session."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from tests.attacks.requests import Request

ROOM: Final = 250_000
"""Bytes of a body, a little under what is read of one."""
INCOME = "mutation($input: CreateIncomeInput!) { createIncome(input: $input) { __typename } }"
COPY = "mutation($input: CopyTransactionsInput!) { copyTransactions(input: $input) { __typename } }"
TYPENAME = b'{"query": "{ __typename }"'
LIST = "query($filter: TransactionFilter) { transactions(filter: $filter) { totalCount } }"


def _posted(query: str, variables: Any = None) -> bytes:
    return json.dumps({"query": query, "variables": variables}).encode()


def _fragments(copies: int) -> str:
    """Each fragment spreads the next one twice: a few lines that are 2^copies fields."""
    parts = [f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }}" for n in range(copies)]
    return "\n".join(["{ ...F0 }", *parts, f"fragment F{copies} on Query {{ __typename }}"])


def _circle(length: int) -> str:
    return " ".join(f"fragment F{n} on Query {{ ...F{(n + 1) % length} }}" for n in range(length))


def _many(piece: str, times: int) -> str:
    return " ".join(piece.format(n=number) for number in range(times))


def _nested(opening: str, closing: str, size: int) -> bytes:
    depth = size // len(opening + closing)
    return (opening * depth + closing * depth).encode()


def _filter(depth: int) -> Any:
    return {"and": [_filter(depth - 1)]} if depth else {}


def _wide(fields: int) -> dict[str, Any]:
    return {f"unknown{number}": number for number in range(fields)}


def _repeated(piece: str, opening: str = "{ ", closing: str = " }") -> bytes:
    return _posted(opening + piece * (ROOM // len(json.dumps(piece)[1:-1])) + closing)


BODIES: Final[Mapping[str, Callable[[], bytes]]] = {
    "nothing but brackets": lambda: _nested("[", "]", ROOM),
    "nothing but objects": lambda: _nested('{"a":', "}", ROOM),
    "open brackets": lambda: b"[" * ROOM,
    "spaces": lambda: b" " * ROOM,
    "digits": lambda: b'{"query": ' + b"1" * ROOM + b"}",
    "escapes": lambda: b'{"query": "' + b"\\u0061" * (ROOM // 6) + b'"}',
    "not utf-8": lambda: b'{"query": "' + b"\xff" * ROOM + b'"}',
    "a document of braces": lambda: _repeated("{a"),
    "a document of one name": lambda: _repeated("a"),
    "a document of names": lambda: _repeated("a "),
    "a document of comments": lambda: _repeated("#\n"),
    "a document of commas": lambda: _repeated(","),
    "a document of block strings": lambda: _repeated('"""a"""\n'),
    "an endless string": lambda: _posted('{ node(id: "' + "x" * ROOM + '") { __typename } }'),
    "an endless list": lambda: _posted("{ nodes(ids: [" + "1 " * (ROOM // 2) + "]) { __typename } }"),
    "aliases": lambda: _posted(f"{{ {_many('a{n}: __typename', 14_000)} }}"),
    "one field again and again": lambda: _repeated("__typename "),
    "one object again and again": lambda: _repeated("me { id } "),
    "one argument again and again": lambda: _posted("{ wallets(" + "a: 1 " * 40_000 + ") { id } }"),
    "unknown fields": lambda: _posted(f"{{ {_many('wallet{n}', 20_000)} }}"),
    "unknown arguments": lambda: _posted(f"{{ wallets({_many('filte{n}: 1', 15_000)}) {{ id }} }}"),
    "directives": lambda: _repeated("@include(if: true) ", "{ __typename ", " }"),
    "operations": lambda: _posted(_many("query A{n} {{ __typename }}", 9_000)),
    "undeclared variables": lambda: _posted(f"{{ {_many('a{n}: node(id: $v{n}) {{ id }}', 7_000)} }}"),
    "declared variables": lambda: _posted(f"query({_many('$v{n}: Int', 15_000)}) {{ __typename }}"),
    "fragments that double": lambda: _posted(_fragments(40)),
    "many fragments": lambda: _posted("{ ...F0 } " + _many("fragment F{n} on Query {{ __typename }}", 5_000)),
    "fragments in a circle": lambda: _posted("{ ...F0 } " + _circle(3_000)),
    "fields that overlap": lambda: _posted("{ " + "me { wallets { deposits { id } } } " * 7_000 + "}"),
    "a deep document": lambda: _posted("{ " + "me { wallets { owner { " * 4_000 + "id" + " } } }" * 4_000 + " }"),
    "introspection": lambda: _posted("{ __schema { types " + "{ fields { type " * 3 + "{ name }" + " } }" * 3 + " } }"),
    "a deep variable": lambda: _posted(LIST, {"filter": _filter(400)}),
    "a variable of brackets": lambda: TYPENAME + b', "variables": {"v": ' + _nested("[", "]", 1900) + b"}}",
    "a wide variable": lambda: _posted(INCOME, {"input": _wide(12_000)}),
    "variables nobody declared": lambda: _posted("{ __typename }", _wide(12_000)),
    "a list of wrong ids": lambda: _posted(COPY, {"input": {"ids": [1.5] * 50_000, "date": "x"}}),
    "a list of nulls": lambda: _posted(COPY, {"input": {"ids": [None] * 40_000}}),
    "a list of objects": lambda: _posted(INCOME, {"input": {"allocations": [{}] * 60_000}}),
    "a list of wrong enums": lambda: _posted(LIST, {"filter": {"kind": ["INCOM"] * 28_000}}),
    "a long text": lambda: _posted(INCOME, {"input": {"name": "a" * ROOM}}),
    "a long amount": lambda: _posted(INCOME, {"input": {"amount": "9" * ROOM}}),
    "a long number": lambda: TYPENAME + b', "variables": {"v": ' + b"9" * 4_000 + b"}}",
    "a wide extension": lambda: json.dumps({"query": "{ __typename }", "extensions": _wide(12_000)}).encode(),
    "a name that is long": lambda: json.dumps({"query": "{ __typename }", "operationName": "a" * ROOM}).encode(),
}  # fmt: skip


def probe(name: str) -> Request:
    return Request(name, "POST", "/graphql", BODIES[name](), {"Content-Type": "application/json"})

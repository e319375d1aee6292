"""Random HTTP requests: operations of the whole schema, sent well mostly, and bodies that are anything at all."""

import json
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import urlencode

from graphql import GraphQLSchema

from tests.attacks.documents import Documents, Operation
from tests.attacks.values import ANYTHING

JSON = "application/json"
CONTENT_TYPES = [JSON, JSON, "text/plain", "multipart/form-data", "application/json; charset=latin-1", "", "a/b; ="]
ADDRESSES = [
    "/graphql",
    "/graphql/",
    "/",
    "/exports/transactions.csv?wallet=x&from=y",
    "/exports/file?job=x",
    "/imports/backup",
    "/no",
    "/%ff",
]
METHODS = ["POST", "POST", "GET", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH"]


@dataclass(frozen=True)
class Request:
    """One request, to be sent as it is; ``seed`` draws it again."""

    seed: str
    method: str
    address: str
    body: bytes
    headers: dict[str, str]


def request_of(seed: str, schema: GraphQLSchema, ids: list[str]) -> Request:
    """The request that is drawn from this seed and these ids."""
    random = Random(seed)  # noqa: S311 (to be repeated, not to be secret)
    operation = Documents(schema, random, ids).operation()
    draw = random.choices([_posted, _got, _broken, _elsewhere], [80, 6, 10, 4])[0]
    return draw(seed, random, operation)


def _posted(seed: str, _random: Random, operation: Operation) -> Request:
    return Request(seed, "POST", "/graphql", _body(operation), {"Content-Type": JSON})


def _got(seed: str, random: Random, operation: Operation) -> Request:
    query = {"query": operation.text, "variables": json.dumps(operation.variables), "operationName": "Fuzz"}
    chosen = {name: text for name, text in query.items() if name == "query" or random.random() < 0.8}
    return Request(seed, "GET", f"/graphql?{urlencode(chosen, errors='surrogatepass')}", b"", {})


def _broken(seed: str, random: Random, operation: Operation) -> Request:
    """A body that is cut, garbled, wrapped or of a member that is anything."""
    whole = {"query": operation.text, "variables": operation.variables, "operationName": "Fuzz", "extensions": {}}
    whole[random.choice([*whole])] = random.choice(ANYTHING)
    body = json.dumps(random.choice([whole, [whole], [whole] * 3, *ANYTHING])).encode()
    cut = random.randrange(len(body) + 1)
    forms = [body, body[:cut], body[:cut] + random.randbytes(3) + body[cut:], random.randbytes(200), b"[" * 5000]
    return Request(seed, "POST", "/graphql", random.choice(forms), {"Content-Type": random.choice(CONTENT_TYPES)})


def _elsewhere(seed: str, random: Random, operation: Operation) -> Request:
    method, address = random.choice(METHODS), random.choice(ADDRESSES)
    return Request(seed, method, address, _body(operation), {"Content-Type": random.choice(CONTENT_TYPES)})


def _body(operation: Operation) -> bytes:
    members: dict[str, Any] = {"query": operation.text, "variables": operation.variables}
    return json.dumps(members).encode()

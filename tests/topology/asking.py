"""Asking a house: by its public address or a process of its own, from any address of this machine."""

import json
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any

from tests.topology.house import House

PATIENCE = 60
"""Seconds."""
PASSWORD = "correct horse battery"
SESSION = "session { accessToken refreshToken }"
REGISTER = f"""mutation ($input: RegisterInput!) {{ register(input: $input) {{ __typename
  ... on RegisterPayload {{ {SESSION} }} ... on Error {{ code message }} }} }}"""
DEPOSIT = """mutation { createDeposit(input: {name: "Bank"}) { ... on CreateDepositPayload { deposit { id } } } }"""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: Any

    @property
    def data(self) -> Any:
        """Of the only field that was asked for."""
        (found,) = self.body["data"].values()
        return found


@dataclass
class Caller:
    """Whoever asks from one ``address``, over a connection for each request."""

    house: House
    address: str = "127.0.0.1"
    token: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    deposit: str = ""
    """The id of it."""

    def ask(self, document: str | None, /, at: str | None = None, **variables: Any) -> Answer:
        """At the process of this name, or wherever the proxy hands it on to."""
        return self.send({"query": document, "variables": variables}, at)

    def send(self, body: Any, at: str | None = None, path: str = "/graphql") -> Answer:
        host, port = self.house.places[at] if at else ("127.0.0.1", self.house.port)
        line = HTTPConnection(host, port, timeout=PATIENCE, source_address=(self.address, 0))
        signed = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        try:
            told = {"Host": f"127.0.0.1:{self.house.port}", "Content-Type": "application/json"} | self.headers | signed
            line.request("POST", path, json.dumps(body), told)
            response = line.getresponse()
            return Answer(response.status, dict(response.headers), json.loads(response.read()))
        finally:
            line.close()


def registered(house: House, name: str, address: str = "127.0.0.1", at: str | None = None) -> Caller:
    """Somebody new, who asks from this address and has one deposit."""
    caller = Caller(house, address)
    account = {"email": f"{name}@example.com", "password": PASSWORD, "starter": "EMPTY"}
    caller.token = caller.ask(REGISTER, at, input=account).data["session"]["accessToken"]
    caller.deposit = caller.ask(DEPOSIT).data["deposit"]["id"]
    return caller

"""Nothing one client sends stops the others: whatever it is, it costs little and is answered with what is wrong."""

from collections.abc import Iterator

import pytest

from tests.attacks.probes import BODIES, probe
from tests.attacks.servers import Answer, ask, connected, production_server, slowness
from tests.concurrency.servers import Server

pytestmark = pytest.mark.attacks
MOST_CPU = 0.25
"""Seconds of processor time, after which a second client's request would be answered late."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with production_server(tmp_path_factory.mktemp("probes")) as server:
        cheapest(server, "introspection", 5)
        yield server


def cheapest(server: Server, name: str, times: int) -> Answer:
    """The answer that took least, as processor time is counted for all that the server does meanwhile."""
    connection = connected(server)
    try:
        return min((ask(server, connection, probe(name), None) for _ in range(times)), key=lambda answer: answer.cpu)
    finally:
        connection.close()


@pytest.mark.parametrize("name", BODIES)
def test_a_hostile_request_costs_little_and_is_told_what_is_wrong(server: Server, name: str) -> None:
    answer = cheapest(server, name, 2)
    assert answer.cpu <= MOST_CPU * slowness()
    assert answer.status in {200, 400, 413}
    assert len(answer.body) < 200_000
    codes = {error["extensions"]["code"] for error in answer.json.get("errors", ())}
    assert codes or answer.json["data"] == {"__typename": "Query"}
    assert "INTERNAL_SERVER_ERROR" not in codes
    with server.line() as line:
        assert line.ask("{ __typename }")["data"] == {"__typename": "Query"}

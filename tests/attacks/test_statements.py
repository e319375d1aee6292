"""No file that is sent as a statement stops the server: it is refused at little cost, and nothing of it is kept."""

import zipfile
from collections.abc import Iterator
from http.client import HTTPConnection
from io import BytesIO
from typing import Any, Final

import pytest

from tests import processes
from tests.attacks.requests import Request
from tests.attacks.servers import DEMO, Answer, ask, connected, processor_time, production_server, slowness
from tests.concurrency.servers import Server
from tests.graphql_api.http.test_bad_statements import BAD

pytestmark = pytest.mark.attacks
MEBIBYTE: Final = 1024 * 1024
GIBIBYTE: Final = 1024 * MEBIBYTE
DEPOSITS: Final = "{ wallets { deposits { id } imports(first: 1) { totalCount } } }"


def bomb() -> bytes:
    """A table of 400 MiB in an archive of less than half of one."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("may.csv", "w") as content:
        content.write(b"Date;Text;Amount\n")
        for _ in range(400):
            content.write(b"2026-05-04;Bakery;-12.50".ljust(MEBIBYTE))
    return file.getvalue()


FILES: Final = {
    "a bomb": (bomb(), "TOO_LARGE"),
    "one line of 30 MiB": (b"a" * 30 * MEBIBYTE, "NOT_A_STATEMENT"),
    "a billion laughs": BAD["laughs"],
    "a million columns": BAD["a million columns"],
}


class Sender:
    """Somebody with a deposit, to whom files are to come in."""

    def __init__(self, server: Server) -> None:
        self.server = server
        with server.line() as line:
            self.token: str = line.ask(DEMO)["data"]["demoLogin"]["session"]["accessToken"]
        self.deposit: str = self._wallet()["deposits"][0]["id"]

    @property
    def imports(self) -> int:
        count: int = self._wallet()["imports"]["totalCount"]
        return count

    def _wallet(self) -> Any:
        with self.server.line(self.token) as line:
            return line.ask(DEPOSITS)["data"]["wallets"][0]

    def send(self, content: bytes) -> Answer:
        headers = {"Content-Type": "application/octet-stream"}
        connection = connected(self.server)
        try:
            return ask(self.server, connection, Request("", "POST", self.address, content, headers), self.token)
        finally:
            connection.close()

    @property
    def address(self) -> str:
        return f"/imports/statement?deposit={self.deposit}&name=may.csv"


@pytest.fixture(scope="module")
def sender(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sender]:
    with production_server(tmp_path_factory.mktemp("statements")) as server:
        yield Sender(server)


@pytest.mark.parametrize("name", FILES)
def test_it_is_refused_with_its_reason_within_a_second(sender: Sender, name: str) -> None:
    content, reason = FILES[name]
    answer = sender.send(content)
    assert (answer.status, answer.json["errors"][0]["extensions"]["reason"]) == (400, reason)
    assert answer.cpu < slowness()
    assert sender.imports == 0


@pytest.mark.parametrize("is_told", [True, False])
def test_a_body_of_a_gigabyte_is_answered_while_it_is_sent(sender: Sender, is_told: bool) -> None:
    assert sender.server.process
    pid, before = sender.server.process.pid, processor_time(sender.server)
    held = processes.memory(pid)
    connection = connected(sender.server)
    _begin(connection, sender, is_told)
    answer = connection.getresponse()
    assert answer.status == 413
    assert b"more than 32 MiB" in answer.read()
    connection.close()
    assert processor_time(sender.server) - before < slowness()
    assert processes.memory(pid) - held < 64
    assert sender.imports == 0


def _begin(connection: HTTPConnection, sender: Sender, is_told: bool) -> None:
    """Send 40 MiB of a gigabyte, whose length is told, or not."""
    connection.putrequest("POST", sender.address)
    length = {"Content-Length": str(GIBIBYTE)} if is_told else {"Transfer-Encoding": "chunked"}
    for name, value in {"Authorization": f"Bearer {sender.token}", "Content-Type": "text/csv", **length}.items():
        connection.putheader(name, value)
    connection.endheaders()
    part = b"1" * MEBIBYTE
    for _ in range(40):
        connection.send(part if is_told else b"%x\r\n%s\r\n" % (len(part), part))

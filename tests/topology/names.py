"""The names of services, as Docker's own resolver tells them: all addresses of those that run."""

import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import IPv4Address
from socketserver import BaseRequestHandler, ThreadingUDPServer
from threading import Thread
from typing import Final

HEADER: Final = 12
"""Bytes before the question."""
ANSWERED: Final = 0x8180
ADDRESS, INTERNET, SECONDS = 1, 1, 1


@contextmanager
def naming(addresses: Callable[[], list[str]]) -> Iterator[int]:
    """The port at which whoever asks for a name is told these addresses."""

    class Asked(BaseRequestHandler):
        def handle(self) -> None:
            query, socket = self.request
            socket.sendto(answer(query, addresses()), self.client_address)

    with ThreadingUDPServer(("127.0.0.1", 0), Asked) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def answer(query: bytes, addresses: list[str]) -> bytes:
    """Of IPv4 alone: what is asked for of another kind there is none of."""
    question = query[HEADER : query.index(b"\0", HEADER) + 5]
    kind, _ = struct.unpack("!HH", question[-4:])
    found = addresses if kind == ADDRESS else []
    head = query[:2] + struct.pack("!HHHHH", ANSWERED, 1, len(found), 0, 0)
    return head + question + b"".join(map(_record, found))


def _record(address: str) -> bytes:
    named_in_question = 0xC000 | HEADER
    return struct.pack("!HHHIH", named_in_question, ADDRESS, INTERNET, SECONDS, 4) + IPv4Address(address).packed

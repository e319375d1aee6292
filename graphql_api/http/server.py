"""The server: uvicorn with our bounds. Options that are given come after, and so win: ``--host``, ``--port`` …"""

import gc
import sys
from importlib import import_module
from typing import Final

import uvicorn.main

KEEP_ALIVE: Final = 75
"""Seconds that an idle connection is kept: longer than proxies keep theirs, so that none sends into a closed one."""
GRACE: Final = 25
"""Seconds that running requests have left once the process is asked to end: less than container platforms wait."""
OPTIONS: Final = [
    "core.asgi:application",
    "--http=graphql_api.http.protocol:BoundedProtocol",
    f"--timeout-keep-alive={KEEP_ALIVE}",
    f"--timeout-graceful-shutdown={GRACE}",
    "--no-access-log",
    "--no-server-header",
    "--no-proxy-headers",
    "--reset-contextvars",
]
"""Headers of proxies are read by settings alone: BEHIND_TLS_PROXY and TRUSTED_PROXIES. Each operation has a line in the
log, which names no address.
"""


def load() -> None:
    """Import what answers requests, and collect no garbage meanwhile, of which there is none: a third of the start.

    What is there by then stays, and is not gone through again when garbage is collected: another tenth.
    """
    gc.disable()
    import_module("core.asgi")
    import_module(import_module("django.conf").settings.ROOT_URLCONF)
    gc.freeze()
    gc.enable()


if __name__ == "__main__":
    load()
    uvicorn.main.main([*OPTIONS, *sys.argv[1:]])

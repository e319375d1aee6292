"""The listener of /metrics: a port of its own, off the one that the world may reach, and nothing there but counts."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from wsgiref.simple_server import WSGIServer

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string
from prometheus_client import (
    CollectorRegistry,
    GCCollector,
    Info,
    PlatformCollector,
    ProcessCollector,
    start_http_server,
)

from core.metrics.counting import COUNTS
from core.metrics.gauges import Source
from core.metrics.kept import Kept
from core.metrics.standings import Standings


@contextmanager
def listening() -> Iterator[int]:
    """Counts, and tells it at the port that is answered; ImproperlyConfigured where METRICS_PORT cannot be used."""
    registry = CollectorRegistry()
    kept = _kept_in(registry)
    server = _listener(registry)
    COUNTS.kept = kept
    try:
        yield server.server_port
    finally:
        COUNTS.kept = None
        server.shutdown()
        server.server_close()


def _kept_in(registry: CollectorRegistry) -> Kept:
    for collector in (ProcessCollector, PlatformCollector, GCCollector):
        collector(registry=registry)
    build = Info("pocketgraph_build", "Which code it is that answers.", registry=registry)
    build.info({"build": settings.CODE_VERSION})
    of_process, of_database = _sources(settings.METRICS_OF_PROCESS), _sources(settings.METRICS_OF_DATABASE)
    registry.register(Standings(of_process=of_process, of_database=of_database))
    return Kept(registry, has_trusted_names=settings.TRUSTED_DOCUMENTS is not None)


def _sources(paths: Sequence[str]) -> list[Source]:
    return [import_string(path) for path in paths]


def _listener(registry: CollectorRegistry) -> WSGIServer:
    host, port = settings.METRICS_HOST, settings.METRICS_PORT
    try:
        server, _ = start_http_server(port, host, registry)
    except (OSError, OverflowError) as error:
        message = f"METRICS_PORT: nothing can listen on {host}:{port} ({error}). Each process needs a port of its own."
        raise ImproperlyConfigured(message) from error
    return server

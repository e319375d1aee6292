"""What /metrics tells, as Prometheus reads it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.request import urlopen

from django.conf import LazySettings
from prometheus_client.parser import text_string_to_metric_families

from core.metrics.listening import listening

Scrape = Callable[[], str]


@contextmanager
def scraping(settings: LazySettings) -> Iterator[Scrape]:
    """Counts inside, from nothing on, at a port that is free."""
    settings.METRICS_HOST, settings.METRICS_PORT = "127.0.0.1", 0
    with listening() as port:
        yield lambda: urlopen(f"http://127.0.0.1:{port}/metrics", timeout=30).read().decode()


def values(text: str, name: str, *of: str) -> dict[tuple[str, ...], float]:
    """Of the samples of this name, by the values of these labels of theirs."""
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    return {tuple(map(sample.labels.get, of)): sample.value for sample in samples if sample.name == name}


def refusals(text: str) -> dict[tuple[str, ...], float]:
    """Those that there were, by code, reason and status."""
    found = values(text, "pocketgraph_refusals_total", "code", "reason", "status")
    return {labels: count for labels, count in found.items() if count}


def names_of(text: str) -> set[str]:
    """Of all there is of ours: of a histogram the name before ``_bucket`` and so on."""
    found = [line.split(" ")[2] for line in text.splitlines() if line.startswith("# TYPE pocketgraph_")]
    return set(found)

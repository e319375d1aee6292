"""What is looked up when /metrics is asked, as it stands then."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gauge:
    name: str
    meaning: str
    values: Mapping[str, float]
    """By the value of its label; "" is that of a gauge without one."""
    label: str = ""


def single(name: str, meaning: str, value: float) -> Gauge:
    return Gauge(name, meaning, {"": value})


Source = Callable[[], Iterable[Gauge]]

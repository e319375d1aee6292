"""A Prometheus that watches over a house by docs/alerts.yaml, in which an hour takes half a minute."""

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode
from urllib.request import urlopen

import yaml

from tests.concurrency.servers import free_port
from tests.topology.services import ROOT

FASTER: Final = 120
DURATION: Final = re.compile(r"\b(\d+)([mh])\b")
MILLISECONDS: Final = {"m": 60_000, "h": 3_600_000}
RULES: Final = (ROOT / "docs" / "alerts.yaml").read_text()
ALERTS: Final[list[str]] = [rule["alert"] for rule in yaml.safe_load(RULES)["groups"][0]["rules"]]


@dataclass(frozen=True)
class Prometheus:
    port: int

    def firing(self) -> set[str]:
        """The alerts that fire now."""
        with urlopen(f"http://127.0.0.1:{self.port}/api/v1/alerts", timeout=10) as response:
            told = json.load(response)["data"]["alerts"]
        return {alert["labels"]["alertname"] for alert in told if alert["state"] == "firing"}

    def fires(self, alert: str) -> bool:
        return alert in self.firing()

    def value(self, expression: str) -> float | None:
        """Of the one series of an expression, if there is one."""
        query = urlencode({"query": expression})
        with urlopen(f"http://127.0.0.1:{self.port}/api/v1/query?{query}", timeout=10) as response:
            found = json.load(response)["data"]["result"]
        return float(found[0]["value"][1]) if found else None


def sooner(rules: str) -> str:
    """The same rules, with each duration so much shorter."""

    def shortened(found: re.Match[str]) -> str:
        return f"{int(found[1]) * MILLISECONDS[found[2]] // FASTER}ms"

    told = yaml.safe_load(rules)
    for group in told["groups"]:
        for rule in group["rules"]:
            rule |= {name: DURATION.sub(shortened, rule[name]) for name in ("expr", "for") if name in rule}
    return yaml.safe_dump(told)


@contextmanager
def watching(folder: Path, *ports: int) -> Iterator[Prometheus]:
    """Over processes that tell their counts at these ports."""
    port = free_port()
    (folder / "rules.yaml").write_text(sooner(RULES))
    (folder / "prometheus.yaml").write_text(yaml.safe_dump(_configuration(ports)))
    run = ["prometheus", f"--config.file={folder / 'prometheus.yaml'}", f"--storage.tsdb.path={folder / 'prometheus'}"]
    run += [f"--web.listen-address=127.0.0.1:{port}", "--log.level=error"]
    with (folder / "prometheus.log").open("wb") as log:
        process = subprocess.Popen(run, stdout=log, stderr=log)
    try:
        yield Prometheus(port)
    finally:
        process.terminate()
        process.wait()


def _configuration(ports: tuple[int, ...]) -> dict[str, Any]:
    targets = [{"targets": [f"127.0.0.1:{port}" for port in ports]}]
    return {
        "global": {"scrape_interval": "400ms", "scrape_timeout": "400ms", "evaluation_interval": "400ms"},
        "rule_files": ["rules.yaml"],
        "scrape_configs": [{"job_name": "pocketgraph", "static_configs": targets}],
    }

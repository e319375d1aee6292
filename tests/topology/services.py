"""The services of compose.yaml, as programs of this machine."""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

ROOT: Final = Path(__file__).parents[2]
VARIABLE: Final = re.compile(r"\$\{(?P<name>\w+)(:-(?P<default>[^}]*)|:\?)?\}")


@dataclass(frozen=True, slots=True)
class Service:
    name: str
    command: list[str]
    environment: dict[str, str]
    is_started_again: bool
    health: list[str] | None
    """A command that fails unless all is well."""


def service(name: str, settings: Mapping[str, str], places: Mapping[str, str]) -> Service:
    """One that our image runs, under these ``settings``, which a file .env has there.

    ``places`` take the place of addresses.
    """
    told = _told(name)
    assert told["env_file"] == ".env"

    def here(text: str) -> str:
        return placed(_filled(text, settings), places)

    environment = {variable: here(str(value)) for variable, value in told["environment"].items()}
    health = told.get("healthcheck", {}).get("test", [])[1:]
    return Service(
        name,
        [_program(here(part)) for part in told["command"]],
        os.environ | settings | environment,
        is_started_again=told.get("restart") == "unless-stopped",
        health=[_program(here(part)) for part in health] or None,
    )


def proxy_by(folder: Path, places: Mapping[str, str]) -> Service:
    """What stands before the API, by a copy of its configuration in ``folder``."""
    told = _told("proxy")
    [mounted] = told["volumes"]
    configuration = folder / "haproxy.cfg"
    configuration.write_text(placed((ROOT / mounted.partition(":")[0]).read_text(), places))
    command = ["haproxy", "-db", "-f", str(configuration)]
    return Service("proxy", command, {**os.environ}, told["restart"] == "unless-stopped", health=None)


def redis_at(port: int, folder: Path) -> Service:
    """As it is told to run, at a port and in a folder of its own."""
    told = _told("redis")
    command = [*told["command"], "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)]
    health = [*told["healthcheck"]["test"][1:2], "-p", str(port), "ping"]
    return Service("redis", command, {**os.environ}, told["restart"] == "unless-stopped", health)


def placed(text: str, places: Mapping[str, str]) -> str:
    """With each of ``places`` where it takes the place of what is there."""
    return re.sub("|".join(map(re.escape, places)), lambda found: places[found[0]], text)


def _told(name: str) -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"][name]
    return told


def _program(part: str) -> str:
    return sys.executable if part == "python" else part


def _filled(text: str, settings: Mapping[str, str]) -> str:
    """With what stands for variables; KeyError where one is missing that has to be there."""

    def value(found: re.Match[str]) -> str:
        return settings[found["name"]] if found["default"] is None else settings.get(found["name"], found["default"])

    return VARIABLE.sub(value, text)

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
OURS: Final = ("migration", "api", "worker")
"""Those that the image of this repository runs; the others are what they are everywhere."""


@dataclass(frozen=True, slots=True)
class Service:
    name: str
    command: list[str]
    environment: dict[str, str]
    is_started_again: bool
    health: list[str] | None
    """A command that fails unless all is well."""


def services(settings: Mapping[str, str], places: Mapping[str, str]) -> dict[str, Service]:
    """Ours, under these ``settings``, which a file .env has there; ``places`` are what takes the place of addresses."""
    told = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    return {name: _service(name, told[name], settings, places) for name in OURS}


def _service(name: str, told: dict[str, Any], settings: Mapping[str, str], places: Mapping[str, str]) -> Service:
    assert told["env_file"] == ".env"

    def here(text: str) -> str:
        text = _filled(text, settings)
        for there, place in places.items():
            text = text.replace(there, place)
        return text

    environment = {variable: here(str(value)) for variable, value in told["environment"].items()}
    health = told.get("healthcheck", {}).get("test", [])[1:]
    return Service(
        name,
        [_program(here(part)) for part in told["command"]],
        os.environ | settings | environment,
        is_started_again=told.get("restart") == "unless-stopped",
        health=[_program(here(part)) for part in health] or None,
    )


def _program(part: str) -> str:
    return sys.executable if part == "python" else part


def _filled(text: str, settings: Mapping[str, str]) -> str:
    """With what stands for variables; KeyError where one is missing that has to be there."""

    def value(found: re.Match[str]) -> str:
        return settings[found["name"]] if found["default"] is None else settings.get(found["name"], found["default"])

    return VARIABLE.sub(value, text)

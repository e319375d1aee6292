"""Household files in tests: the quarter's, with one thing in it changed, loaded or refused."""

import json
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from core.errors import InvalidInput
from finance.exchange.household.references import check_references
from finance.exchange.household.rows import read_household
from tests.refusals import everything

QUARTER = Path(__file__).parents[3] / "data" / "household_2026.json"
LOADED = "Loaded 2 wallets, 5 deposits, 14 entities, 26 categories, 8 periods, 24 predictions, 75 transactions."
Edit = Callable[[dict[str, Any]], object]


def load(file: Path = QUARTER, user: str = "alice@example.com") -> str:
    out = StringIO()
    call_command("import_household", str(file), "--user", user, stdout=out)
    return out.getvalue().strip()


def edited(tmp_path: Path, edit: Edit) -> Path:
    """The quarter's file with one thing in it changed."""
    content = json.loads(QUARTER.read_text())
    edit(content)
    return written(tmp_path, json.dumps(content).encode())


def setting(path: list[Any], value: object) -> Edit:
    """The file with the value at this path replaced, or added."""

    def edit(content: Any) -> None:
        for step in path[:-1]:
            content = content[step]
        content[path[-1]] = value

    return edit


def without(path: list[Any]) -> Edit:
    def edit(content: Any) -> None:
        for step in path[:-1]:
            content = content[step]
        del content[path[-1]]

    return edit


def written(tmp_path: Path, content: bytes) -> Path:
    file = tmp_path / "household.json"
    file.write_bytes(content)
    return file


def problems(file: Path) -> list[str]:
    """What is wrong with a file, which must be refused as a whole."""
    before = everything()
    with pytest.raises(CommandError) as refusal:
        load(file)
    assert everything() == before
    first, *lines = str(refusal.value).splitlines()
    assert first == f"{file} is refused, and nothing was changed."
    return lines


def problems_in(content: bytes) -> dict[str, Sequence[str]]:
    """What is wrong with the content of a file, by key path."""
    with pytest.raises(InvalidInput) as refusal:
        check_references(read_household(content))
    return dict(refusal.value.fields)


def problems_after(edit: Edit) -> dict[str, Sequence[str]]:
    content = json.loads(QUARTER.read_text())
    edit(content)
    return problems_in(json.dumps(content).encode())

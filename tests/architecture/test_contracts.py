"""Contracts broken on purpose are caught: faults planted in a copy of the tree, looked at by one run of the linter."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.test_boundaries import QUERYING, ROOT, attributes_of

FAULTS = [
    ("Requests flow down: graphql_api -> finance -> core", "core.planted", "finance.money"),
    ("The rooms of finance: each may use those below it", "finance.ledger.planted", "finance.planning.planted"),
    ("The rooms of finance: each may use those below it", "finance.helpers", None),
    ("In a room: services -> selectors", "finance.wallets.selectors.planted", "finance.wallets.services.deposits"),
    ("What reads never writes", "finance.reports.planted", "finance.planning.services.periods"),
    ("No circles between the siblings of core and of finance", ".planted_here", ".planted_there"),
    ("Inside graphql_api: what is above may import what is below", "graphql_api.loaders.planted", "graphql_api.schema"),
    ("The domain does not know GraphQL", "core.planted_library", "strawberry"),
    ("Only core.tokens knows the token library", "finance.people.planted", "jwt"),
]
"""A contract, the module that breaks it, and what that imports; without that the module itself must not be there."""
MODULES = [
    *(fault[1:] for fault in FAULTS if not fault[1].startswith(".")),
    ("core.planted_here", "core.planted_there"),
    ("core.planted_there", "core.planted_here"),
    ("finance.planning.planted", None),
]
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the linter says of a tree with all the faults."""
    copy = tmp_path_factory.mktemp("house")
    for part in ("core", "finance", "graphql_api"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    for module, imported in MODULES:
        path = copy / f"{module.replace('.', '/')}.py"
        path.write_text(f"import {imported}\n" if imported else "")
    command = [sys.executable, "-c", LINT]
    checked = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert checked.returncode == 1, checked.stderr
    return checked.stdout


def test_every_contract_has_a_fault():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    assert [contract["name"] for contract in contracts] == list(dict.fromkeys(contract for contract, _, _ in FAULTS))


@pytest.mark.parametrize(("contract", "module", "imported"), FAULTS, ids=[module for _, module, _ in FAULTS])
def test_a_broken_contract_names_its_fault(report: str, contract: str, module: str, imported: str | None):
    _, _, details = report.partition("Broken contracts")
    _, _, told = details.partition(f"\n{contract}\n{'-' * len(contract)}\n")
    told = " ".join(told.partition("-----")[0].split())
    assert f"- {module}" in told or f"-> {module}" in told
    assert imported is None or imported in told


def test_a_resolver_that_asks_the_database_is_seen(tmp_path: Path):
    planted = tmp_path / "planted.py"
    planted.write_text("def wallets(info):\n    return Wallet.objects.filter(owner=info.context.user)\n")
    assert attributes_of(planted) & QUERYING == {"objects"}

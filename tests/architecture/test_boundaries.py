"""Who may know whom, and who may touch the database."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TRANSPORT = sorted((ROOT / "graphql_api").rglob("*.py"))
QUERYING = {
    "aggregate", "atomic", "bulk_create", "bulk_update", "clean_and_save", "cursor", "filter_for", "get_for_user",
    "objects", "save", "select_for_update",
}  # fmt: skip
HOUSE = [path for part in ("core", "finance", "graphql_api") for path in sorted((ROOT / part).rglob("*.py"))]


def attributes_of(path: Path) -> set[str]:
    return {node.attr for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_imports_keep_the_contracts():
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_the_transport_never_touches_the_database():
    found = {name_of(path): attributes_of(path) & QUERYING for path in TRANSPORT}
    assert {name: names for name, names in found.items() if names} == {}


def test_a_file_has_at_most_three_hundred_lines():
    lines = {name_of(path): len(path.read_text().splitlines()) for path in HOUSE if "migrations" not in path.parts}
    assert {name: count for name, count in lines.items() if count > 300} == {}


def test_there_is_one_bridge_to_threads_in_requests_one_before_and_one_behind_them():
    bridges = [name_of(path) for path in HOUSE if "sync_to_async" in path.read_text()]
    assert bridges == ["core/handler.py", "core/uploads.py", "graphql_api/loaders/base.py"]


def test_a_module_is_named_for_what_it_does():
    assert [name_of(path) for path in HOUSE if path.stem in {"utils", "helpers", "common"}] == []


def test_nothing_happens_by_signals():
    signals = ("django.dispatch", "django.db.models.signals")
    assert [name_of(path) for path in HOUSE if any(name in path.read_text() for name in signals)] == []


def test_the_transport_asks_whose_rows_they_are_in_one_place():
    asking = [name_of(path) for path in TRANSPORT if "owned_by" in attributes_of(path)]
    assert asking == ["graphql_api/types/base.py"]

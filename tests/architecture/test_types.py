"""What mypy must see: whatever is wrong with how a resolver calls its service."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RESOLVERS = (ROOT / "graphql_api/mutations/deposits.py").read_text()
CREATE, UPDATE, DELETE = (f"            deposits.{verb}_deposit,\n" for verb in ("create", "update", "delete"))
USER = "            user=info.context.user,\n"
NOBODY = "            user=info.context.visitor,\n"
VERSION = "            expected_version=input.expected_version,\n"
NO_VERSION = "            expected_version=input.id,\n"
FAULTS = {
    "misspelt argument": (CREATE, f"{CREATE}            shape=input.form,\n", "call-arg", "return once("),
    "missing argument": ("            name=input.name,\n", "", "call-arg", "return once("),
    "misspelt change": ("is_active=given(", "is_retired=given(", "typeddict-unknown-key", "DepositChanges("),
    "change of a wrong type": ("(self.note)", "(self.is_active)", "typeddict-item", "note=given(self.is_active),"),
    "user who may be nobody": (f"{DELETE}{USER}", f"{DELETE}{NOBODY}", "arg-type", NOBODY.strip()),
    "version of a wrong type": (
        f"{UPDATE}{USER}{VERSION}", f"{UPDATE}{USER}{NO_VERSION}", "arg-type", NO_VERSION.strip()
    ),
}  # fmt: skip
"""A text in the resolvers of deposits, what is planted in its place, the code of mypy's error and the line it names."""
REPORT = re.compile(r"^(.*?):(\d+): error: .*\[([\w-]+)\]$", re.MULTILINE)


@pytest.fixture(scope="module")
def reports(tmp_path_factory) -> dict[str, list[tuple[str, str]]]:
    """The codes and lines that mypy names in a copy of the resolvers with each fault, and in one without any."""
    copies = {"sound": RESOLVERS}
    for name, (text, planted, _, _) in FAULTS.items():
        assert RESOLVERS.count(text) == 1
        copies[name.replace(" ", "_")] = RESOLVERS.replace(text, planted)
    folder = tmp_path_factory.mktemp("copies")
    for name, copy in copies.items():
        (folder / f"{name}.py").write_text(copy)
    command = [sys.executable, "-m", "mypy", "--allow-untyped-decorators", *map(str, folder.iterdir())]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.stderr == ""
    found: dict[str, list[tuple[str, str]]] = {name: [] for name in copies}
    for path, line, code in REPORT.findall(checked.stdout):
        found[Path(path).stem].append((code, copies[Path(path).stem].splitlines()[int(line) - 1].strip()))
    return found


def test_the_resolvers_as_they_are_have_no_fault(reports):
    assert reports["sound"] == []


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_named_by_its_line(name, reports):
    assert reports[name.replace(" ", "_")] == [FAULTS[name][2:]]

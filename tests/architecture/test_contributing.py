"""What CONTRIBUTING.md leads to is there."""

import re

import pytest

from tests.architecture.test_boundaries import ROOT

PAGE = (ROOT / "CONTRIBUTING.md").read_text()
PATHS = sorted(
    set(re.findall(r"`((?:core|finance|graphql_api|tests)/[\w/]+(?:\.py|/)|[A-Z]+\.md|schema\.graphql)`", PAGE))
)
TARGETS = sorted(set(re.findall(r"`make ([a-z-]+)`", PAGE)))
CHECKS = sorted((ROOT / "tests" / "architecture").glob("test_*.py"))


@pytest.mark.parametrize("path", PATHS)
def test_a_file_that_it_names_is_there(path: str):
    assert (ROOT / path).exists()


@pytest.mark.parametrize("target", TARGETS)
def test_a_command_that_it_names_is_there(target: str):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_every_check_of_the_architecture_is_in_its_table():
    named = {path for path in PATHS if path.startswith("tests/architecture/")}
    unnamed = {str(path.relative_to(ROOT)) for path in CHECKS} - named
    assert unnamed == {"tests/architecture/test_contributing.py", "tests/architecture/test_makefile.py"}

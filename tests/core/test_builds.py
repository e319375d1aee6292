"""A build is told from every other by its release, or by its sources; one that can do neither does not start."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from core.builds import code_version

ROOT = Path(__file__).parents[2]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("core/a.py", "finance/reports/b.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text(name)
    return tmp_path


def test_the_release_tells_it_whatever_the_sources(tree):
    assert code_version(tree, "2026.11.25-1") == "2026.11.25-1"


@pytest.mark.parametrize("name", ["core/a.py", "finance/reports/b.py", "finance/c.py"])
def test_any_change_of_the_sources_is_another_version(tree, name):
    before = code_version(tree, "")
    assert code_version(tree, "") == before
    (tree / name).write_text("changed")
    assert code_version(tree, "") != before


@pytest.mark.parametrize("package", ["core", "finance"])
def test_a_build_without_sources_and_without_an_id_is_refused(tree, package):
    shutil.rmtree(tree / package)
    with pytest.raises(ImproperlyConfigured, match=f"BUILD_ID.*no sources of {package} "):
        code_version(tree, "")


def test_this_build_is_told_by_its_sources():
    assert code_version(ROOT, "") == settings.CODE_VERSION


@pytest.mark.parametrize(("build", "starts"), [("", False), ("7", True)])
def test_a_tree_of_compiled_code_alone_starts_only_when_it_is_told(tmp_path, build, starts):
    started = subprocess.run(
        [sys.executable, "-c", "import core.settings"],
        cwd=compiled_core(tmp_path),
        env={**os.environ, "DEBUG": "true", "BUILD_ID": build},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (started.returncode == 0, "ImproperlyConfigured: Set BUILD_ID" in started.stderr) == (starts, not starts)


def compiled_core(place: Path) -> Path:
    """The package ``core`` without a source: what some images are built of."""
    shutil.copytree(ROOT / "core", place / "core", ignore=shutil.ignore_patterns("__pycache__", "migrations"))
    subprocess.run([sys.executable, "-m", "compileall", "-q", "-b", "core"], cwd=place, check=True)
    for path in (place / "core").rglob("*.py"):
        path.unlink()
    return place

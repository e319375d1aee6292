"""What the page is built from, wherever it lies, counts for `make run` and is there in the image."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"
MAKEFILE = (ROOT / "Makefile").read_text()
DOCKERFILE = (ROOT / "Dockerfile").read_text()
NAMED = re.compile(r"""["'`]((?:\.\./)+[\w./*-]+)["'`]""")
SOURCES = [
    *WEB.glob("*.ts"),
    *(WEB / "build").rglob("*.ts"),
    *(WEB / "src").rglob("*.ts"),
    *(WEB / "src").rglob("*.tsx"),
]


def named_outside(path: Path) -> set[str]:
    """The first parts, such as ``schema.graphql`` or ``examples``, of what a source names beside web/."""
    named = [(path.parent / name).resolve() for name in NAMED.findall(path.read_text())]
    return {place.relative_to(ROOT).parts[0] for place in named if place.is_relative_to(ROOT)} - {"web"}


OUTSIDE = set().union(*(named_outside(path) for path in SOURCES if ".test." not in path.name))


def test_the_page_needs_some_of_what_lies_beside_it():
    assert {"schema.graphql", "changes.graphql", "possible_types.json", "examples"} <= OUTSIDE


def test_a_change_of_any_of_it_has_make_run_build_anew():
    [listed] = re.findall(r"^WEB_SOURCES := \$\(wildcard ([^)]*)\)", MAKEFILE, re.MULTILINE)
    assert set(listed.split()) == OUTSIDE | {"examples/*"}


def test_the_image_is_built_with_all_of_it():
    stage = DOCKERFILE.partition("RUN npm run build")[0]
    copied = {name for line in re.findall(r"^COPY (.*) \.\./", stage, re.MULTILINE) for name in line.split()}
    assert copied == OUTSIDE

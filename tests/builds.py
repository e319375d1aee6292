"""A build of the page as small as can be, so that no test needs npm."""

import gzip
from pathlib import Path

SHELL = "<!doctype html><title>Pocketgraph</title>" + "<!-- shell -->" * 100
GRAPHIQL = "<!doctype html><title>GraphiQL</title>"
SCRIPT = "export const figures = 1;\n" * 100
BROTLI = b"brotli, as far as anybody here can tell"
FILES = {
    "index.html": SHELL,
    "graphiql.html": GRAPHIQL,
    "favicon.svg": "<svg/>",
    "assets/index-4f3a.js": SCRIPT,
    "assets/index-9b1c.css": "body{margin:0}",
    ".built": "",
}


def build_at(root: Path) -> Path:
    """Everything has a gzip twin; the first script has a brotli twin, too."""
    (root / "assets").mkdir(parents=True)
    for name, text in FILES.items():
        (root / name).write_text(text)
        (root / f"{name}.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
    (root / "assets/index-4f3a.js.br").write_bytes(BROTLI)
    return root

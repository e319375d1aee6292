"""Which code it is that answers, so that nothing is taken for its answer that other code worked out."""

import hashlib
from pathlib import Path
from typing import Final

from django.core.exceptions import ImproperlyConfigured

FIGURES: Final = ("core", "finance")
"""The packages whose code has a part in figures."""


def code_version(root: Path, build: str) -> str:
    """The id of the build where the release tells one, else a hash of the sources under ``root``.

    ImproperlyConfigured for a build that has neither: it could not tell its figures from another's.
    """
    if build:
        return build
    sources = {package: sorted((root / package).rglob("*.py")) for package in FIGURES}
    if missing := [package for package, files in sources.items() if not files]:
        raise ImproperlyConfigured(
            f"Set BUILD_ID to what names this build: there are no sources of {' and '.join(missing)} to tell it by."
        )
    digest = hashlib.sha256()
    for path in (path for files in sources.values() for path in files):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]

"""Loaded by pytest before Django's settings: tests need no secrets and ignore a developer's own .env and build."""

import os
from contextvars import ContextVar

from core import acting

os.environ["DEBUG"] = "true"
os.environ["WEB_DIST"] = os.devnull
# What a test does itself, in any thread, is for everyone.
acting.ACTING_FOR = ContextVar("ACTING_FOR", default=acting.EVERYBODY)

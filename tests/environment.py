"""Loaded by pytest before Django's settings: tests need no secrets and ignore a developer's own .env values."""

import os
from contextvars import ContextVar

from core import acting

os.environ["DEBUG"] = "true"
# What a test does itself, in any thread, is for everyone.
acting.ACTING_FOR = ContextVar("ACTING_FOR", default=acting.EVERYBODY)

"""Loaded by pytest before Django's settings: tests need no secrets and ignore a developer's own .env values."""

import os

os.environ["DEBUG"] = "true"

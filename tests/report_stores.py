"""Where cached reports are kept in tests: memory, and REDIS_URL or this machine's Redis, if it answers or in CI."""

import os
from contextlib import closing

from redis import Redis
from redis.exceptions import RedisError

REDIS_URL = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/13")


def _answers() -> bool:
    try:
        with closing(Redis.from_url(REDIS_URL, socket_connect_timeout=1, socket_timeout=1)) as redis:
            return bool(redis.ping())
    except RedisError:
        return False


REDIS = [REDIS_URL] if os.environ.get("CI") == "true" or _answers() else []
PLACES = ["", *REDIS]
"""Addresses that tests are repeated for; an empty one means memory."""

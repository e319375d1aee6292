"""The address of a database, as the environment says it."""

from typing import Any

from environ import Env


def read_database(env: Env, name: str, default: str = "") -> dict[str, Any] | None:
    """What leads to the database of this address, None without one.

    In an address a password is written as in any other URL, ``@`` as ``%40``; as it is it stands in a variable of its
    own: ``DATABASE_PASSWORD`` beside ``DATABASE_URL``.
    """
    address = env(name, default="") or default
    if not address:
        return None
    found: dict[str, Any] = env.db_url_config(address)
    password = env(f"{name.removesuffix('_URL')}_PASSWORD", default="")
    return found | {"PASSWORD": password} if password else found

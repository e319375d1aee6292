"""What a browser may do with an answer (Content-Security-Policy): nothing with data, what they need with pages."""

from collections.abc import Mapping
from typing import Final

POLICY: Final = "Content-Security-Policy"


def policy(sources: Mapping[str, str]) -> str:
    """Only what ``sources`` allows (``{"img-src": "'self'"}``); never a frame around it or another base address."""
    rules = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'", "frame-ancestors": "'none'"}
    return "; ".join(f"{kind} {allowed}" for kind, allowed in (rules | dict(sources)).items())


FOR_DATA: Final = policy({})
FOR_ADMIN: Final = policy(
    {
        "form-action": "'self'",
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
    }
)
"""Django's list of changes writes a style into its page; its scripts are all files."""
FOR_APP: Final = policy(
    {
        "form-action": "'self'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
    }
)
"""No script and no style but the files of the build: nothing inline, not even by a hash."""
PERMISSIONS: Final = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)
"""Permissions-Policy: what no page of this server ever asks a browser for."""

"""The environment of a production server, with secrets that are good enough to start it."""

from typing import Final

PRODUCTION: Final = {
    "DEBUG": "false",
    "SECRET_KEY": "s-0123456789-0123456789-01234567",
    "JWT_KEY": "j-0123456789-0123456789-01234567",
    "JWT_PREVIOUS_KEY": "",
}

"""What a device is called where people see their sessions: by the User-Agent that its program sent at sign-in.

Programs name themselves after one another (Edge also says Chrome and Safari), so the first of PROGRAMS counts.
"""

import re
from typing import Final

LONGEST_READ: Final = 512
"""Characters of a User-Agent that are looked at."""
PROGRAMS: Final = (
    (re.compile(r"\bEdg(?:A|iOS)?/"), "Edge"),
    (re.compile(r"\b(?:OPR|OPT)/"), "Opera"),
    (re.compile(r"\bVivaldi/"), "Vivaldi"),
    (re.compile(r"\bSamsungBrowser/"), "Samsung Internet"),
    (re.compile(r"\b(?:Firefox|FxiOS)/"), "Firefox"),
    (re.compile(r"\b(?:Chrome|CriOS|HeadlessChrome)/"), "Chrome"),
    (re.compile(r"\bSafari/"), "Safari"),
    (re.compile(r"^Mozilla/"), "Browser"),
)
SYSTEMS: Final = (
    (re.compile(r"\biPhone\b"), "iPhone"),
    (re.compile(r"\biPad\b"), "iPad"),
    (re.compile(r"\bAndroid\b"), "Android"),
    (re.compile(r"\bWindows\b"), "Windows"),
    (re.compile(r"\bMac(?:intosh| OS X)\b"), "macOS"),
    (re.compile(r"\bCrOS\b"), "ChromeOS"),
    (re.compile(r"\bLinux\b"), "Linux"),
)
PRODUCT: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.+-]{0,31}")
"""The name with which the User-Agent of any other program begins."""


def device_name(user_agent: str) -> str:
    """Such as "Firefox on Linux" or "curl"; empty for what names no program. At most 32 characters for either part."""
    text = user_agent[:LONGEST_READ]
    program, system = _first_of(PROGRAMS, text), _first_of(SYSTEMS, text)
    if not program:
        product = PRODUCT.match(text)
        program = product[0] if product else ""
    return f"{program} on {system}" if program and system else program


def _first_of(known: tuple[tuple[re.Pattern[str], str], ...], text: str) -> str:
    return next((name for pattern, name in known if pattern.search(text)), "")

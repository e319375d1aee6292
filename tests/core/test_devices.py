"""What a device is called in lists of sessions."""

import pytest

from core.devices import device_name
from core.models import SignIn

WINDOWS, MAC = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
LINUX, ANDROID = "Mozilla/5.0 (X11; Linux x86_64)", "Mozilla/5.0 (Linux; Android 15; Pixel 9)"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X)"
WEBKIT, CHROME = "AppleWebKit/605.1.15 (KHTML, like Gecko)", "Chrome/131.0.0.0"


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (f"{LINUX} Gecko/20100101 Firefox/133.0", "Firefox on Linux"),
        (f"{WINDOWS} {WEBKIT} {CHROME} Safari/537.36", "Chrome on Windows"),
        (f"{WINDOWS} {WEBKIT} {CHROME} Safari/537.36 Edg/131.0.0.0", "Edge on Windows"),
        (f"{MAC} {WEBKIT} Version/18.1 Safari/605.1.15", "Safari on macOS"),
        (f"{MAC} {WEBKIT} {CHROME} Safari/537.36 OPR/115.0.0.0", "Opera on macOS"),
        (f"{IPHONE} {WEBKIT} Version/18.1 Mobile/15E148 Safari/604.1", "Safari on iPhone"),
        (f"{IPHONE} {WEBKIT} CriOS/131.0 Mobile/15E148 Safari/604.1", "Chrome on iPhone"),
        (f"{ANDROID} {WEBKIT} SamsungBrowser/27.0 {CHROME} Mobile Safari/537.36", "Samsung Internet on Android"),
        (f"{ANDROID} Gecko/133.0 Firefox/133.0", "Firefox on Android"),
        (
            "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/131.0 Safari/537.36",
            "Chrome on ChromeOS",
        ),
        (f"{LINUX} Something/1", "Browser on Linux"),
        ("Mozilla/5.0", "Browser"),
        ("curl/8.10.1", "curl"),
        ("python-requests/2.32.3", "python-requests"),
        ("okhttp/4.12.0 (Linux; Android 15)", "okhttp on Android"),
        ("", ""),
        ("  ", ""),
        ("<script>alert(1)</script>", ""),
        ("\x00\ud800", ""),
        ("x" * 100_000, "x" * 32),
    ],
)
def test_a_device_is_named_by_its_program_and_system(user_agent: str, name: str) -> None:
    assert device_name(user_agent) == name
    assert len(name) <= SignIn._meta.get_field("device").max_length

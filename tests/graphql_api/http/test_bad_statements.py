"""What is no statement, sent as one: refused with its reason and place by the view itself, and nothing is kept."""

import zipfile
from io import BytesIO

import pytest

from finance.models import Import, ImportFile
from tests.graphql_api.http.test_statements import refused, sent


def archive_of(name: str, content: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BAD = {
    "empty": (b"", "EMPTY"),
    "blank": (b" \r\n\r\n", "EMPTY"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff", "NOT_A_STATEMENT"),
    "encrypted PDF": (b"%PDF-1.7\n<</Encrypt 7 0 R>>", "NOT_A_STATEMENT"),
    "program": (bytes(range(256)) * 40, "NOT_A_STATEMENT"),
    "archive of a picture": (archive_of("a.png", b"\x89PNG\r\n\x1a\n\0"), "NOT_A_STATEMENT"),
    "web page": (b"<!DOCTYPE html><html><body>Sign in</body></html>", "NOT_A_STATEMENT"),
    "entity": (
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Document xmlns="{NAMESPACE}">&e;</Document>'.encode(),
        "MALFORMED",
    ),
    "laughs": (
        f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><Document xmlns="{NAMESPACE}">&l9;</Document>'.encode(),
        "MALFORMED",
    ),
    "a million columns": (b"a," * 1_000_000 + b"\n" + b"1," * 1_000_000, "TOO_LARGE"),
}


@pytest.mark.parametrize("kind", BAD)
def test_it_is_refused_with_its_reason_and_nothing_is_kept(alice, deposit, kind):
    content, reason = BAD[kind]
    response = sent(alice, deposit, content)
    assert (response.status_code, refused(response)["reason"]) == (400, reason)
    assert (Import.objects.count(), ImportFile.objects.count()) == (0, 0)

from io import StringIO

from django.core.management import call_command

from core.management.commands import changepassword

PASSWORD = "a long enough password"


def test_a_new_password_from_the_command_line_ends_every_session(alice, monkeypatch):
    monkeypatch.setattr(changepassword.Command, "_get_pass", lambda self, prompt="": PASSWORD)
    call_command("changepassword", alice.email, stdout=StringIO())
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)
    assert alice.token_version == 1

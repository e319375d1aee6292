import pytest
from django.core.management import call_command
from django.test import Client

from core.errors import AuthenticationFailed
from core.mailed_tokens import issue_mailed_token
from core.models import MailedToken, PersonalAccessToken
from core.sessions import refresh_session, start_session
from core.tokens import user_of_access_token
from tests.personal_tokens import make_personal_token


def test_nobody_is_signed_in_any_more_and_no_token_is_good(alice, staff: Client, capsys):
    session = start_session(alice)
    make_personal_token(alice)
    issue_mailed_token(alice, MailedToken.Purpose.PASSWORD_RESET)
    call_command("end_sessions")
    assert capsys.readouterr().out == "Everybody is signed out, and every token has ended.\n"
    with pytest.raises(AuthenticationFailed):
        user_of_access_token(session.access_token)
    with pytest.raises(AuthenticationFailed):
        refresh_session(session.refresh_token)
    assert PersonalAccessToken.objects.get().revoked_at is not None
    assert not MailedToken.objects.exists()
    assert staff.get("/admin/").status_code == 302


def test_what_began_to_be_good_since_the_backup_is_not_good_again(alice):
    """Versions of tokens go up further than anybody raised them meanwhile."""
    before = alice.token_version
    call_command("end_sessions")
    alice.refresh_from_db()
    assert alice.token_version == before + 1000

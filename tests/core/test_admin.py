from django.contrib.admin.checks import check_admin_app
from django.test import Client
from django.urls import reverse

from core.models import User
from tests.factories import make_user

PASSWORD = "a long enough password"


def new_user(email, username=""):
    return {
        "email": email,
        "username": username,
        "usable_password": "true",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }


def test_every_page_is_as_django_wants_it(staff):
    assert staff.get(reverse("admin:index")).status_code == 200
    assert check_admin_app(None) == []


def test_the_list_of_users_opens(staff, alice):
    assert "alice@example.com" in staff.get(reverse("admin:core_user_changelist")).text


def test_users_are_found_by_their_address(staff, alice, bob):
    page = staff.get(reverse("admin:core_user_changelist"), {"q": "alice"}).text
    assert "alice@example.com" in page
    assert "bob@example.com" not in page


def test_a_user_is_created(staff):
    response = staff.post(reverse("admin:core_user_add"), new_user("New@Example.com"))
    user = User.objects.get(folded_email="new@example.com")
    assert response.status_code == 302
    assert user.check_password(PASSWORD)
    assert user.username == ""


def test_a_taken_address_is_refused_without_regard_to_case(staff, alice):
    response = staff.post(reverse("admin:core_user_add"), new_user("ALICE@example.com"))
    assert response.context["adminform"].form.errors == {"email": ["Another user has this name."]}
    assert User.objects.count() == 2


def test_a_taken_username_is_refused_without_regard_to_case(staff):
    make_user("carol@example.com", username="Carol")
    response = staff.post(reverse("admin:core_user_add"), new_user("new@example.com", "cAROL"))
    assert response.context["adminform"].form.errors == {"username": ["Another user has this name."]}


def test_a_user_is_made_inactive_and_keeps_the_rest(staff, alice):
    url = reverse("admin:core_user_change", args=[alice.pk])
    assert staff.get(url).status_code == 200
    response = staff.post(
        url, {"email": "alice@example.com", "username": "al", "full_name": "Al", "time_zone": "Asia/Tokyo"}
    )
    alice.refresh_from_db()
    assert response.status_code == 302
    assert (alice.is_active, alice.username, alice.email) == (False, "al", "alice@example.com")
    assert (alice.full_name, alice.time_zone) == ("Al", "Asia/Tokyo")


def test_a_new_password_ends_every_session(staff, alice):
    url = reverse("admin:auth_user_password_change", args=[alice.pk])
    passwords = {"usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}
    assert staff.post(url, passwords).status_code == 302
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)
    assert alice.token_version == 1


def test_an_own_new_password_ends_every_session(staff):
    boss = User.objects.get(is_superuser=True)
    boss.set_password(PASSWORD)
    boss.save()
    staff.force_login(boss)
    new = {"old_password": PASSWORD, "new_password1": f"{PASSWORD}!", "new_password2": f"{PASSWORD}!"}
    assert staff.post(reverse("admin:password_change"), new).status_code == 302
    boss.refresh_from_db()
    assert boss.check_password(f"{PASSWORD}!")
    assert boss.token_version == 1


def test_users_are_not_deleted_in_the_admin(staff, alice):
    assert staff.post(reverse("admin:core_user_delete", args=[alice.pk]), {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=alice.pk).exists()


def test_the_admin_is_closed_to_users_who_are_no_staff(alice):
    client = Client()
    client.force_login(alice)
    response = client.get(reverse("admin:core_user_changelist"))
    assert (response.status_code, response.url.partition("?")[0]) == (302, reverse("admin:login"))

"""Who was signed in when a backup was made is not once it is restored: what ended since would begin again."""

from typing import Final

END_SESSIONS: Final = (
    # Past any version that a user had since the backup, whose access tokens might be good for minutes still.
    "UPDATE core_user SET token_version = token_version + 1000",
    "UPDATE core_signin SET ended_at = CURRENT_TIMESTAMP WHERE ended_at IS NULL",
    "UPDATE core_personalaccesstoken SET revoked_at = CURRENT_TIMESTAMP WHERE revoked_at IS NULL",
    "DELETE FROM core_mailedtoken",
    "DELETE FROM django_session",
)
"""Of everybody, those of programs and of the admin too, and what was mailed. Both databases take these statements."""

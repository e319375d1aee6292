"""A release to come: today's code, and migrations of each kind that an upgrade under load may have."""

"""The page: the built files of ``web/``, and what is said where they are not there."""

"""Profiles of imports: what was decided about the files of one header, kept for the next one."""

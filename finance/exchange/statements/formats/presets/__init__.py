"""Exports of the applications that people leave: known by their headers, each with what its columns mean."""

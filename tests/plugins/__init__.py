"""Fixtures shared by the tests, each file a pytest plugin named in tests/conftest.py."""

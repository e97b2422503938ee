"""The people who work in the archive: accounts and roles."""

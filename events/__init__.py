"""The filing places: events and places."""

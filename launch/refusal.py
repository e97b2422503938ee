"""The one kind of error a launch ends with: a line for the person at the keyboard."""


class Refused(Exception):
    """The launch cannot go on; the message is one line that says why and names the mend."""

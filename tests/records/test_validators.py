"""Web addresses that are not what they look like are refused."""

import pytest
from django.core.exceptions import ValidationError

from records.validators import validate_web_address


@pytest.mark.parametrize(
    "address",
    [
        "http://archive.localhost/",
        "http://localhost./",
        "https://example.org/\u202egpj.exe",
        "https://example.org/\u2066a\u2069",
        "https://example.org@evil.example/",
        "//evil.example",
        "java\tscript:alert(1)",
        "http://169.254.169.254/",
    ],
)
def test_a_disguised_or_private_address_is_refused(address):
    with pytest.raises(ValidationError, match="is not a web address that can be shown"):
        validate_web_address(address)


@pytest.mark.parametrize("address", ["https://example.org/a?b=c#d", "http://uk.wikipedia.org/wiki/Баку"])
def test_a_plain_address_is_taken(address):
    validate_web_address(address)

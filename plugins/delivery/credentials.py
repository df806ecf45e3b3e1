"""Credentials in what is printed: what other programs say, and what stands in settings, may hold some."""

import os
import re

IN_ADDRESS = re.compile(r"(?:(?<=//)|(?<![^\s'\"]))[^/@\s'\":]*:[^/@\s'\"]*@|(?<=//)(?<!ssh://)[^/@\s'\"]+@")
OF_SECRETS = re.compile(
    r"(?:SECRET|TOKEN|PASSWORD|PASSWD|API_?KEY|ACCESS_KEY)(?!.*_(?:FILE|PATH|DIR|URL)$)", re.IGNORECASE
)
"""What is in the name of a variable of the environment that holds a secret, and not where one lies."""
SHORTEST = 8
"""Shorter values are words that texts have anyway."""


def without_credentials(text: str) -> str:
    """Return a text without users and passwords in addresses, and without the secrets of the environment."""
    text = IN_ADDRESS.sub("", text)
    for name, value in os.environ.items():
        if len(value) >= SHORTEST and OF_SECRETS.search(name):
            text = text.replace(value, "…")
    return text


def has_password(address: str) -> bool:
    """Whether an address names a password, or for the web a user, which may be a token."""
    web = re.match(r"(?!ssh:)[\w+.-]+://[^/]*@", address, re.IGNORECASE)
    return bool(web or re.match(r"(?:[\w+.-]+://)?[^/@]*:[^/@]*@", address, re.IGNORECASE))

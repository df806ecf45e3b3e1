"""Readers of the settings for hosts: kinds of hosts, and the fields of security.txt and trust.txt.

They raise ValueError with `what is wrong; how to mend it`.
"""

import re
from collections.abc import Mapping
from typing import Any

from .setting_values import read_line, read_names, read_table

SERVERS = "hosts"
"""The folder of the output for servers of one's own: no deploy sends it."""
KINDS_OF_HOSTS = ("netlify", "cloudflare", "nginx", "caddy", "github")
COMPRESSED_BY_US = frozenset({"nginx", "caddy"})
"""Hosts that send `page.html.gz` and `page.html.br` as they are; others compress by themselves."""
ADDRESS = re.compile(r"(https://|mailto:|tel:)[^\s]+")
SECURITY_FIELDS = {
    "contact": "Contact",
    "encryption": "Encryption",
    "acknowledgments": "Acknowledgments",
    "preferred_languages": "Preferred-Languages",
    "policy": "Policy",
    "hiring": "Hiring",
}
"""Fields of RFC 9116, by the names that the setting has for them; Expires and Canonical are made."""
TRUST_FIELDS = {
    name: name
    for name in (
        *("member", "belongto", "control", "controlledby", "social", "vendor", "customer", "disclosure", "contact"),
        "datatrainingallowed",
    )
}
NO_ADDRESSES = ("preferred_languages", "datatrainingallowed")

Lines = tuple[tuple[str, str], ...]


def read_origin(value: Any) -> str:
    """Read the address of a server, without a user or a password."""
    address = read_line(value).rstrip("/")
    if "@" in address:  # a password is not printed
        raise ValueError("holds a name or a password; take it out")
    if not re.fullmatch(r"https?://[\w.-]+(:\d+)?(/[\w/.-]*)?", address):
        raise ValueError(f"{address!r} is no address of a server; write one such as 'https://s3.example.org'")
    return address


def read_hosts(value: Any) -> tuple[str, ...]:
    """Read the kinds of hosts that files are made for."""
    hosts = read_names(value)
    for each in hosts:
        if each not in KINDS_OF_HOSTS:
            raise ValueError(f"{each!r} is unknown; write some of: {', '.join(KINDS_OF_HOSTS)}")
    return hosts


def read_security_txt(value: Any) -> Lines:
    """Read the fields of security.txt, which says at least to whom to write."""
    lines = read_fields(value, SECURITY_FIELDS)
    if lines and not any(name == "Contact" for name, _ in lines):
        raise ValueError("has no 'contact'; write one, such as 'mailto:security@example.org'")
    return lines


def read_trust_txt(value: Any) -> Lines:
    """Read the fields of trust.txt."""
    return read_fields(value, TRUST_FIELDS)


def read_fields(value: Any, known: Mapping[str, str]) -> Lines:
    """Read a table of fields, of which each has a text or a list of them, as lines."""
    lines = []
    for name, given in read_table(value).items():
        if name not in known:
            raise ValueError(f"{name!r} is no field; write some of: {', '.join(known)}")
        for each in (read_line(given),) if isinstance(given, str) else read_names(given):
            if name not in NO_ADDRESSES and not ADDRESS.fullmatch(each):
                raise ValueError(f"{name}: {each!r} is no address; write one with https:// or mailto: before it")
            if not each.isprintable():
                raise ValueError(f"{name}: {each!r} has more than one line; write it in one")
            lines.append((known[name], each))
    return tuple(lines)

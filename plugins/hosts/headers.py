"""What a host sends with each file: one policy, one rule of caching, told to every kind of host in its own words."""

from ..writing.hashed_names import is_hashed

POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
"""All that a page loads: sheets, fonts and pictures of its own site. Nothing is inline, and no script is needed."""
UNUSED = ("accelerometer", "camera", "geolocation", "gyroscope", "magnetometer", "microphone", "payment", "usb")
SECURITY = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{each}=()" for each in UNUSED),
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Strict-Transport-Security": "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
}
"""Sent with every file. Pictures may be shown elsewhere, in feed readers above all, so nothing forbids that."""

FOR_EVER = "public, max-age=31536000, immutable"
SHORTLY = "public, max-age=300"


def cache_control(file: str) -> str:
    """Return the Cache-Control of a file: for ever where its name holds a hash of its content, else five minutes."""
    return FOR_EVER if is_hashed(file) else SHORTLY

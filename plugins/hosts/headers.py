"""What a host sends with each file: one policy, one rule of caching, told to every kind of host in its own words."""

from ..writing.hashed_names import is_hashed

UNUSED = ("accelerometer", "camera", "geolocation", "gyroscope", "magnetometer", "microphone", "payment", "usb")
SECURITY = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{each}=()" for each in UNUSED),
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Strict-Transport-Security": "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
}
"""Sent with every file, beside the policy. Pictures may be shown elsewhere, in feed readers above all."""

FOR_EVER = "public, max-age=31536000, immutable"
SHORTLY = "public, max-age=300"


def security(policy: str) -> dict[str, str]:
    """Return the headers that keep readers safe, sent with every file."""
    return {"Content-Security-Policy": policy, **SECURITY}


def cache_control(file: str) -> str:
    """Return the Cache-Control of a file: for ever where its name holds a hash of its content, else five minutes."""
    return FOR_EVER if is_hashed(file) else SHORTLY

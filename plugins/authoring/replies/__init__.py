"""Readers' mails become replies: read, laid aside until somebody has looked at them, and then part of content/."""

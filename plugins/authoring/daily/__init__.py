"""The editor's day: what waits, what may be no longer true, what was written where, and the changes that follow."""

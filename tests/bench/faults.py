"""What stops a bench."""


class BenchError(Exception):
    """A tool that failed, or one whose site cannot be compared."""

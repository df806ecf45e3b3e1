"""The operating system: processes, limits, locks, swapping folders, fingerprints. It knows nothing of content."""

"""The records of a digest: frozen values that know nothing of files, Pelican or HTML pages."""

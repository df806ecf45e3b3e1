"""The desk: it writes new files for content/, and is the only one to do so."""

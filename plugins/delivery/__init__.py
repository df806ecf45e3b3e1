"""Preview and deployment of the site, and the command line."""

"""The site out into the world: looked at while it is written and brought to where it is read; and commands for both."""

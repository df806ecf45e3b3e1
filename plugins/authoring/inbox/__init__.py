"""The inbox: what the feeds of our sources have that the digest has not."""

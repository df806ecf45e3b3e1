"""Rules on how an article is written: each finds one thing, and shows a text that has it and one without."""

"""Rules on how an article is written: each says what it finds in one text, and shows a text that has it and one without."""

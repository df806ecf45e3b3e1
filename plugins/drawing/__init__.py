"""Our typefaces, colours and mark in pixels. It knows neither content nor rooms, and needs Pillow only to draw."""

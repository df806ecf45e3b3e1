"""The site's fonts, colours and logo for images. It knows no content, and imports Pillow only when it draws."""

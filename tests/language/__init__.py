"""Scripts whose comments say what they print, and their runner."""

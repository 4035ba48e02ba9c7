"""Letters by e-mail: what they say, the address that stops them, and how they leave."""

"""Doors to other programs' protocols; each needs an extra."""

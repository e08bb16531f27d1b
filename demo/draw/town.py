"""."""
SCENES = {}

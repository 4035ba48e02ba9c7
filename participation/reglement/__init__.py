"""What the YAML of this room means: conseils, collèges, the rules each keeps to. Pure."""

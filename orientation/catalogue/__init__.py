"""What the YAML of this room means: besoins, questions, services, criteria, urgences. Pure."""

"""The reader of content/: positions, errors, typed fields. Pure: knows no Django and no clock."""

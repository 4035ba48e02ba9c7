"""Free text: normalising, features, understanding, danger, facts said in passing. Pure."""

"""A town that lives, to look at: made by the same actions as the real one, from a fixed seed."""

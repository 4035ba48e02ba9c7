"""The second room: the conseils de quartier, from an idea to what the town made of it."""

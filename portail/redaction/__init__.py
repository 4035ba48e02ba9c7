"""Where those who write the town's content are helped: a new town, laid out from a few answers."""

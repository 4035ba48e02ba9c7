"""The town's services and structures in the data·inclusion schema, version 1."""

"""What is looked at while it changes: each told anew, by one reading for all who look."""

"""The dialogue: index, situation, next question, orientation, explanation, exploration. Pure."""

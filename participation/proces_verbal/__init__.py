"""The procès-verbal of a séance: what is told of it, in which words, and the file that is signed.

`constat` is who was there and who held whose voice, in numbers of accounts, set down when the
séance is levée. `acte` is the whole with names; `recit` says it in French; `resultats` says what a
published vote gave. What is signed is the canonical JSON of the acte with its text.
"""

"""The draw by lot of the members of a conseil. Pure; anybody can replay it from its file.

Two acts are published, as canonical JSON (UTF-8, keys sorted, no space between signs, one line
feed at the end). `empreinte` is the SHA-256 of the act's canonical bytes without that key.

The **liste** freezes the candidates before the seed exists: the rule, the public source whose
reading will be the seed, and for each candidate a `marque` (SHA-256 of a key that she alone
holds), with her gender, age band and household only where the rule needs them. The **tirage**
holds the whole liste, the seed as it was read, and the result.

The method, in words:

1. **Order.** Each candidate's number is the SHA-256 of: the seed, a line feed, the empreinte of
   the liste, a line feed, her marque (all in UTF-8). Smallest first.
2. **Households.** Where the rule admits one person a household, the first of each household in
   the order are drawn from; the others of a household go to the end of the order, and wait
   there. (No household is given for somebody who is alone of hers.) Otherwise everybody is
   drawn from. A panel is as many of those drawn from as there are seats, or all if they are fewer.
3. **Parity.** Somebody who is neither « femme » nor « homme » counts on neither side, and neither
   gains nor loses by it: steps 4 and 5 are first done without parity, and a panel must seat as
   many such people as that first run does. Of these panels only those stay where the numbers of
   women and of men differ least.
4. **Ages.** Of those, only the panels stay that fill the most seats kept for age bands (a band
   fills at most the seats kept for it).
5. **The lot.** Of the panels that are left, the one drawn is the first in the order: it has the
   earliest possible first member, then the earliest possible second, and so on. In other words:
   walk along the order, and take each candidate unless, with her, those who follow could no
   longer complete the best panel that the rule allows.
6. **Then** all the others, in the order: first the suppléants (only from those drawn from, so
   that one household never has two members), then the reserve.

What could not be kept is said in `notes`, as numbers, so that no sentence has to be reproduced.
When somebody leaves, `remplacement` says who comes.

Households are settled before parity and ages, and by the lot alone: to choose which of a couple
serves the quotas best, over all couples at once, is a problem that nobody solves by hand (it is
a matching in three dimensions), and a draw that cannot be redone by hand is not a public one.
"""

"""The count of a scrutin. Pure; anybody can redo it from its published file.

`methodes.depouiller` counts; each method is a module, with its source and the sentence that
explains it. Everything is counted in whole numbers and fractions, never in floats. A tie that the
rule does not settle is returned as a tie: `departage` says how each rule settles it.

`manage.py recompter FICHIER` (or `python -m participation.counting FICHIER`, without Django) reads
Pabulib and PrefLib files, and the format in which scrutins are published here:

One scrutin is one act of canonical JSON, as `participation.tirage` writes its own: UTF-8, keys
sorted, no space between signs, one line feed at the end; `empreinte` is the SHA-256 of the act's
canonical bytes without that key. Its fields:

- `acte` « scrutin », `format`, `conseil`, `scrutin` (its id), `question`, `reglement` (its
  version), `ouvert_le`, `clos_le`.
- `methode`: its `nom` and its settings, null for those that it does not use: `majorite`
  (« simple », « absolue » or a part such as « 2/3 »), `mentions` (the best first), `retenus` (how
  many options are kept), `budget` (whole euros), `seuil` (approvals that the classic count asks
  for), `au_plus` (how many options a ballot may tick).
- `egalite` and `blancs`: the rules of the règlement; but in a secret vote « preponderante » is
  « rejet », as was said beforehand: a voice that is secret decides for nobody else.
- `options`: for each its `id`, `titre` and `cout` (whole euros, for a budget).
- `inscrits`, and `emargements`: as many as there are ballots, and missing ones.
- `manquants`, only where paper ballots that were signed for are not there: their `nombre`, and the
  `raison` that the bureau gave before the count.
- `bulletins`, by `marque`: the mark on the voter's receipt, twelve digits or capitals. `genre` is
  exprime, blanc or nul. `choix` has one number an option, in their order; 0 says nothing of it. 1
  ticks it; or is its rank, from 1, or its mention, from 1, the best; for pour-contre 1 is pour, 2
  contre, 3 abstention.
- After the count: `graine`, the seed of a lot that a tie asked for; `preponderante`, the `choix` of
  whoever presides, as the show of hands recorded it (zeros where they chose nothing), where a tie
  asked for it; both are null where none did. `resultat`: the ids of the `retenus`, the `egalites`,
  and how many `votants`, `blancs`, `nuls`, `exprimes`. The lot is mixed with the empreinte of the
  urne, which is the digest of the act without these three.
- Each of the `egalites`: what it is `entre` (ids; « pour » and « contre » where there is one
  option), the `regle`, what of it was `retenus`, and whether it is `tranchee`. What the deciding
  voice does not separate is rejected. A file with a tie that waits for a seed or for a voice is
  never published; one that waits for a second vote is.

An option of which a ballot says nothing shares the last rank, or is given the last mention.
"""

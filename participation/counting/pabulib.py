"""Reading a Pabulib file (`.pb`): a participatory budget, its projects, its votes.

- `approval`, `choose-1`: a vote approves the projects it lists.
- `ordinal`: it lists them from the first to the last. Each gets `max_length` points for a first
  place, one less for the next, and so on (Borda, which is Pabulib's own default).
- `cumulative`, `scoring`: it gives `points` to each it lists; the others get none, or
  `default_score`.

Where there are points, the classic count ranks projects by their points; in every other count, a
vote approves what it lists (and gives more than nothing to). An empty vote is a blank ballot, and
is one of the voters among whom equal shares divides the budget.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from participation.counting.bulletins import Bulletin, Genre, Option, Reglages, Scrutin
from participation.counting.fichiers import Fichier, Publie
from participation.counting.lignes import Faute, court, entier, montant, texte
from participation.counting.sections import Row, Sections, couper, verifier_annonce
from participation.reglement.schema import Methode

GENRES: dict[str, Genre] = {
    "approval": "approbation",
    "choose-1": "approbation",
    "ordinal": "points",
    "cumulative": "points",
    "scoring": "points",
}


def lire(raw: bytes) -> Fichier:
    lu = couper(texte(raw))
    kind = lu.info("vote_type")
    if kind not in GENRES:
        known = ", ".join(GENRES)
        raise Faute(
            lu.ligne("vote_type"),
            f"META dit vote_type {court(kind)}. Ce qui se lit : {known}.",
        )
    options = tuple(_options(lu))
    votes = _Votes(lu, kind, {one.id: place for place, one in enumerate(options)})
    bulletins, blancs = votes.lire()
    verifier_annonce(lu, "num_projects", len(options))
    verifier_annonce(lu, "num_votes", sum(bulletins.values()) + blancs)
    points = votes.points() if GENRES[kind] == "points" else None
    scrutin = Scrutin(GENRES[kind], options, bulletins, blancs, points=points)
    least = lu.info("min_project_score_threshold")
    reglages = Reglages(
        blancs="exprimes",
        budget=_budget(lu),
        seuil=entier(least, lu.ligne("min_project_score_threshold"), "le seuil") if least else 0,
    )
    default: Methode = "budget-classique"
    if lu.info("rule").startswith("equalshares"):
        default = "parts-egales"
    return Fichier(default, scrutin, reglages, publie=_publie(lu, options, scrutin))


def _options(lu: Sections) -> Iterator[Option]:
    seen: dict[str, int] = {}
    for line, row in lu.projets:
        name = row["project_id"]
        if not name:
            raise Faute(line, "ce projet n'a pas d'identifiant. Donnez-lui un project_id.")
        if name in seen:
            raise Faute(line, f"le projet {court(name)} est déjà ligne {seen[name]}. Ôtez-en un.")
        seen[name] = line
        yield Option(name, row.get("name", ""), montant(row["cost"], line, "le coût"))


@dataclass
class _Votes:
    """Reads votes one by one, putting together those that say the same."""

    lu: Sections
    kind: str
    places: dict[str, int]
    recus: list[Fraction] = field(default_factory=list)
    vus: dict[str, int] = field(default_factory=dict)

    def lire(self) -> tuple[Counter[Bulletin], int]:
        self.recus = [Fraction()] * len(self.places)
        found: Counter[Bulletin] = Counter()
        blank = 0
        for line, row in self.lu.votes:
            self._electeur(row.get("voter_id", ""), line)
            floors = self._etages(row, line)
            found[floors] += bool(floors)
            blank += not floors
        return +found, blank

    def points(self) -> tuple[Fraction, ...]:
        return tuple(self.recus)

    def _electeur(self, name: str, line: int) -> None:
        if name and self.vus.setdefault(name, line) != line:
            raise Faute(
                line, f"l'électeur {court(name)} a déjà voté ligne {self.vus[name]}. Ôtez un vote."
            )

    def _etages(self, row: Row, line: int) -> Bulletin:
        listed = self._cites(row["vote"], line)
        if GENRES[self.kind] == "approbation":
            return (tuple(sorted(listed)),) if listed else ()
        given = self._points(row, listed, line)
        floors: dict[Fraction, list[int]] = {}
        for place, points in given.items():
            self.recus[place] += points
            if points > 0 or self.kind == "ordinal":
                floors.setdefault(points, []).append(place)
        return tuple(tuple(sorted(floors[points])) for points in sorted(floors, reverse=True))

    def _cites(self, vote: str, line: int) -> list[int]:
        found: list[int] = []
        for name in (piece.strip() for piece in vote.split(",")) if vote else ():
            if name not in self.places:
                raise Faute(
                    line, f"ce vote cite le projet {court(name)}, qui n'est pas dans PROJECTS."
                )
            found.append(self.places[name])
        if len(set(found)) < len(found):
            raise Faute(line, "ce vote cite deux fois le même projet. Ôtez-en un.")
        return found

    def _points(self, row: Row, listed: list[int], line: int) -> dict[int, Fraction]:
        if self.kind == "ordinal":
            most = self._longueur()
            return {place: Fraction(max(0, most - at)) for at, place in enumerate(listed)}
        written = [piece.strip() for piece in row.get("points", "").split(",") if piece.strip()]
        if len(written) != len(listed):
            raise Faute(
                line, f"{len(written)} points pour {len(listed)} projets. Il en faut un par projet."
            )
        negative = self.kind == "scoring"
        given = [montant(one, line, "le nombre de points", negatif=negative) for one in written]
        return {**self._defaut(), **dict(zip(listed, given, strict=True))}

    def _longueur(self) -> int:
        written = self.lu.info("max_length")
        return (
            entier(written, self.lu.ligne("max_length"), "max_length")
            if written
            else len(self.places)
        )

    def _defaut(self) -> dict[int, Fraction]:
        written = self.lu.info("default_score")
        if self.kind != "scoring" or not written:
            return {}
        line = self.lu.ligne("default_score")
        value = montant(written, line, "default_score", negatif=True)
        return dict.fromkeys(range(len(self.places)), value) if value else {}


def _budget(lu: Sections) -> Fraction | None:
    written = lu.info("budget")
    return montant(written, lu.ligne("budget"), "le budget") if written else None


def _publie(lu: Sections, options: tuple[Option, ...], scrutin: Scrutin) -> Publie:
    """What the file itself says was counted and selected."""
    rows = [row for _, row in lu.projets]
    selected = None
    if any("selected" in row for row in rows):
        selected = tuple(row["project_id"] for row in rows if row.get("selected") == "1")
    votes = zip(options, rows, scrutin.voix(), strict=True)
    differ = tuple(
        (option.id, said, counted)
        for option, row, counted in votes
        if (said := row.get("votes", "")) and said != str(counted)
    )
    return Publie(selected, differ)

"""Those a constat names, by what they are called now: there, represented, absent."""

from __future__ import annotations

from collections.abc import Iterable

from participation.models import Seance
from participation.models.champs import signature
from participation.proces_verbal.acte import Porteur, Present, Represente
from participation.proces_verbal.constat import Constat, Plage
from participation.queries.votes_de_seance import nom, seconde
from participation.reglement.schema import Reglement
from portail.comptes.models import Personne


class Gens:
    """Whoever erased their account is « un habitant », and still counts."""

    def __init__(self, constat: Constat, seance: Seance, reglement: Reglement) -> None:
        self.constat = constat
        self.membres = [one.personne for one in constat.membres]
        held = (seance.president_id, seance.secretaire_id)
        known = constat.personnes | {one for one in held if one is not None}
        rows = Personne.objects.filter(pk__in=known).order_by("pk")
        self._noms = {one.pk: nom(signature(one)) for one in rows}
        seats = {one.personne: one.college for one in constat.membres}
        self._colleges = {who: reglement.nom_du_college(one) for who, one in seats.items()}

    def nom(self, personne: int | None) -> str:
        return self._noms.get(personne or 0) or nom(signature(None))

    def presents(self, people: Iterable[int]) -> tuple[Present, ...]:
        far = {one.personne for one in self.constat.presences if one.a_distance}
        found = {who: self.constat.presence(who) for who in people}
        return tuple(
            Present(
                self.nom(who),
                self._colleges.get(who, ""),
                who in far,
                tuple(map(_local, found[who])),
            )
            for who in self._by_name(who for who, plages in found.items() if plages)
        )

    def representes(self) -> tuple[Represente, ...]:
        held = {who: self.constat.representations(who) for who in self.membres}
        return tuple(
            Represente(
                self.nom(who),
                self._colleges.get(who, ""),
                tuple(Porteur(self.nom(by), _local(plage)) for by, plage in held[who]),
            )
            for who in self._by_name(who for who, some in held.items() if some)
        )

    def absents(self) -> tuple[str, ...]:
        seen = {one.personne for one in self.constat.presences}
        away = (one for one in self.membres if one not in seen)
        alone = (one for one in away if not self.constat.representations(one))
        return tuple(self.nom(one) for one in self._by_name(alone))

    def _by_name(self, people: Iterable[int]) -> list[int]:
        return sorted(people, key=lambda who: (self.nom(who).casefold(), who))


def _local(plage: Plage) -> Plage:
    return Plage(seconde(plage.de), seconde(plage.a) if plage.a else None)

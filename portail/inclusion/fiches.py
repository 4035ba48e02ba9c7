"""A structure and a service as rows of the schema: what their fiches say, and nothing else.

What a fiche does not say has no key. Lists are in alphabetical order, so that the same content
writes the same file.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from orientation.catalogue.catalogue import Offer
from orientation.catalogue.schema import Structure
from portail.contenu.hours import with_closures
from portail.inclusion.phrases import adresse, frais, vient_sans_prevenir
from portail.inclusion.publics import publics
from portail.inclusion.thematiques import thematiques

Ligne = dict[str, Any]
Fermetures = tuple[tuple[date, date], ...]


def identifiant(source: str, name: str) -> str:
    return f"{source}--{name}"


def structure(source: str, name: str, one: Structure, fermetures: Fermetures) -> Ligne:
    followed = fermetures if one.ferme_avec_la_ville is not False else ()
    return _dit(
        source=source,
        id=identifiant(source, name),
        nom=one.nom,
        date_maj=one.verifie_le.isoformat(),
        **_lieu(one.adresse),
        telephone=one.telephone,
        courriel=one.courriel,
        site_web=one.site,
        horaires_accueil=with_closures(one.horaires, followed) if one.horaires else None,
    )


def service(source: str, one: Offer, structure: Structure) -> Ligne:
    return _dit(
        source=source,
        id=identifiant(source, one.id),
        structure_id=identifiant(source, one.structure_id),
        nom=one.nom,
        description=f"{one.resume}\n\n{one.description.strip()}",
        lien_source=one.site if one.site != structure.site else None,
        date_maj=one.verifie_le.isoformat(),
        thematiques=thematiques(one.besoins),
        frais=frais(one.cout),
        frais_precisions=one.cout,
        publics=publics(one),
        publics_precisions=one.public,
        conditions_acces=_apporter(one),
        **_lieu(one.adresse),
        telephone=one.telephone,
        courriel=one.courriel,
        **_mobilisation(one),
        horaires_accueil=one.horaires,
    )


def _dit(**fields: Any) -> Ligne:
    return {key: value for key, value in fields.items() if value not in (None, [], "")}


def _lieu(text: str | None) -> Ligne:
    place = adresse(text)
    return {
        "commune": place.commune,
        "code_postal": place.code_postal,
        "adresse": place.voie,
    }


def _mobilisation(one: Offer) -> Ligne:
    """A fiche gives a telephone, an address of mail, a place, for residents to use them."""
    comes = bool(one.adresse) and vient_sans_prevenir(one.rendez_vous)
    ways = {
        "envoyer-un-courriel": bool(one.courriel),
        "se-presenter": comes,
        "telephoner": bool(one.telephone),
    }
    modes = [name for name, open_ in ways.items() if open_]
    return {
        "modes_accueil": ["en-presentiel"] if comes else None,
        "modes_mobilisation": modes,
        "mobilisable_par": ["usagers"] if modes else None,
        "mobilisation_precisions": _precisions(one),
    }


def _precisions(one: Offer) -> str:
    delai = f"Délai : {one.delai}" if one.delai else None
    return " ".join(text for text in (one.rendez_vous, delai) if text)


def _apporter(one: Offer) -> str | None:
    return f"À apporter : {' ; '.join(one.apporter)}." if one.apporter else None

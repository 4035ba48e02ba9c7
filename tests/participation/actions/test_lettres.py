"""Who is written to about themselves, by each act: once, in its transaction, always."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from participation.actions import tirages
from participation.actions.commentaires import retirer_commentaire
from participation.actions.departs import quitter
from participation.actions.envois import Issue
from participation.actions.lettres import ecrire
from participation.actions.mandats import finir_mandat, nommer
from participation.actions.moderation import publier, retablir, retirer
from participation.actions.passages import deplacer
from participation.actions.suites import Donnees
from participation.actions.suivis import ne_plus_rien_suivre
from participation.actions.tirages import figer_liste, tirer_au_sort
from participation.models import Commentaire, Envoi, Mandat, Proposition
from participation.parcours import Etat
from participation.queries.export import exporter
from participation.reglement.schema import Participation
from portail.comptes.models import Personne
from tests.participation.actions.test_appels import (
    FROZEN,
    KNOWN,
    NAMES,
    candidates,
    drawn,
    opened,
    sitting,
)
from tests.participation.courriers import AUTREFOIS, MARDI, Envoyer, banc
from tests.participation.habitants import CONSEIL, People, habitant, proposition
from tests.participation.paroles import say
from tests.smtp import Boite

pytestmark = pytest.mark.django_db
DAY = KNOWN.date()


def letters(personne: Personne | None) -> list[str]:
    """The kinds of the letters that wait for this person."""
    keys = Envoi.objects.filter(personne=personne).order_by("pk").values_list("cle", flat=True)
    return [one.partition(":")[0] for one in keys]


def kinds() -> Counter[str]:
    return Counter(one.partition(":")[0] for one in Envoi.objects.values_list("cle", flat=True))


def test_a_draw_writes_once_to_every_candidate(people: People, regles: Participation) -> None:
    appel = drawn(people, regles)
    assert kinds() == {"tire": 6, "reserve": 6}
    assert Envoi.objects.values("personne").distinct().count() == 12
    for one in sitting() + sitting("suppleant"):
        cle = f"tire:{one.pk}:{appel.pk}"
        assert Envoi.objects.get(personne=one.personne).cle == cle


@pytest.mark.parametrize("candidats", [8, 12])
def test_the_number_of_candidates_changes_no_number_of_queries(
    people: People, regles: Participation, django_assert_num_queries: Any, candidats: int
) -> None:
    appel = opened(people, regles)
    candidates(appel, regles, [*NAMES[:4], *NAMES[-4:], *NAMES[4:-4]][:candidats])
    figer_liste(appel, par=people.chloe, regles=regles, at=FROZEN)
    # The transaction, the rights, the call and its seats; then one letter for each of six seats,
    # and one statement for all those to whom the lot gave nothing.
    with django_assert_num_queries(30):
        tirer_au_sort(appel, "12 7", par=people.chloe, regles=regles, at=KNOWN)
    assert kinds() == {"tire": 6, "reserve": candidats - 6}


def test_who_erased_their_account_is_not_written_to(people: People, regles: Participation) -> None:
    appel = opened(people, regles)
    crowd = candidates(appel, regles, NAMES)
    figer_liste(appel, par=people.chloe, regles=regles, at=FROZEN)
    for one in crowd[3:9]:
        one.delete()
    tirer_au_sort(appel, "12 7 33 41 8 2", par=people.chloe, regles=regles, at=KNOWN)
    assert Envoi.objects.count() == 6
    assert kinds()["tire"] == len(sitting() + sitting("suppleant")) == 6


def test_who_is_drawn_but_sits_elsewhere_is_told_why(people: People, regles: Participation) -> None:
    appel = opened(people, regles)
    crowd = candidates(appel, regles, ["Ana", "Guy"])
    figer_liste(appel, par=people.chloe, regles=regles, at=FROZEN)
    Mandat.objects.create(conseil=CONSEIL, college="autre", personne=crowd[0], du=DAY, au=DAY)
    tirer_au_sort(appel, "1", par=people.chloe, regles=regles, at=KNOWN)
    assert [letters(one) for one in crowd] == [["empeche"], ["tire"]]


def test_who_is_ended_is_told_and_so_is_whoever_comes(
    people: People, regles: Participation
) -> None:
    appel = drawn(people, regles)
    leaver, before = sitting()[0], {one.personne for one in sitting() + sitting("suppleant")}
    Envoi.objects.all().delete()
    came = finir_mandat(leaver, par=people.chloe, raison="déménage", today=DAY)
    assert came is not None
    assert letters(leaver.personne) == ["fini"]
    assert Envoi.objects.get(personne=came.personne).cle == f"appele:{came.pk}:{appel.pk}"
    # A suppléant who becomes titulaire left a place, and whoever takes that one is told too.
    new = {one.personne for one in sitting() + sitting("suppleant")} - before
    assert [letters(one) for one in new] == [["appele"]]
    assert set(kinds()) == {"fini", "appele"}


def test_who_leaves_knows_it(people: People, regles: Participation) -> None:
    drawn(people, regles)
    Envoi.objects.all().delete()
    leaver, eraser = sitting()[0], sitting()[1].personne
    assert leaver.personne is not None
    assert eraser is not None
    finir_mandat(leaver, par=leaver.personne, raison="manque de temps", today=DAY)
    quitter(eraser, at=KNOWN)
    assert letters(leaver.personne) + letters(eraser) == []
    assert set(kinds()) == {"appele"}


def test_a_draw_tells_those_whose_term_it_ends(people: People, regles: Participation) -> None:
    old, again = (habitant(one, verifie=True) for one in ("Zoé", "Yves"))
    for one in (old, again):
        Mandat.objects.create(
            conseil=CONSEIL, college="habitants", personne=one, du=AUTREFOIS.date(), au=DAY
        )
    appel = opened(people, regles)
    candidates(appel, regles, ["Ana"])
    appel.candidatures.create(personne=again, genre="homme", cle="0" * 32)
    figer_liste(appel, par=people.chloe, regles=regles, at=FROZEN)
    tirer_au_sort(appel, "1", par=people.chloe, regles=regles, at=KNOWN)
    assert (letters(old), letters(again)) == (["fini"], ["tire"])


def test_a_draw_that_fails_writes_to_nobody(
    people: People, regles: Participation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        assert Envoi.objects.count() == 2
        raise OSError

    appel = opened(people, regles)
    candidates(appel, regles, ["Ana", "Guy"])
    figer_liste(appel, par=people.chloe, regles=regles, at=FROZEN)
    monkeypatch.setattr(tirages, "annoncer_au_conseil", fail)
    with pytest.raises(OSError):
        tirer_au_sort(appel, "1", par=people.chloe, regles=regles, at=KNOWN)
    assert Envoi.objects.count() == 0


def named(regles: Participation) -> Participation:
    """The same rules, where members are not drawn."""
    conseil = regles.conseils[CONSEIL]
    college = conseil.reglement.colleges["habitants"]
    colleges = {"habitants": college.model_copy(update={"designation": "volontariat"})}
    reglement = conseil.reglement.model_copy(update={"colleges": colleges})
    own = conseil.model_copy(update={"reglement": reglement})
    return replace(regles, conseils={CONSEIL: own})


def test_who_is_named_is_told(people: People, regles: Participation) -> None:
    rules = named(regles)
    seat = {"rang": "titulaire", "par": people.chloe, "regles": rules}
    mandat = nommer(CONSEIL, "habitants", people.bob, **seat)
    assert [one.cle for one in Envoi.objects.all()] == [f"nomme:{mandat.pk}"]
    assert letters(people.bob) == ["nomme"]


def test_who_wrote_a_comment_is_told_that_it_is_withdrawn_then_put_back(people: People) -> None:
    said = say(people.bob, banc(people.alice))
    retirer(said, par=people.chloe, vu="affiche", raison="Une insulte.", at=MARDI)
    retablir(said, par=people.chloe, vu="retire", raison="Relu.", at=MARDI)
    acts = said.moderations.order_by("pk")
    assert [one.cle for one in Envoi.objects.all()] == [f"moderation:{one.pk}" for one in acts]
    assert letters(people.bob) == ["moderation", "moderation"]


def test_what_was_never_shown_is_refused_with_its_reason(people: People) -> None:
    said = say(people.bob, banc(), etat="en-attente")
    retirer(said, par=people.chloe, vu="en-attente", raison="Une publicité.")
    assert letters(people.bob) == ["moderation"]


def test_who_wrote_a_proposition_is_told_that_it_is_withdrawn(people: People) -> None:
    retirer(banc(people.alice), par=people.chloe, vu="affiche", raison="Vise une personne.")
    assert letters(people.alice) == ["moderation"]


def test_nobody_is_told_of_their_own_act_nor_of_what_is_shown(people: People) -> None:
    held, own, back = (
        say(people.bob, banc(), etat=one) for one in ("en-attente", "publie", "publie")
    )
    mine = say(people.chloe, banc())
    publier(held, par=people.chloe, vu="en-attente")
    retirer_commentaire(own, par=people.bob)
    retirer(mine, par=people.chloe, vu="affiche", raison="Je me suis trompée.")
    Commentaire.objects.filter(pk=back.pk).update(auteur=None)
    retirer(back, par=people.chloe, vu="affiche", raison="Une insulte.")
    assert Envoi.objects.count() == 0


@pytest.mark.parametrize(
    ("masquee", "told"), [("en-attente", ["irrecevable"]), ("retiree", ["irrecevable"]), ("", [])]
)
def test_who_wrote_what_nobody_may_read_is_told_that_it_is_not_recevable(
    people: People, regles: Participation, masquee: str, told: list[str]
) -> None:
    found = proposition(people, regles, Etat.DEPOSEE)
    Proposition.objects.update(masquee=masquee)
    given = Donnees(raison="Hors du quartier.")
    refused = {"par": people.chloe, "vu": Etat.DEPOSEE, "regles": regles}
    deplacer(found, Etat.IRRECEVABLE, given, **refused)
    assert letters(people.alice) == told


def test_one_letter_an_act_by_constraint(people: People) -> None:
    for _ in range(2):
        ecrire("fini:1", people.bob, at=MARDI)
    assert letters(people.bob) == ["fini"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Envoi.objects.create(cle="fini:1", message_id="<autre>", a="x@y.example", texte="Deux")


def test_they_leave_though_nothing_is_followed_and_nothing_stops_them(
    people: People, boite: Boite, envoyer: Envoyer
) -> None:
    said = say(people.bob, banc())
    retirer(said, par=people.chloe, vu="affiche", raison="Une insulte.", at=MARDI)
    ne_plus_rien_suivre(par=people.bob)
    waiting = Envoi.objects.get()
    assert waiting.texte == ""
    envoyer(MARDI)
    (found,) = boite.lettres
    assert (found["To"], found["Message-ID"]) == ("bob@rivemont.example", waiting.message_id)
    assert found["Subject"] == "[Conseil du Centre] Votre commentaire est retiré"
    assert found["List-Unsubscribe"] is None


def test_an_account_closed_since_is_not_written_to(
    people: People, boite: Boite, envoyer: Envoyer
) -> None:
    ecrire("fini:1", people.bob, at=MARDI)
    Personne.objects.filter(pk=people.bob.pk).update(is_active=False)
    assert (envoyer(MARDI), Envoi.objects.count()) == ({Issue.ECARTE: 1}, 0)


def test_a_letter_is_held_of_someone_once_it_is_written(
    people: People, boite: Boite, envoyer: Envoyer
) -> None:
    retirer(
        say(people.bob, banc()), par=people.chloe, vu="affiche", raison="Une insulte.", at=MARDI
    )
    assert exporter(people.bob)["envois"] == []
    envoyer(MARDI)
    (held,) = exporter(people.bob)["envois"]
    assert held["sujet"] == "[Conseil du Centre] Votre commentaire est retiré"

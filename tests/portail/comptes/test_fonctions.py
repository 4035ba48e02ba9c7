"""Who works for the town here: given, ended, and never to the last one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse

from portail.comptes.actions.comptes import ouvrir_compte
from portail.comptes.actions.fonctions import donner_fonction, finir_fonction
from portail.comptes.droits import Role
from portail.comptes.models import Fonction, Personne
from portail.comptes.queries.fonctions import roles
from portail.comptes.refus import Interdit, Refus
from tests.ensemble import together
from tests.participation.habitants import sign_in

CHLOE = "chloe@rivemont.example"
CONSEILS = {"centre": "Conseil du Centre"}


@pytest.fixture
def aline(db: None) -> Personne:
    ouvrir_compte(courriel="aline@rivemont.example")
    return donner_fonction(
        par=None, courriel="aline@rivemont.example", role=Role.ADMINISTRATEUR
    ).fonction.personne


@pytest.fixture
def chloe(db: None) -> Personne:
    return ouvrir_compte(courriel=CHLOE)


def name(par: Personne, role: Role = Role.ANIMATEUR, conseil: str = "centre") -> Fonction:
    asked = {"courriel": CHLOE, "role": role, "conseil": conseil, "conseils": CONSEILS}
    return donner_fonction(par=par, **asked).fonction  # type: ignore[arg-type]


def test_who_runs_a_conseil_runs_that_one_only(aline: Personne, chloe: Personne) -> None:
    given = name(aline)
    assert (given.donnee_par, given.fin) == (aline, None)
    assert roles(chloe, "centre") == {Role.HABITANT, Role.ANIMATEUR}
    assert roles(chloe, "gare") == {Role.HABITANT}


def test_what_is_ended_counts_no_more_and_is_remembered(aline: Personne, chloe: Personne) -> None:
    finir_fonction(par=aline, fonction=name(aline).pk)
    assert roles(chloe, "centre") == {Role.HABITANT}
    assert Fonction.objects.filter(personne=chloe, fin__isnull=False).count() == 1
    assert name(aline).pk


@pytest.mark.parametrize(
    ("role", "conseil", "champ"),
    [
        (Role.ANIMATEUR, "nulle-part", "conseil"),
        (Role.AGENT, "centre", "conseil"),
        (Role.HABITANT, "", "role"),
        (Role.MEMBRE, "", "role"),
    ],
)
def test_what_does_not_go_together_is_refused(
    aline: Personne, chloe: Personne, role: Role, conseil: str, champ: str
) -> None:
    with pytest.raises(Refus) as refusal:
        name(aline, role, conseil)
    assert (refusal.value.champ, Fonction.objects.count()) == (champ, 1)


def test_the_same_twice_is_refused(aline: Personne, chloe: Personne) -> None:
    name(aline)
    with pytest.raises(Refus, match="déjà cette fonction"):
        name(aline)


def test_nobody_is_named_who_never_entered(aline: Personne) -> None:
    with pytest.raises(Refus, match="d'entrer une première fois"):
        name(aline)


@pytest.mark.parametrize("role", [Role.ANIMATEUR, Role.AGENT, Role.REDACTEUR])
def test_who_does_not_administer_names_nobody(aline: Personne, chloe: Personne, role: Role) -> None:
    name(aline, role, "")
    with pytest.raises(Interdit):
        name(chloe, Role.ADMINISTRATEUR, "")
    with pytest.raises(Interdit):
        finir_fonction(par=chloe, fonction=Fonction.objects.first().pk)  # type: ignore[union-attr]


def test_the_last_one_who_administers_stays(aline: Personne, chloe: Personne) -> None:
    only = Fonction.objects.get(role=Role.ADMINISTRATEUR)
    with pytest.raises(Refus, match="la dernière personne"):
        finir_fonction(par=aline, fonction=only.pk)
    name(aline, Role.ADMINISTRATEUR, "")
    finir_fonction(par=aline, fonction=only.pk)
    assert roles(chloe) == {Role.HABITANT, Role.ADMINISTRATEUR}


def test_the_first_one_is_named_from_the_machine(chloe: Personne) -> None:
    call_command("nommer_administrateur", CHLOE)
    assert Role.ADMINISTRATEUR in roles(chloe)
    with pytest.raises(CommandError, match="déjà cette fonction"):
        call_command("nommer_administrateur", CHLOE)


@pytest.mark.django_db(transaction=True)
def test_two_who_end_each_other_leave_one(aline: Personne, chloe: Personne) -> None:
    second = name(aline, Role.ADMINISTRATEUR, "")
    first = Fonction.objects.get(personne=aline)
    said = together(
        partial(finir_fonction, par=aline, fonction=second.pk),
        partial(finir_fonction, par=chloe, fonction=first.pk),
    )
    left = Fonction.objects.filter(role=Role.ADMINISTRATEUR, fin__isnull=True).count()
    assert (left, said.count("ok")) == (1, 1)


@pytest.fixture
def admin(client: Client, aline: Personne, served: object) -> Iterator[Client]:
    yield sign_in(client, aline, second_factor=True)


def test_the_page_names_and_ends(admin: Client, chloe: Personne) -> None:
    said = {"courriel": CHLOE, "role": "animateur", "conseil": "centre"}
    assert "La fonction est donnée" in admin.post(reverse("fonctions"), said).content.decode()
    page = admin.get(reverse("fonctions")).content.decode()
    assert "<h2>Animatrice ou animateur, Conseil du Centre</h2>" in page
    given = Fonction.objects.get(personne=chloe)
    page = admin.post(reverse("finir-fonction", args=[given.pk]), follow=True).content.decode()
    assert ("La fonction est finie." in page, "<h2>Animatrice" in page) == (True, False)


def test_the_page_says_who_has_no_second_factor_yet(admin: Client) -> None:
    assert "Pas encore de second facteur." in admin.get(reverse("fonctions")).content.decode()


def test_a_refusal_is_said_at_its_field(admin: Client) -> None:
    said = {"courriel": CHLOE, "role": "animateur", "conseil": "centre"}
    page = admin.post(reverse("fonctions"), said).content.decode()
    assert 'id="id_courriel_error">Personne n&#x27;a de compte à cette adresse.' in page


def test_the_last_one_is_told_on_the_page(admin: Client) -> None:
    only = Fonction.objects.get()
    page = admin.post(reverse("finir-fonction", args=[only.pk]), follow=True).content.decode()
    assert "C&#x27;est la dernière personne qui administre" in page


def test_the_page_costs_as_little_for_many(
    admin: Client, aline: Personne, django_assert_num_queries: object
) -> None:
    for number in range(12):
        ouvrir_compte(courriel=f"a{number}@rivemont.example")
        donner_fonction(par=aline, courriel=f"a{number}@rivemont.example", role=Role.AGENT)
    with django_assert_num_queries(5):  # type: ignore[operator]
        assert admin.get(reverse("fonctions")).content.decode().count("Pas encore") == 13

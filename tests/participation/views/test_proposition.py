"""The page of a proposition: what it shows, to whom, and supporting it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from participation.actions.propositions import modifier
from participation.models import Commentaire, Instruction, Moderation, Proposition, Soutien
from participation.parcours import Etat
from participation.reglement.schema import Participation
from portail.comptes.models import Personne
from tests.markup import Element, read
from tests.participation.habitants import BANC, People, draft, proposition, sign_in

pytestmark = pytest.mark.usefixtures("served")
STAFF = ("chloe", "agathe", "remi", "aline")


def page(client: Client, numero: int) -> Element:
    answer = client.get(f"/participer/propositions/{numero}/")
    assert answer.status_code == 200, answer.status_code
    return read(answer.content)


def enter(client: Client, people: People, name: str) -> Client:
    if name:
        sign_in(client, getattr(people, name), second_factor=name in STAFF)
    return client


def crowd(found: Proposition, number: int) -> None:
    """So many people, each with a comment and a soutien."""
    them = Personne.objects.bulk_create(
        Personne(courriel=f"v{rank}@rivemont.example", nom=f"Voisin {rank}")
        for rank in range(number)
    )
    Soutien.objects.bulk_create(Soutien(proposition=found, personne=one) for one in them)
    Commentaire.objects.bulk_create(
        Commentaire(proposition=found, auteur=one, position="pour", texte="Oui.", etat="publie")
        for one in them
    )


@pytest.mark.parametrize("number", [3, 300])
@pytest.mark.parametrize(("name", "queries"), [("", 6), ("bob", 13)])
def test_a_page_costs_the_same_however_much_it_holds(
    client: Client,
    people: People,
    regles: Participation,
    django_assert_num_queries: Any,
    number: int,
    name: str,
    queries: int,
) -> None:
    found = proposition(people, regles)
    crowd(found, number)
    enter(client, people, name)
    with django_assert_num_queries(queries):
        shown = page(client, found.pk)
    assert shown.one("p", "compte").one("strong").text == str(number)


def test_what_was_written_is_shown_as_text(
    client: Client, people: People, regles: Participation
) -> None:
    found = draft(people.alice, regles)
    Proposition.objects.filter(pk=found.pk).update(
        titre="<b>Un banc</b>", texte="<script>alert(1)</script>\nUne ligne.\n\nUn alinéa."
    )
    shown = page(sign_in(client, people.alice), found.pk)
    assert shown.one("h1").text == "<b>Un banc</b>"
    said = shown.one("div", "dit").texts("p")
    assert said == ["<script>alert(1)</script>Une ligne.", "Un alinéa."]


@pytest.mark.parametrize(
    ("soutiens", "said"),
    [
        (0, "0 soutien sur 3 : à 3, elle ira à l’ordre du jour du conseil."),
        (1, "1 soutien sur 3 : à 3, elle ira à l’ordre du jour du conseil."),
        (2, "2 soutiens sur 3 : à 3, elle ira à l’ordre du jour du conseil."),
    ],
)
def test_one_reads_how_many_soutiens_are_missing(
    client: Client, people: People, regles: Participation, soutiens: int, said: str
) -> None:
    found = proposition(people, regles)
    crowd(found, soutiens)
    assert page(client, found.pk).texts("p", "compte") == [said]


def test_one_reads_when_it_had_enough(
    client: Client, people: People, regles: Participation
) -> None:
    found = proposition(people, regles)
    then = timezone.make_aware(datetime(2026, 3, 3, 12))
    Proposition.objects.filter(pk=found.pk).update(ordre_du_jour_le=then)
    said = page(client, found.pk).texts("p", "compte")
    assert said == [
        "0 soutien. Elle en a eu assez le 3 mars 2026 pour aller à l’ordre du jour du conseil."
    ]


@pytest.mark.parametrize("name", ["", "bob", "agathe", "remi", "chloe", "aline"])
def test_a_draft_is_its_author_s_alone(
    client: Client, people: People, regles: Participation, name: str
) -> None:
    found = draft(people.alice, regles)
    enter(client, people, name)
    for more in ("", "versions/", "images/1/"):
        assert client.get(f"/participer/propositions/{found.pk}/{more}").status_code == 404
    assert client.post(f"/participer/propositions/{found.pk}/soutenir/").status_code in (302, 404)
    assert not Soutien.objects.exists()


def test_its_author_reads_a_draft(client: Client, people: People, regles: Participation) -> None:
    found = draft(people.alice, regles)
    shown = page(sign_in(client, people.alice), found.pk)
    assert "personne d’autre que vous ne le voit" in shown.one("p", "annonce").text
    assert "Déposer la proposition" in shown.texts("button")
    assert "Soutenir" not in shown.texts("button")


MASKED = [("", 404), ("bob", 404), ("agathe", 404), ("remi", 404)] + [
    (name, 200) for name in ("alice", "chloe", "aline")
]


@pytest.mark.parametrize("masque", list(Proposition.Masque))
@pytest.mark.parametrize(("name", "status"), MASKED)
def test_what_is_masked_is_seen_by_its_author_and_by_moderators(
    client: Client, people: People, regles: Participation, name: str, status: int, masque: str
) -> None:
    found = proposition(people, regles)
    Proposition.objects.filter(pk=found.pk).update(masquee=masque)
    enter(client, people, name)
    assert client.get(f"/participer/propositions/{found.pk}/").status_code == status


def test_a_moderator_sees_what_is_masked_with_a_second_factor_only(
    client: Client, people: People, regles: Participation
) -> None:
    found = proposition(people, regles)
    Proposition.objects.filter(pk=found.pk).update(masquee="retiree")
    sign_in(client, people.chloe)
    assert client.get(f"/participer/propositions/{found.pk}/").status_code == 404


def test_its_author_reads_why_it_was_withdrawn(
    client: Client, people: People, regles: Participation
) -> None:
    found = proposition(people, regles)
    Proposition.objects.filter(pk=found.pk).update(masquee="retiree")
    Moderation.objects.create(
        proposition=found, acte="retirer", par=people.chloe, raison="Une personne est nommée."
    )
    shown = page(sign_in(client, people.alice), found.pk)
    assert shown.texts("p", "annonce") == [
        "Cette proposition est retirée : le public ne la voit plus."
        " Raison donnée : Une personne est nommée."
    ]


@pytest.mark.parametrize("numero", ["0", "999999", str(2**63), "9" * 60])
def test_no_proposition_is_no_page(client: Client, db: None, numero: str) -> None:
    for more in ("", "versions/", "images/1/"):
        assert client.get(f"/participer/propositions/{numero}/{more}").status_code == 404


def test_the_log_names_nobody_of_the_town(
    client: Client, people: People, regles: Participation
) -> None:
    found = proposition(people, regles, Etat.ENGAGEE)
    shown = page(client, found.pk)
    moves = shown.all("ol", "etapes")[-1].all("li")
    assert [one.text.partition(f" {one.one('small').text}")[0] for one in moves] == [
        "Déposée, par Alice",
        "Recevable, par le conseil",
        "En débat, par le conseil",
        "Confiée à un service, par le conseil",
        "La ville a répondu",
        "La ville s'est engagée",
    ]
    assert "Chloe" not in shown.one("main").text
    assert "Remi" not in shown.one("main").text


def test_an_account_that_was_erased_leaves_un_habitant(
    client: Client, people: People, regles: Participation
) -> None:
    found = proposition(people, regles)
    people.alice.delete()
    assert "par un habitant" in page(client, found.pk).one("main").text


def test_one_reads_by_when_the_town_must_answer(
    client: Client, people: People, regles: Participation
) -> None:
    found = proposition(people, regles, Etat.ORIENTEE)
    Instruction.objects.update(echeance=timezone.localdate() - timedelta(days=12))
    shown = page(client, found.pk)
    assert shown.texts("span", "tard") == ["réponse en retard"]
    assert "Elle est en retard de 12 jours." in shown.one("main").text
    assert "à ce service de la ville : Service de la voirie." in shown.one("main").text


def test_an_avis_is_never_called_a_decision(
    client: Client, people: People, regles: Participation
) -> None:
    shown = page(client, proposition(people, regles, Etat.AVIS_RENDU).pk).one("main").text
    assert "Le conseil : avis favorable" in shown
    assert "Un conseil de quartier donne son avis ; le conseil municipal décide." in shown
    assert "décision" not in shown.lower()


def test_the_besoin_leads_to_its_services(
    client: Client, people: People, regles: Participation
) -> None:
    found = proposition(people, regles)
    Proposition.objects.filter(pk=found.pk).update(besoin="teleassistance")
    link = page(client, found.pk).one("a", href="/orientation/besoin/teleassistance/")
    assert link.text == "Téléassistance"
    assert client.get(link.attributes["href"]).status_code == 200


def test_a_besoin_or_a_conseil_that_is_gone_breaks_nothing(
    client: Client, people: People, regles: Participation
) -> None:
    found = proposition(people, regles)
    Proposition.objects.filter(pk=found.pk).update(besoin="aboli", conseil="clos", quartier="x")
    sign_in(client, people.alice)
    shown = page(client, found.pk)
    assert "Soutenir" not in shown.texts("button")
    for more in ("modifier/", "versions/"):
        status = client.get(f"/participer/propositions/{found.pk}/{more}").status_code
        assert status == (200 if more == "versions/" else 404)


def test_versions_are_kept_and_compared(
    client: Client, people: People, regles: Participation
) -> None:
    found = proposition(people, regles)
    again = BANC.__class__(titre="Un abri rue Haute", texte=BANC.texte, quartier="centre")
    modifier(found, again, par=people.alice, vue=1, regles=regles)
    shown = read(client.get(f"/participer/propositions/{found.pk}/versions/").content)
    changed = shown.one("article", "comparaison")
    assert changed.texts("del") == ["(enlevé : banc)"]
    assert changed.texts("ins") == ["(ajouté : abri)"]
    back = client.get(f"/participer/propositions/{found.pk}/versions/?de=2&a=1")
    assert read(back.content).one("article").texts("ins") == ["(ajouté : banc)"]


@pytest.mark.parametrize("asked", ["de=0", "de=3", "a=-1", "a=un", "de=²", "a=" + "9" * 5000])
def test_a_version_that_is_not_there_is_no_page(
    client: Client, people: People, regles: Participation, asked: str
) -> None:
    found = proposition(people, regles)
    assert client.get(f"/participer/propositions/{found.pk}/versions/?{asked}").status_code == 404

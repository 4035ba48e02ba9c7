"""Writing a proposition, reading it again, depositing it, writing it anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from participation.actions.propositions import modifier
from participation.models import Proposition, Version
from participation.parcours import MODIFIABLES, Etat
from participation.reglement.schema import Participation
from portail.keeper import keeper
from tests.markup import Element, read
from tests.participation.habitants import BANC, People, draft, habitant, proposition, sign_in
from tests.towns import SmallTown

pytestmark = pytest.mark.usefixtures("served")
WRITE = "/participer/conseils/centre/proposer/"
GIVEN = {"titre": "Un banc rue Haute", "texte": "Pour souffler.", "rue": "", "besoin": ""}


def send(client: Client, where: str, **fields: object) -> Element:
    answer = client.post(where, {**GIVEN, **fields}, follow=True)
    assert answer.status_code == 200, answer.status_code
    return read(answer.content)


def test_a_proposition_is_written_read_again_then_deposited(client: Client, people: People) -> None:
    shown = send(sign_in(client, people.alice), WRITE, rue="r. haute", besoin="teleassistance")
    found = Proposition.objects.get()
    assert (found.etat, found.rue, found.quartier) == ("brouillon", "rue Haute", "centre")
    assert (found.besoin, found.auteur) == ("teleassistance", people.alice)
    assert shown.texts("p", "annonce")[0] == (
        "Votre brouillon est gardé. Il n'est pas encore déposé."
    )
    fields = shown.sent_by("Déposer la proposition")
    shown = read(client.post(f"{found.get_absolute_url()}deplacer/", fields, follow=True).content)
    assert shown.texts("p", "annonce") == ["C'est fait : elle est déposée."]
    assert Client().get(found.get_absolute_url()).status_code == 200


def test_what_a_new_account_deposits_is_read_first(client: Client, people: People) -> None:
    people.alice.depuis = timezone.now()
    people.alice.save()
    shown = send(sign_in(client, people.alice), WRITE)
    assert "le conseil la relit avant de la montrer" in shown.one("main").text
    found = Proposition.objects.get()
    fields = shown.sent_by("Déposer la proposition")
    shown = read(client.post(f"{found.get_absolute_url()}deplacer/", fields, follow=True).content)
    assert shown.texts("p", "annonce")[-1] == (
        "Cette proposition attend d’être relue par le conseil. Le public ne la voit pas encore."
    )
    assert Client().get(found.get_absolute_url()).status_code == 404


def test_whoever_may_not_propose_yet_reads_why_before_writing(
    client: Client, people: People
) -> None:
    child, elsewhere = habitant("Nino"), habitant("Nora", quartier="gare")
    child.naissance = date(2020, 1, 1)
    child.save()
    for who, why in (
        (child, "Le règlement de ce conseil demande d'avoir 16 ans."),
        (people.agathe, "Dites d'abord votre date de naissance, dans « Mon compte »."),
        (
            elsewhere,
            "C'est ouvert aux personnes qui habitent le quartier."
            " Dites votre adresse dans « Mon compte ».",
        ),
    ):
        shown = read(sign_in(client, who).get(WRITE).content)
        assert shown.texts("p", "annonce") == [why]
        assert shown.all("textarea") == []
        assert shown.all("a", href="/participer/compte/")
        send(client, WRITE)
    assert not Proposition.objects.exists()


def test_a_visitor_enters_first_and_comes_back(client: Client, db: None) -> None:
    answer = client.get(WRITE)
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(
        "?next=%2Fparticiper%2Fconseils%2Fcentre%2Fproposer%2F"
    )


def test_a_conseil_that_is_not_there_is_no_page(client: Client, people: People) -> None:
    sign_in(client, people.alice)
    assert client.get("/participer/conseils/ailleurs/proposer/").status_code == 404


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"titre": ""}, "Ce champ est obligatoire."),
        ({"titre": " \r\n "}, "Ce champ est obligatoire."),
        ({"texte": ""}, "Ce champ est obligatoire."),
        (
            {"titre": "é" * 121},
            "Assurez-vous que cette valeur comporte au plus 120 caractères (actuellement 121).",
        ),
        (
            {"texte": "é" * 5001},
            "Assurez-vous que cette valeur comporte au plus 5000 caractères (actuellement 5001).",
        ),
        ({"texte": "a\x00b"}, "Le caractère nul n’est pas autorisé."),
        (
            {"rue": "rue Hautte"},
            "Nous ne trouvons pas cette rue ici. Vouliez-vous dire « rue Haute » ?",
        ),
        (
            {"rue": "boulevard Zola"},
            "Nous ne trouvons pas cette rue ici. Choisissez-la dans la liste, ou effacez.",
        ),
        (
            {"besoin": "aboli"},
            "Sélectionnez un choix valide. aboli n’en fait pas partie.",
        ),
    ],
)
def test_a_field_that_is_wrong_says_so_and_keeps_the_rest(
    client: Client, people: People, fields: dict[str, str], said: str
) -> None:
    shown = send(sign_in(client, people.alice), WRITE, **fields)
    assert shown.texts("span", "faute") == [said]
    written = " ".join(fields.get("texte", GIVEN["texte"]).split())
    assert shown.one("textarea").text == written
    assert not Proposition.objects.exists()


def test_a_line_that_ends_counts_for_one_character(client: Client, people: People) -> None:
    send(sign_in(client, people.alice), WRITE, texte="a\r\n" * 2499 + "aa")
    assert len(Proposition.objects.get().texte) == 5000


def test_a_title_is_one_line(client: Client, people: People) -> None:
    send(sign_in(client, people.alice), WRITE, titre="Un banc\r\nBcc: tous@rivemont.example")
    assert Proposition.objects.get().titre == "Un banc Bcc: tous@rivemont.example"


def test_ten_megabytes_are_refused(client: Client, people: People) -> None:
    sign_in(client, people.alice)
    answer = client.post(WRITE, {**GIVEN, "texte": "a" * 10_000_000})
    assert answer.status_code == 400
    assert not Proposition.objects.exists()


def test_a_conseil_of_several_quartiers_asks_which(
    client: Client, people: People, served: SmallTown
) -> None:
    served.write(
        "quartiers/gare.yaml",
        "nom: La Gare\nordre: 2\npresentation: Les trains.\nrues: |\n  rue du Rail\n",
    )
    served.change("conseils/centre.yaml", "quartiers: [centre]", "quartiers: [centre, gare]")
    keeper.refresh()
    shown = read(sign_in(client, people.alice).get(WRITE).content)
    assert shown.one("select", id="id_quartier").texts("option") == ["Tous", "Centre", "La Gare"]
    wrong = send(client, WRITE, quartier="centre", rue="rue du Rail")
    assert wrong.texts("span", "faute") == ["Cette rue est dans le quartier La Gare."]
    send(client, WRITE, quartier="", rue="rue du Rail")
    assert Proposition.objects.get().quartier == "gare"


def test_near_twins_are_shown_before_the_deposit(
    client: Client, people: People, regles: Participation
) -> None:
    twin = proposition(people, regles)
    sign_in(client, people.bob)
    shown = send(client, WRITE, titre=BANC.titre, texte=BANC.texte)
    near = shown.one("section", "proches")
    assert near.texts("h3") == ["Un banc rue Haute"]
    form = next(one for one in near.all("form"))
    assert form.attributes["action"] == f"{twin.get_absolute_url()}soutenir/"


def test_a_new_version_is_kept_beside_the_first(
    client: Client, people: People, regles: Participation
) -> None:
    found = proposition(people, regles)
    sign_in(client, people.alice)
    there = f"{found.get_absolute_url()}modifier/"
    form = read(client.get(there).content).one("form", id="ecrire").hidden()
    shown = send(client, there, **form, titre="Un abri")
    assert shown.one("h1").text == "Un abri"
    kept = list(Version.objects.values_list("rang", "titre"))
    assert kept == [(1, "Un banc rue Haute"), (2, "Un abri")]


def test_of_two_windows_the_second_is_told_and_keeps_its_text(
    client: Client, people: People, regles: Participation
) -> None:
    found = draft(people.alice, regles)
    there = f"{found.get_absolute_url()}modifier/"
    sign_in(client, people.alice)
    modifier(found, replace(BANC, titre="Un abri"), par=people.alice, vue=1, regles=regles)
    shown = send(client, there, titre="Un parasol", vue="1")
    assert shown.texts("p", "faute") == [
        "Cette proposition a changé entre-temps. Relisez-la, puis recommencez."
    ]
    assert shown.one("input", id="id_titre").attributes["value"] == "Un parasol"
    assert Proposition.objects.get().titre == "Un abri"
    send(client, there, titre="Un parasol", **shown.one("form", id="ecrire").hidden())
    assert Proposition.objects.get().titre == "Un parasol"


@pytest.mark.parametrize("name", ["bob", "chloe", "aline"])
@pytest.mark.parametrize("where", ["modifier", "jeter", "images"])
def test_what_another_wrote_is_not_touched(
    client: Client, people: People, regles: Participation, name: str, where: str
) -> None:
    found = proposition(people, regles)
    sign_in(client, getattr(people, name), second_factor=name != "bob")
    answer = client.post(f"{found.get_absolute_url()}{where}/", {**GIVEN, "vue": "1"})
    assert answer.status_code == 403
    found.refresh_from_db()
    assert found.titre == BANC.titre


@pytest.mark.parametrize("etat", sorted(set(Etat) - MODIFIABLES))
def test_what_the_conseil_took_up_is_not_rewritten(
    client: Client, people: People, regles: Participation, etat: Etat
) -> None:
    found = proposition(people, regles, etat)
    sign_in(client, people.alice)
    shown = send(client, f"{found.get_absolute_url()}modifier/", vue="1", titre="Un abri")
    assert shown.texts("p", "error") == ["Cette proposition n'est plus à modifier."]
    found.refresh_from_db()
    assert found.titre == BANC.titre


def test_a_draft_is_thrown_away_but_nothing_else(
    client: Client, people: People, regles: Participation
) -> None:
    kept, thrown = proposition(people, regles), draft(people.alice, regles)
    sign_in(client, people.alice)
    client.post(f"{thrown.get_absolute_url()}jeter/")
    answer = client.post(f"{kept.get_absolute_url()}jeter/", follow=True)
    assert read(answer.content).texts("p", "error") == [
        "Une proposition déposée ne s'efface plus : d'autres l'ont lue."
    ]
    assert list(Proposition.objects.all()) == [kept]

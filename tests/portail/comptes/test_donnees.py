"""My data: all of it is shown and taken away, and once erased none of it is left anywhere."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from participation.models import Commentaire, Emargement, Mandat, Proposition, Scrutin, Voix
from participation.queries.scrutins import Participation, participation
from portail.comptes.droits import Role
from portail.comptes.models import Fonction, Personne
from portail.comptes.refus import Interdit, Refus
from portail.donnees import exporter, fichier, tout_effacer
from tests.ensemble import together
from tests.markup import read
from tests.participation.habitants import sign_in
from tests.portail.comptes.gens import alice
from tests.portail.comptes.traces import COURRIEL, NOM, WORDS, zelda
from tests.towns import SmallTown

MINE = "/participer/compte/donnees/"
EXPORTED = {
    "account.EmailAddress.user": "courriels",
    "mfa.Authenticator.user": "seconds_facteurs",
    "socialaccount.SocialAccount.user": "identites",
    "comptes.Residence.personne": "adresses",
    "comptes.Residence.verifiee_par": "gestes_au_guichet",
    "comptes.Verification.par": "gestes_au_guichet",
    "comptes.LotDeCourriers.fait_par": "gestes_au_guichet",
    "comptes.CodeActivation.personne": "activations",
    "comptes.CodeActivation.fait_par": "gestes_au_guichet",
    "comptes.Fonction.personne": "fonctions",
    "comptes.Fonction.donnee_par": "gestes_au_guichet",
    "participation.Proposition.auteur": "propositions",
    "participation.Soutien.personne": "soutiens",
    "participation.Commentaire.auteur": "commentaires",
    "participation.Signalement.par": "signalements",
    "participation.Suivi.personne": "suivis",
    "participation.Envoi.personne": "envois",
    "participation.Mandat.personne": "mandats",
    "participation.Candidature.personne": "candidatures",
    "participation.Mouvement.par": "gestes",
    "participation.Moderation.par": "gestes",
    "participation.Instruction.par": "gestes",
    "participation.Reponse.par": "gestes",
    "participation.EtapeEngagement.par": "gestes",
    "participation.Appel.par": "gestes",
    "participation.Nouvelle.par": "gestes",
    "participation.Electeur.personne": "votes",
    "participation.Emargement.porteur": "votes",
    "participation.Emargement.par": "votes_tenus",
    "participation.Passe.par": "votes_tenus",
    "participation.Scrutin.par": "votes_tenus",
    "participation.Presence.personne": "seances",
    "participation.Parole.personne": "seances",
    "participation.Procuration.de": "seances",
    "participation.Procuration.a": "seances",
    "participation.Procuration.par": "seances",
    "participation.Seance.president": "seances",
    "participation.Seance.secretaire": "seances",
    "participation.Signataire.personne": "signatures",
}
NOT_EXPORTED = {
    "comptes.Personne_groups.personne": "no group exists: what people may do is in Fonction",
    "comptes.Personne_user_permissions.personne": "exported as « droits » of the account",
}


def links_to_people() -> Iterator[str]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if field.concrete and field.related_model is Personne:
                yield f"{model._meta.label}.{field.name}"


def rows() -> Iterator[tuple[str, str]]:
    """Every value of every row of the base, as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            for row in cursor.fetchall():
                for value in row:
                    raw = bytes(value) if isinstance(value, memoryview) else value
                    yield (
                        table,
                        raw.decode(errors="replace") if isinstance(raw, bytes) else str(raw),
                    )
    for session in Session.objects.order_by("pk"):
        yield "django_session", json.dumps(session.get_decoded(), default=str)


def test_every_link_to_a_person_is_exported_or_explained() -> None:
    assert sorted(links_to_people()) == sorted([*EXPORTED, *NOT_EXPORTED])


@pytest.mark.django_db
def test_every_kind_of_trace_is_in_the_export() -> None:
    held = exporter(zelda(), {})
    assert [key for key in EXPORTED.values() if not held[key]] == []
    kinds = {line["quoi"] for line in held["gestes"]}
    models = [one for one, key in EXPORTED.items() if key == "gestes"]
    assert len(kinds) == len(models) == 7


@pytest.mark.django_db
def test_the_file_holds_every_word_and_no_secret() -> None:
    text = fichier(zelda(), {})
    assert [word for word in WORDS if word not in text] == []
    assert [
        word
        for word in (
            "secret-trace",
            "empreinte-trace",
            "secrete-trace",
            "passe-trace",
            "bob@",
            "Bob",
        )
        if word in text
    ] == []


@pytest.mark.django_db
def test_the_file_is_json_and_holds_the_pictures() -> None:
    held = json.loads(fichier(zelda(), {}))
    picture = held["propositions"][0]["images"][0]["contenu"]
    assert (base64.b64decode(picture), held["compte"]["naissance"]) == (
        b"pixels-trace",
        "1971-02-03",
    )


@pytest.mark.django_db
def test_the_traces_are_in_the_base_before() -> None:
    """Guards the test below against finding nothing because it looks nowhere."""
    zelda()
    tables = {table for table, text in rows() if COURRIEL in text or NOM in text}
    assert tables == {"comptes_personne", "account_emailaddress", "participation_envoi"}


@pytest.mark.django_db
def test_nothing_of_an_erased_person_is_left_in_any_table(served: SmallTown) -> None:
    one = zelda()
    sign_in(Client(), one)
    Client().post("/participer/compte/entrer/", {"email": COURRIEL})
    tout_effacer(one, par=one)
    gone = [COURRIEL, NOM, "1971-02-03", "rue-trace", "motivation-trace", "uid-trace", "secret-"]
    assert [(t, w) for t, text in rows() for w in gone if w.lower() in text.lower()] == []


@pytest.mark.django_db
def test_what_others_read_stays_signed_un_habitant() -> None:
    one = zelda()
    tout_effacer(one, par=one)
    mine = Proposition.objects.get(titre="titre-trace")
    said = Commentaire.objects.get(texte="commentaire-trace")
    ended = Mandat.objects.get(conseil="centre")
    assert (mine.signature, said.signature, ended.raison) == (
        *("un habitant", "un habitant"),
        "a quitté",
    )


@pytest.mark.django_db
def test_nobody_erases_another() -> None:
    one, bob = alice(), alice("Bob")
    with pytest.raises(Interdit):
        tout_effacer(one, par=bob)
    assert Personne.objects.count() == 2


def administrator(nom: str) -> Personne:
    one = alice(nom)
    Fonction.objects.create(personne=one, role=Role.ADMINISTRATEUR)
    return one


@pytest.mark.django_db
def test_the_last_administrator_stays() -> None:
    aline, adele = administrator("Aline"), administrator("Adele")
    tout_effacer(aline, par=aline)
    with pytest.raises(Refus, match="seule personne"):
        tout_effacer(adele, par=adele)
    assert [str(one) for one in Personne.objects.all()] == ["Adele"]


@pytest.mark.django_db(transaction=True)
def test_of_the_last_two_administrators_who_leave_at_once_one_stays() -> None:
    both = [administrator("Aline"), administrator("Adele")]
    said = together(*(partial(tout_effacer, one, par=one) for one in both))
    assert (said.count("ok"), Personne.objects.count()) == (1, 1)


def test_the_page_shows_all_and_for_how_long(client: Client, db: None, served: SmallTown) -> None:
    page = read(sign_in(client, zelda()).get(MINE).content)
    shown = [word for word in WORDS if word in page.text]
    assert len(page.texts("h2")) == 18
    assert {COURRIEL, NOM, "rue-trace", "titre-trace", "cle-trace", "sujet-trace"} <= set(shown)
    assert "Il est effacé après 3 ans sans connexion." in page.texts("dd")


def test_a_conseil_and_a_college_are_named_in_words(
    client: Client, db: None, served: SmallTown
) -> None:
    browser = sign_in(client, zelda())
    page = read(browser.get(MINE).content)
    for said in (
        "Conseil du Centre, Habitants, le ",
        "Conseil du Centre, Habitants, titulaire, du 1 novembre 2026 au 1 octobre 2028",
        "gare, habitants, titulaire, du 23 octobre 2026 au 1 novembre 2026 (fin-trace)",
        "Appel à candidatures : Conseil du Centre, Habitants, le ",
    ):
        assert [text for text in page.texts("li") if text.startswith(said)], said
    taken = browser.get(MINE + "fichier/").json()
    (offered,) = taken["candidatures"]
    both = ("conseil", "conseil_nom", "college", "college_nom")
    assert [offered[one] for one in both] == [
        *("centre", "Conseil du Centre"),
        *("habitants", "Habitants"),
    ]


def test_what_one_did_in_votes_is_said_without_what_one_voted(
    client: Client, db: None, served: SmallTown
) -> None:
    page = read(sign_in(client, zelda()).get(MINE).content)
    today = date_format(timezone.localdate(), "j F Y")
    where = "(secret, urne scellée), Conseil du Centre : vous avez voté"
    told = [text for text in page.texts("li") if "vote" in text]
    assert told == [
        f"vote-trace {where} le {today}, en ligne",
        f"second-vote {where} au nom d'une autre personne le {today}, en séance",
        f"Vote préparé : vote-trace, le {today}",
        f"Vote préparé : second-vote, le {today}",
        f"Vote signé pour une autre personne : vote-trace, le {today}",
        f"Passe donné au guichet : vote-trace, le {today}",
    ]


@pytest.mark.django_db
def test_whoever_erases_their_account_still_counts_among_those_who_voted() -> None:
    one = zelda()
    scrutin = Scrutin.objects.get(titre="vote-trace")
    signed = Emargement.objects.get(scrutin=scrutin, electeur__personne=one)
    Voix.objects.create(emargement=signed, genre="exprime", choix=[1])
    tout_effacer(one, par=one)
    assert participation(scrutin) == Participation(inscrits=2, votants=2)
    kept = Voix.objects.select_related("emargement__electeur").get()
    assert (kept.choix, kept.emargement.electeur.personne) == ([1], None)


def test_an_empty_account_is_said_to_be_empty(client: Client, one: Personne) -> None:
    page = read(sign_in(client, one).get(MINE).content)
    assert "Votre nom, tel qu'il signe : Alice" in page.texts("li")
    assert [text.count(" ; ") for text in page.texts("p") if "rien sous ces titres" in text] == [14]


def test_the_file_is_downloaded_and_kept_by_no_browser(client: Client, one: Personne) -> None:
    answer = sign_in(client, one).get(MINE + "fichier/")
    assert answer["Content-Disposition"] == 'attachment; filename="mes-donnees.json"'
    assert "no-store" in answer["Cache-Control"]
    assert answer.json()["compte"]["courriel"] == "alice@rivemont.example"


def test_the_page_costs_as_much_for_many(
    client: Client, one: Personne, django_assert_num_queries: Any
) -> None:
    browser = sign_in(client, one)
    for rank in range(5):
        Proposition.objects.create(auteur=one, conseil="centre", titre=f"Banc {rank}", texte="…")
    with django_assert_num_queries(42):
        browser.get(MINE)


@pytest.mark.parametrize("word", ["", "oui", "effacer tout", "EFFACE", "x" * 41, "\x00"])
def test_another_word_erases_nothing(client: Client, one: Personne, word: str) -> None:
    answer = sign_in(client, one).post(MINE + "effacer/", {"mot": word})
    page = read(answer.content)
    assert (answer.status_code, bool(page.all("span", "faute")), Personne.objects.count()) == (
        *(200, True),
        1,
    )


@pytest.mark.parametrize("word", ["effacer", " Effacer ", "« effacer »", "EFFACER"])
def test_the_word_erases_and_ends_every_session(client: Client, one: Personne, word: str) -> None:
    browser, elsewhere = sign_in(client, one), sign_in(Client(), one)
    answer = browser.post(MINE + "effacer/", {"mot": word}, follow=True)
    assert read(answer.content).texts("h1") == ["Votre compte est effacé"]
    assert (Personne.objects.count(), Session.objects.count()) == (0, 0)
    assert elsewhere.get(MINE).status_code == 302


def test_the_last_administrator_reads_why(client: Client, db: None, served: SmallTown) -> None:
    browser = sign_in(client, administrator("Aline"))
    page = read(browser.post(MINE + "effacer/", {"mot": "effacer"}).content)
    assert page.one("p", "error").text.startswith("Vous êtes la seule personne qui administre")


@pytest.mark.parametrize("path", ["", "fichier/", "effacer/"])
def test_one_signs_in_first(client: Client, one: Personne, path: str) -> None:
    assert client.get(MINE + path)["Location"].startswith("/participer/compte/entrer/?next=")


@pytest.mark.parametrize("forged", ["personne", "id", "courriel"])
def test_no_field_reaches_the_data_of_another(client: Client, one: Personne, forged: str) -> None:
    bob = alice("Bob")
    value = bob.courriel if forged == "courriel" else str(bob.pk)
    browser = sign_in(client, one)
    assert "bob@" not in browser.get(MINE + "fichier/", {forged: value}).content.decode()
    browser.post(MINE + "effacer/", {"mot": "effacer", forged: value})
    assert [str(left) for left in Personne.objects.all()] == ["Bob"]


def test_ten_megabytes_are_refused(client: Client, one: Personne) -> None:
    answer = sign_in(client, one).post(MINE + "effacer/", {"mot": "effacer", "x": "x" * 10_000_000})
    assert (answer.status_code, Personne.objects.count()) == (400, 1)


def test_sessions_of_others_stay(client: Client, one: Personne) -> None:
    sign_in(Client(), alice("Bob"))
    sign_in(client, one).post(MINE + "effacer/", {"mot": "effacer"})
    (left,) = Session.objects.order_by("pk")
    assert left.expire_date > timezone.now() + timedelta(days=13)

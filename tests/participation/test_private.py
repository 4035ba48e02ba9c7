"""What is private stays so: the whole demonstration, read page by page by somebody passing by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from io import StringIO
from urllib.parse import urljoin

import pytest
from django.core.management import call_command
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from participation.models import (
    Appel,
    Candidature,
    Commentaire,
    ProcesVerbal,
    Proposition,
    Scrutin,
    Signalement,
)
from participation.parcours import Etat
from participation.queries.proposition import publiques
from portail.comptes.models import Fonction, Personne, Residence
from portail.snapshot import Snapshot
from tests.participation.habitants import sign_in

HREF = re.compile(r'(?:href|src)="([/?][^"#]*)')
ROOM, ACCOUNTS = "/participer/", "/participer/compte/"
HELD = ("deposee", "en-attente")
Pages = dict[str, HttpResponse]


@pytest.fixture(scope="module")
def peuplee(
    django_db_setup: None, django_db_blocker: pytest.DjangoDbBlocker, snapshot: Snapshot
) -> Iterator[list[str]]:
    """The demonstration, told once; the ids of its conseils."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("peupler", stdout=StringIO())
        yield list(snapshot.participation.conseils)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def read(peuplee: list[str], django_db_blocker: pytest.DjangoDbBlocker) -> Pages:
    """Every page and every file that a visitor finds, from the home page on."""
    with django_db_blocker.unblock():
        return crawl(Client(), peuplee)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("peuplee")]


def crawl(client: Client, conseils: list[str]) -> Pages:
    """Follows every address of the room, but those of accounts and of what leads to them."""
    found: Pages = {}
    waiting = ["/", *(f"{ROOM}conseils/{one}/moderation/journal/" for one in conseils)]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found[path] = answer = client.get(path)
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            waiting += [one for one in links(path, answer) if ACCOUNTS not in one]
    return found


def links(path: str, answer: HttpResponse) -> list[str]:
    """The addresses of the room that a page gives."""
    found = [urljoin(path, unescape(one)) for one in HREF.findall(answer.text)]
    return [one for one in found if one.startswith(ROOM)]


def said(read: Pages) -> dict[str, str]:
    """The text of each page and of each file, on one line, without entities."""
    shown = {path: one for path, one in read.items() if one.status_code == 200}
    texts = {path: b"".join(one).decode(errors="replace") for path, one in shown.items()}
    return {path: " ".join(unescape(one).split()) for path, one in texts.items()}


def betrayed(read: Pages, secrets: list[str]) -> set[tuple[str, str]]:
    """Which page says which of these, as words of their own."""
    assert secrets, "Nothing to look for."
    one_of = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, secrets))})(?!\w)", re.I)
    return {(path, word) for path, text in said(read).items() for word in one_of.findall(text)}


def test_everything_public_was_read(read: Pages, peuplee: list[str]) -> None:
    """Or what follows would prove nothing."""
    shown = {path for path, one in read.items() if one.status_code == 200}
    assert {one.status_code for one in read.values()} == {200, 302}
    public = publiques().values_list("pk", flat=True)
    assert betrayed(read, ["Sauver le lavoir du Vernay"]) != set()
    assert {f"{ROOM}propositions/{pk}/" for pk in public} <= shown
    for page in ("", "seances/", "seances.ics", "votes/"):
        assert {f"{ROOM}conseils/{one}/{page}" for one in peuplee} <= shown
    drawn = Appel.objects.filter(tire_le__isnull=False).order_by("pk")
    assert {f"{ROOM}conseils/{a.conseil}/candidatures/{a.pk}/tirage.json" for a in drawn} <= shown
    for held in Scrutin.objects.filter(publie_le__isnull=False).order_by("pk"):
        assert f"{ROOM}conseils/{held.conseil}/votes/{held.pk}/bulletins.json" in shown
    met = ProcesVerbal.objects.get(fige_le__isnull=False).seance
    for page in ("/", ".json"):
        assert f"{met.get_absolute_url()}proces-verbal{page}" in shown
    for name in ("propositions", "avis", "conseils"):
        assert {f"{ROOM}{name}.{kind}" for kind in ("csv", "json", "atom")} <= shown


def test_no_address_of_anybody_is_told(read: Pages) -> None:
    assert betrayed(read, list(Personne.objects.values_list("courriel", flat=True))) == set()
    assert not [path for path, text in said(read).items() if "@demo.example" in text]


def test_nobody_can_be_found_at_home(read: Pages, snapshot: Snapshot) -> None:
    """But where conseils meet, or the town hall is: a resident may live next door."""
    town, conseils = snapshot.town.commune.adresse, snapshot.participation.conseils.values()
    public = " ".join([town, *(f"{one.lieu} {one.presentation}" for one in conseils)])
    doors = {str(one) for one in Residence.objects.order_by("pk")}
    assert betrayed(read, [one for one in doors if one not in public]) == set()


def test_no_birth_date_is_told(read: Pages) -> None:
    births = Personne.objects.exclude(naissance=None).values_list("naissance", flat=True)
    written = [f"{one:%Y-%m-%d}" for one in births] + [f"{one:%d/%m/%Y}" for one in births]
    assert betrayed(read, written) == set()


def test_no_key_of_a_candidate_is_told(read: Pages) -> None:
    keys = Candidature.objects.values_list("cle", flat=True)
    assert betrayed(read, list(keys)) == set()


def test_no_name_of_the_staff_is_told(read: Pages) -> None:
    names = Personne.objects.filter(pk__in=Fonction.objects.values("personne"))
    assert betrayed(read, list(names.values_list("nom", flat=True))) == set()


def test_no_page_of_a_vote_names_who_may_vote_or_did(read: Pages) -> None:
    votes = {path: one for path, one in read.items() if "/votes/" in path}
    names = Personne.objects.filter(inscriptions__isnull=False).values_list("nom", flat=True)
    assert (len(votes), betrayed(votes, list(names))) == (14, set())


def test_no_draft_is_told_nor_what_is_still_to_be_read(read: Pages) -> None:
    hidden = list(Proposition.objects.exclude(pk__in=publiques()).order_by("pk"))
    assert {(one.etat, one.masquee) for one in hidden} == {("brouillon", ""), HELD}
    assert betrayed(read, [one.titre for one in hidden]) == set()
    assert {Client().get(one.get_absolute_url()).status_code for one in hidden} == {404}


def test_nothing_that_waits_or_was_reported_is_told(read: Pages) -> None:
    waiting = Commentaire.objects.filter(etat=Commentaire.Etat.EN_ATTENTE)
    assert betrayed(read, [_plain(one) for one in waiting.values_list("texte", flat=True)]) == set()
    why = Signalement.objects.values_list("raison", flat=True)
    assert betrayed(read, [_plain(one) for one in why]) == set()


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def test_a_hidden_proposition_is_nowhere(peuplee: list[str]) -> None:
    hidden = Proposition.objects.filter(etat=Etat.EN_DEBAT).first()
    assert hidden is not None
    Proposition.objects.filter(pk=hidden.pk).update(masquee=Proposition.Masque.RETIREE)
    again = crawl(Client(), peuplee)
    assert betrayed(again, [hidden.titre]) == set()
    assert f"{ROOM}propositions/{hidden.pk}/" not in again


def test_no_cookie_is_given_to_who_only_reads(read: Pages) -> None:
    assert {path for path, one in read.items() if one.cookies} == set()


def test_what_one_reads_signed_in_is_kept_by_nobody(peuplee: list[str]) -> None:
    """Neither by a proxy nor by the browser of a computer that others use."""
    client = sign_in(Client(), Personne.objects.get(courriel="centre-1@demo.example"))
    own = crawl_own(client)
    kept = {path for path, one in own.items() if not _forgotten(one)}
    assert (len(own) > 12, kept) == (True, set())


def crawl_own(client: Client) -> Pages:
    """Every page of one's own account, and of the room while one is in it."""
    found: Pages = {}
    waiting = [ACCOUNTS, ROOM]
    while waiting:
        path = waiting.pop()
        if path in found or path.count("/") > 5:
            continue
        found[path] = client.get(path)
        if found[path].status_code == 200 and "html" in found[path]["Content-Type"]:
            waiting += [one for one in links(path, found[path]) if "." not in one]
    return found


def _forgotten(answer: HttpResponse) -> bool:
    said = answer.get("Cache-Control", "")
    return answer.status_code != 200 or "no-store" in said or "private" in said


@pytest.mark.parametrize(
    "page", ["moderation/", "membres/", "candidatures/ouvrir/", "seances/preparer/"]
)
def test_who_runs_a_conseil_opens_no_other(peuplee: list[str], page: str) -> None:
    for own in peuplee:
        runs = Personne.objects.get(courriel=f"animation-{own}@demo.example")
        client = sign_in(Client(), runs, second_factor=True)
        for other in peuplee:
            answer = client.get(f"{ROOM}conseils/{other}/{page}")
            assert answer.status_code == (200 if own == other else 403), (own, other)


def test_who_runs_a_conseil_moderates_no_text_of_another() -> None:
    waiting = Commentaire.objects.filter(etat="en-attente").order_by("pk").first()
    assert waiting is not None
    where = f"{ROOM}propositions/{waiting.proposition_id}/commentaires/{waiting.pk}/moderer/"
    for name, status in {"moulins": 200, "gare": 403}.items():
        runs = Personne.objects.get(courriel=f"animation-{name}@demo.example")
        client = sign_in(Client(), runs, second_factor=True)
        assert client.get(where).status_code == status
    sent = {"acte": "publier", "vu": "en-attente"}
    assert client.post(where, sent).status_code == 403
    assert Commentaire.objects.get(pk=waiting.pk).etat == "en-attente"

"""The demonstration: whole, alive, the same each time, and never on a real town's site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from participation.models import (
    Appel,
    Candidature,
    Commentaire,
    Envoi,
    Instruction,
    Mandat,
    Nouvelle,
    Point,
    Proposition,
    Reponse,
    Scrutin,
    Seance,
    Signalement,
    Soutien,
)
from participation.parcours import ATTENDUES, Etat
from participation.queries.journal import journal
from participation.queries.scrutins import Participation, participation
from participation.queries.verification import fautes
from participation.tirage.canonique import digest
from participation.vote import Phase
from portail.comptes.models import Personne
from portail.snapshot import Snapshot


@pytest.fixture(scope="module")
def peuplee(
    django_db_setup: None, django_db_blocker: pytest.DjangoDbBlocker, snapshot: Snapshot
) -> Iterator[str]:
    """The demonstration, told once for all the tests of this file, then forgotten."""

    out = StringIO()
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("peupler", stdout=out)
        yield out.getvalue()
        transaction.set_rollback(True)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("peuplee")]


def test_there_is_a_proposition_in_every_state() -> None:
    assert set(Proposition.objects.values_list("etat", flat=True)) == set(Etat)


def test_every_conseil_is_alive(snapshot: Snapshot) -> None:
    conseils = set(snapshot.participation.conseils)
    sitting = Mandat.objects.filter(fini_le__isnull=True, personne__isnull=False)
    assert set(sitting.values_list("conseil", flat=True)) == conseils
    assert set(Proposition.objects.values_list("conseil", flat=True)) == conseils


def test_the_town_is_late_for_some_answers_and_in_time_for_others() -> None:

    awaited = Instruction.objects.filter(proposition__etat__in=ATTENDUES)
    late = awaited.filter(echeance__lt=timezone.localdate()).count()
    assert (late, awaited.count() - late) == (5, 3)


def test_the_town_said_yes_no_and_partly() -> None:
    said = Reponse.objects.values_list("sens", flat=True)
    assert set(said) == {"acceptee", "en-partie", "refusee"}


def test_something_waits_for_whoever_runs_a_conseil() -> None:
    assert Commentaire.objects.filter(etat="en-attente").count() == 2
    assert Signalement.objects.filter(traite_le__isnull=True).count() == 1


def test_the_log_of_moderation_has_something_to_read() -> None:
    told = {
        name: [(one.genre, one.moderation.acte) for one in journal(name, complet=False).traces]
        for name in ("gare", "centre", "villages")
    }
    assert told == {
        "gare": [("commentaire", "retirer")],
        "centre": [("commentaire", "retablir"), ("commentaire", "retirer")],
        "villages": [],
    }
    held = [one for one in journal("villages", complet=True).traces if one.genre == "proposition"]
    assert [(one.moderation.acte, one.lisible) for one in held] == [("publier", True)]


def test_a_call_is_open_and_others_were_drawn() -> None:
    open_now = Appel.objects.get(tire_le__isnull=True)
    assert (open_now.conseil, open_now.candidatures.count()) == ("gare", 9)
    assert Appel.objects.filter(tire_le__isnull=False).count() == 3
    assert Candidature.objects.count() > 100


def test_every_conseil_met_and_will_meet_again(snapshot: Snapshot) -> None:
    now, conseils = timezone.now(), set(snapshot.participation.conseils)
    for etat, some in (
        ("levee", Seance.objects.filter(debut__lt=now)),
        ("convoquee", Seance.objects.filter(debut__gt=now)),
    ):
        assert sorted(some.values_list("conseil", flat=True)) == sorted(conseils)
        assert set(some.values_list("etat", flat=True)) == {etat}
    taken = Point.objects.filter(proposition__isnull=False, seance__debut__gt=now)
    assert taken.count() == 8


def test_a_vote_was_published_and_another_is_open() -> None:
    now = timezone.now()
    held, still = Scrutin.objects.filter(seance__isnull=True).order_by("ouvre_le")
    assert [(one.conseil, one.phase(now)) for one in (held, still)] == [
        ("centre", Phase.PUBLIE),
        ("moulins", Phase.OUVERT),
    ]
    assert (participation(held), participation(still)) == (
        Participation(20, 18),
        Participation(20, 9),
    )
    assert [list(fautes(one)) for one in (held, still)] == [[], []]
    assert not held.casiers.exists()
    (kept,) = json.loads(held.fichier)["resultat"]["retenus"]
    assert held.options.get(rang=kept).titre == "Place du Marché, à l’ombre de la halle"


def _held() -> Seance:
    return Seance.objects.get(etat="levee", conseil="centre")


def test_a_seance_was_held_and_its_proces_verbal_signed() -> None:
    kept = _held().proces_verbal
    told = json.loads(kept.fichier)
    assert (told["empreinte"], digest(told)) == (kept.empreinte, kept.empreinte)
    assert [len(told[one]) for one in ("presents", "representes", "absents")] == [12, 2, 6]
    assert told["en_exercice"] == 20
    (vote,) = told["points"][0]["votes"]
    said = "Adopté par 9 voix pour, 2 contre, 1 abstention."
    assert (vote["presents"], vote["representes"], vote["resultat"]["phrases"]) == (11, 2, [said])
    assert list(fautes(_held().scrutins.get())) == []


def test_nobody_is_written_to() -> None:
    assert Nouvelle.objects.filter(diffusee_le__isnull=True).count() == 0
    assert Envoi.objects.count() == 0
    assert Soutien.objects.count() > 1000


def test_it_says_how_to_enter_as_each_role(peuplee: str) -> None:
    for name in ("centre-1", "agathe", "remi", "aline", "animation-gare"):
        assert f"{name}@demo.example" in peuplee


def test_it_says_who_may_vote_and_nothing_of_a_key(peuplee: str) -> None:
    line = next(one for one in peuplee.splitlines() if "un vote ouvert" in one)
    still = Scrutin.objects.get(depouille_le__isnull=True)
    voter = still.electeurs.get(personne__courriel=line.split()[-1])
    assert not voter.emargements.exists()
    assert re.findall(r"[A-Z0-9]{4}-[A-Z0-9]{4}-", peuplee) == []


def test_no_address_of_the_demonstration_can_be_written_to() -> None:
    assert Personne.objects.exclude(courriel__endswith="@demo.example").count() == 0


def test_a_site_with_accounts_is_left_alone() -> None:
    before = Personne.objects.count()
    with pytest.raises(CommandError, match="déjà des comptes"):
        call_command("peupler")
    call_command("peupler", "--si-vide")
    assert Personne.objects.count() == before


@override_settings(HTTPS=True)
def test_a_public_site_is_left_alone() -> None:
    with pytest.raises(CommandError, match="Ce site est public"):
        call_command("peupler")

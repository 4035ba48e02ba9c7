"""`purger`: accounts and codes go on their day, those who matter stay, and looking is not doing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command

from participation.models import Envoi, Mandat, Proposition
from participation.reglement.loading import load_participation
from portail.comptes.droits import Role
from portail.comptes.models import CodePoste, Fonction, LotDeCourriers, Personne, Residence
from portail.contenu.problems import Report
from portail.purge import Regles, purger
from portail.snapshot import load_town
from tests.towns import SmallTown

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
THREE_YEARS_AGO = datetime(2023, 11, 23, 9, 0, tzinfo=UTC)
HALF_A_YEAR_AGO = datetime(2026, 5, 23, 8, 0, tzinfo=UTC)
NEVER, ASLEEP, TOLD = "Comptes jamais ouverts", "Comptes sans connexion", "Personnes prévenues"
CODES = "Codes envoyés par la poste"


@pytest.fixture(scope="module")
def regles(tmp_path_factory: pytest.TempPathFactory) -> Regles:
    root = SmallTown.at(tmp_path_factory.mktemp("ville") / "content").root
    report = Report()
    town = load_town(root, report)
    participation = load_participation(root, town, report)
    assert town is not None and participation is not None
    return Regles(town, participation)


def person(nom: str, seen: datetime | None) -> Personne:
    return Personne.objects.create_user(
        f"{nom.lower()}@rivemont.example",
        nom=nom,
        last_login=seen,
        depuis=THREE_YEARS_AGO - 9 * DAY,
    )


def purge(regles: Regles, at: datetime = NOW) -> dict[str, int]:
    """What is erased; looking first says the same, and again there is nothing more to erase."""
    seen = purger(regles, at=at, montrer=True)
    done = purger(regles, at=at)
    assert seen == done
    assert set(purger(regles, at=at).values()) == {0}
    return done


def names() -> list[str]:
    return [one.nom for one in Personne.objects.all()]


@pytest.mark.parametrize(("opened", "left"), [(NOW - 2 * DAY + DAY / 24, 1), (NOW - 3 * DAY, 0)])
def test_an_account_that_was_never_opened(regles: Regles, opened: datetime, left: int) -> None:
    Personne.objects.create_user("a@b.example", depuis=opened)
    assert purge(regles)[NEVER] == 1 - left
    assert Personne.objects.count() == left


@pytest.mark.parametrize(
    ("seen", "told"), [(THREE_YEARS_AGO + 31 * DAY, 0), (THREE_YEARS_AGO + 29 * DAY, 1)]
)
def test_one_is_told_thirty_days_before(regles: Regles, seen: datetime, told: int) -> None:
    person("Alice", seen)
    assert (purge(regles)[TOLD], Envoi.objects.count()) == (told, told)


def test_the_letter_says_what_will_happen_when_and_what_to_do(regles: Regles) -> None:
    person("Alice", THREE_YEARS_AGO)
    purge(regles)
    letter = Envoi.objects.get()
    assert (letter.a, letter.sujet) == ("alice@rivemont.example", "Votre compte va être effacé")
    assert "À partir du 23 décembre 2026" in letter.texte
    assert "http://127.0.0.1:8000/participer/compte/entrer/" in letter.texte


def test_an_account_goes_thirty_days_after_its_letter(regles: Regles) -> None:
    person("Alice", THREE_YEARS_AGO - 99 * DAY)
    assert (purge(regles)[ASLEEP], names()) == (0, ["Alice"])
    assert (purge(regles, NOW + 29 * DAY)[ASLEEP], names()) == (0, ["Alice"])
    assert (purge(regles, NOW + 30 * DAY)[ASLEEP], names()) == (1, [])


def test_an_account_is_never_erased_before_its_time(regles: Regles) -> None:
    person("Alice", THREE_YEARS_AGO + 20 * DAY)
    purge(regles)
    Envoi.objects.update(ecrit_le=NOW - 90 * DAY)
    assert (purge(regles, NOW + 19 * DAY)[ASLEEP], names()) == (0, ["Alice"])
    assert (purge(regles, NOW + 21 * DAY)[ASLEEP], names()) == (1, [])


def test_whoever_comes_back_stays(regles: Regles) -> None:
    person("Alice", THREE_YEARS_AGO - DAY)
    purge(regles)
    Personne.objects.update(last_login=NOW + DAY)
    assert (purge(regles, NOW + 60 * DAY)[ASLEEP], names()) == (0, ["Alice"])


def test_what_someone_who_stayed_away_published_stays(regles: Regles) -> None:
    one = person("Alice", THREE_YEARS_AGO - DAY)
    row = Proposition.objects.create(auteur=one, conseil="centre", titre="Un banc", texte="…")
    row.etat, row.deposee_le = "deposee", NOW
    row.save()
    purge(regles)
    purge(regles, NOW + 31 * DAY)
    assert (Personne.objects.count(), Proposition.objects.get().signature) == (0, "un habitant")


@pytest.mark.parametrize("seen", [None, THREE_YEARS_AGO - 99 * DAY])
@pytest.mark.parametrize("role", ["animateur", "agent", "redacteur", "administrateur"])
def test_whom_the_town_gave_a_fonction_stays(
    regles: Regles, role: str, seen: datetime | None
) -> None:
    Fonction.objects.create(personne=person("Alice", seen), role=Role(role))
    purge(regles)
    assert set(purge(regles, NOW + 31 * DAY).values()) == {0}
    assert names() == ["Alice"]


@pytest.mark.parametrize(("au", "left"), [(date(2026, 12, 25), 1), (date(2026, 11, 1), 0)])
def test_a_member_stays_until_the_end_of_the_mandat(regles: Regles, au: date, left: int) -> None:
    one = person("Alice", THREE_YEARS_AGO - 99 * DAY)
    Mandat.objects.create(
        conseil="centre", college="habitants", personne=one, du=date(2024, 1, 1), au=au
    )
    purger(regles, at=NOW)
    purger(regles, at=NOW + 31 * DAY)
    assert Personne.objects.count() == left


@pytest.mark.parametrize("used", [True, False])
@pytest.mark.parametrize(("days", "erased"), [(1, 0), (-1, 1)])
def test_a_posted_code(regles: Regles, used: bool, days: int, erased: int) -> None:
    end = HALF_A_YEAR_AGO + days * DAY
    home = Residence.objects.create(personne=person("Alice", NOW), rue="rue du Four")
    lot = LotDeCourriers.objects.create(nombre=1, fait_le=HALF_A_YEAR_AGO - 40 * DAY)
    CodePoste.objects.create(
        residence=home,
        lot=lot,
        empreinte="x",
        expire_le=NOW if used else end,
        utilise_le=end if used else None,
    )
    assert purge(regles)[CODES] == erased
    assert (CodePoste.objects.count(), LotDeCourriers.objects.count()) == (1 - erased, 1 - erased)


def test_sessions_that_are_over_go(regles: Regles) -> None:
    for days in (-1, 1):
        Session.objects.create(session_key=str(days), session_data="", expire_date=NOW + days * DAY)
    assert purge(regles)["Sessions terminées"] == 1


def test_addresses_follow_their_street(regles: Regles) -> None:
    Residence.objects.create(personne=person("A", NOW), rue="rue du Four", quartier="gare")
    assert purge(regles)["Adresses remises dans leur quartier"] == 1
    assert Residence.objects.get().quartier == "centre"


@pytest.fixture
def town(tmp_path: Path, settings: LazySettings) -> SmallTown:
    one = SmallTown.at(tmp_path / "content")
    settings.CONTENT_DIR = one.root
    return one


def run(*arguments: str) -> list[str]:
    out = StringIO()
    call_command("purger", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_looking_changes_nothing(town: SmallTown) -> None:
    Personne.objects.create_user("a@b.example", depuis=THREE_YEARS_AGO)
    person("Alice", THREE_YEARS_AGO - 999 * DAY)
    said = run("--montrer")
    assert (said[0], said[2], said[-1]) == (
        "Comptes jamais ouverts : 1",
        "Personnes prévenues : 1",
        "Rien n'a été changé.",
    )
    assert (Personne.objects.count(), Envoi.objects.count()) == (2, 0)


def test_a_count_of_each_kind_is_printed(town: SmallTown) -> None:
    Personne.objects.create_user("a@b.example", depuis=THREE_YEARS_AGO)
    assert run() == [
        "Comptes jamais ouverts : 1",
        "Comptes sans connexion : 0",
        "Personnes prévenues : 0",
        "Brouillons : 0",
        "Signalements : 0",
        "Candidatures : 0",
        "Copies de courriels : 0",
        "Passes du guichet : 0",
        "Commentaires retirés : 0",
        "Codes envoyés par la poste : 0",
        "Sessions terminées : 0",
        "Adresses remises dans leur quartier : 0",
        "C'est fait.",
    ]


def test_nothing_is_erased_by_rules_that_do_not_read(town: SmallTown) -> None:
    town.change("participation.yaml", "brouillons_mois: 12", "brouillons_mois: douze")
    Personne.objects.create_user("a@b.example", depuis=THREE_YEARS_AGO)
    with pytest.raises(CommandError, match="rien n'est effacé"):
        run()
    assert Personne.objects.count() == 1

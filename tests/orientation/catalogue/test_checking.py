"""The files of the room checked against each other: references, criteria, dates, patterns."""

from __future__ import annotations

from datetime import date

import pytest

from tests.towns import FILES, SmallTown

SERVICE = "services/teleassistance.yaml"
URGENCE = "urgences/sans-abri.yaml"
NUMBERS = "numeros.yaml"
FIRST = '{numero: "115", nom: Samu social, objet: sans abri ce soir, etat: sur}'
WORD = "il manque un mot à ce motif."


@pytest.mark.parametrize(
    ("name", "old", "new", "error"),
    [
        (
            SERVICE,
            "besoins: [teleassistance]",
            "besoins: [teleassistance, teleasistance]",
            "5:27: « besoins » : « teleasistance » n'existe pas."
            " Vouliez-vous dire « teleassistance » ?",
        ),
        (SERVICE, "pour:", "quartier: nord\npour:", "8:11: « quartier » : « nord » n'existe pas."),
        (
            SERVICE,
            "logement: locataire",
            "logment: locataire",
            "10:3: « pour » : « logment » n'existe pas. Vouliez-vous dire « logement » ?",
        ),
        (
            SERVICE,
            "logement: locataire",
            "logement: [locatair, x, y]",
            "10:13: « logement » : « locatair » n'existe pas. Vouliez-vous dire « locataire » ?",
        ),
        (
            "structures/agence-seniors.yaml",
            "quartier: centre",
            "quartier: cntre",
            "3:11: « quartier » : « cntre » n'existe pas. Vouliez-vous dire « centre » ?",
        ),
        (
            "besoins/teleassistance.yaml",
            "theme: vieillir",
            "theme: viellir",
            "2:8: « theme » : « viellir » n'existe pas. Vouliez-vous dire « vieillir » ?",
        ),
        (
            URGENCE,
            'numeros: ["115"]',
            'numeros: ["115", "116"]',
            "5:18: « numeros » : « 116 » n'existe pas. Vouliez-vous dire « 115 » ?",
        ),
        (
            URGENCE,
            "expressions:",
            "services: [ccas-acceuil]\nexpressions:",
            "8:12: « services » : « ccas-acceuil » n'existe pas."
            " Vouliez-vous dire « ccas-accueil » ?",
        ),
        (
            NUMBERS,
            "etat: sur",
            "etat: sur, urgences: [faim]",
            "2:14: « urgences » : « faim » n'existe pas.",
        ),
        (
            NUMBERS,
            "etat: sur",
            "etat: sur, besoins: [faim]",
            "2:14: « besoins » : « faim » n'existe pas.",
        ),
        (
            "questions/age.yaml",
            "raison:",
            "seulement_si_urgence: violences\nraison:",
            "6:23: « seulement_si_urgence » : « violences » n'existe pas.",
        ),
        (
            "hors-sujet.yaml",
            "expressions:",
            "fausses_alertes: |\n  a\n\n  b => faim\nexpressions:",
            "4:3: « fausses_alertes » : « faim » n'existe pas.",
        ),
    ],
)
def test_a_wrong_reference_is_an_error_where_it_stands(
    town: SmallTown, name: str, old: str, new: str, error: str
) -> None:
    town.change(name, old, new)
    assert town.errors()[0] == f"{name}:{error}"


def test_every_wrong_value_of_a_list_is_named(town: SmallTown) -> None:
    town.change(SERVICE, "logement: locataire", "logement: [gare, rue]")
    assert town.errors() == [
        f"{SERVICE}:10:13: « logement » : « gare » n'existe pas.",
        f"{SERVICE}:10:13: « logement » : « rue » n'existe pas.",
    ]


def test_a_labelled_message_names_what_exists(town: SmallTown) -> None:
    message = "messages:\n  - texte: bonjour\n    besoins: [x]\n    urgences: y\n"
    town.write("messages/essai.yaml", message)
    assert town.errors() == [
        "messages/essai.yaml:2:5: « besoins » : « x » n'existe pas.",
        "messages/essai.yaml:2:5: « urgences » : « y » n'existe pas.",
    ]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("25-16", "« 25-16 » est à l'envers : écrivez 16-25."),
        ("vieux", "« vieux » n'est pas un âge. Écrivez 60+, 16-25 ou 18."),
        ('""', "«  » n'est pas un âge. Écrivez 60+, 16-25 ou 18."),
        ("121+", "personne ne peut avoir cela (entre 0 et 120)."),
        ("200-300", "personne ne peut avoir cela (entre 0 et 120)."),
        ("[16-25, 60+]", "une seule tranche par bloc (60+, 16-25 ou 18)."),
        ("[]", "rien n'est écrit. Remplissez ou enlevez."),
    ],
)
def test_an_age_that_nobody_can_have_is_refused(town: SmallTown, written: str, reason: str) -> None:
    town.change(SERVICE, "age: 60+", f"age: {written}")
    assert town.errors() == [f"{SERVICE}:9:8: « age » : {reason}"]


def test_a_choice_among_nothing_is_refused(town: SmallTown) -> None:
    town.change(SERVICE, "logement: locataire", "logement: []")
    assert town.errors() == [
        f"{SERVICE}:10:13: « logement » : rien n'est écrit. Remplissez ou enlevez."
    ]


def test_a_mistake_in_one_of_several_blocks_is_found_in_its_block(town: SmallTown) -> None:
    blocks = "pour:\n  - age: 60+\n  - age: 300\n  - logement: x\n"
    town.change(SERVICE, "pour:\n  age: 60+\n  logement: locataire\n", blocks)
    assert town.errors() == [
        f"{SERVICE}:10:10: « age » : personne ne peut avoir cela (entre 0 et 120).",
        f"{SERVICE}:11:15: « logement » : « x » n'existe pas.",
    ]


@pytest.mark.parametrize("name", ["questions/age.yaml", "questions/logement.yaml"])
def test_a_broken_question_is_one_error_not_one_for_each_service(
    town: SmallTown, name: str
) -> None:
    town.write(name, "")
    assert town.errors() == [f"{name}:1:1: Le fichier est vide. Supprimez-le ou remplissez-le."]


@pytest.mark.parametrize(
    "name",
    "commune.yaml themes.yaml numeros.yaml quartiers/centre.yaml besoins/teleassistance.yaml"
    " structures/ccas.yaml urgences/sans-abri.yaml services/ccas-accueil.yaml".split(),
)
def test_a_broken_file_makes_no_other_file_wrong(town: SmallTown, name: str) -> None:
    town.write("questions/quartier.yaml", "nom: Q\ntype: quartier\nquestion: Où ?\n")
    town.append(SERVICE, "  quartier: centre\n")
    town.change(NUMBERS, "etat: sur", "etat: sur, urgences: [sans-abri], besoins: [teleassistance]")
    town.write(name, "")
    loaded = town.load()
    assert [str(one) for one in loaded.errors] == [
        f"{name}:1:1: Le fichier est vide. Supprimez-le ou remplissez-le."
    ]
    assert loaded.warnings == ()


def test_a_criterion_on_the_quartier_names_one_of_the_town(town: SmallTown) -> None:
    town.write("questions/quartier.yaml", "nom: Q\ntype: quartier\nquestion: Où ?\n")
    town.append(SERVICE, "  quartier: centr\n")
    assert town.errors() == [
        f"{SERVICE}:11:13: « quartier » : « centr » n'existe pas. Vouliez-vous dire « centre » ?"
    ]


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        ("3977", "Le 3977 n'existe plus. C'est maintenant le 3133."),
        ("3020", "Le 3020 n'existe plus. C'est maintenant le 3018."),
    ],
)
def test_a_number_that_is_no_more_is_refused(town: SmallTown, number: str, remedy: str) -> None:
    town.append(NUMBERS, f'  - {{numero: "{number}", nom: a, objet: b, etat: sur}}\n')
    assert town.errors() == [f"{NUMBERS}:3:14: {remedy}"]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (
            "nom: Q\ntype: choix\nquestion: Q ?\nreponses:\n  a: {nom: a, raison: a}\n",
            "5:3: « reponses » : il faut au moins deux réponses.",
        ),
        (
            "nom: Q\ntype: oui-non\nquestion: Q ?\nreponses:\n"
            "  oui: {nom: a, raison: a}\n  no: {nom: a, raison: a}\n",
            "5:3: « reponses » : seulement « oui » et « non ».",
        ),
        (
            "nom: Q\ntype: nombre\nquestion: Q ?\nde: 5\na: 3\nraison: a\n",
            "4:5: Un nombre demande « raison », et « de » plus petit que « a ».",
        ),
        (
            "nom: Q\ntype: nombre\nquestion: Q ?\nde: 0\na: 3\n",
            "4:5: Un nombre demande « raison », et « de » plus petit que « a ».",
        ),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(town: SmallTown, text: str, error: str) -> None:
    town.write("questions/q.yaml", text)
    assert town.errors() == [f"questions/q.yaml:{error}"]


@pytest.mark.parametrize("motif", ["…", "...", "a |", "a||b", "*", "!!", "… ? …", "中", "Б"])
def test_a_pattern_without_words_is_refused(town: SmallTown, motif: str) -> None:
    town.append(URGENCE, f'motifs: ["je dors", "{motif}"]\n')
    assert town.errors() == [f"{URGENCE}:10:21: « motifs » : « {motif} » : {WORD}"]


@pytest.mark.parametrize("motif", ["…a", "a…", "je|tu dors", "Été", "cœur*", "🔪", "3 €", "l'eau"])
def test_a_pattern_with_words_is_learned(town: SmallTown, motif: str) -> None:
    town.append(URGENCE, f'motifs: ["{motif}"]\n')
    assert town.load().snapshot is not None


def test_the_words_of_an_answer_are_patterns_too(town: SmallTown) -> None:
    answer = "{nom: Je loue, raison: vous louez, mots: [mon loyer, «]}"
    town.change("questions/logement.yaml", "{nom: Je loue, raison: vous louez}", answer)
    assert town.errors() == [f"questions/logement.yaml:5:67: « mots » : « « » : {WORD}"]


def test_the_last_resort_is_for_everybody(town: SmallTown) -> None:
    town.append("services/ccas-accueil.yaml", "pour: {age: 18+}\n")
    assert town.errors() == [
        "services/ccas-accueil.yaml:8:7: « ccas-accueil » ferme tous les chemins :"
        " enlevez « pour »."
    ]


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("besoins/danger", "« danger » est un mot réservé. Renommez ce fichier."),
        ("besoins/hors-sujet", "« hors-sujet » est un mot réservé. Renommez ce fichier."),
        ("besoins/sans-abri", "« sans-abri » est déjà une urgence. Renommez ce fichier."),
    ],
)
def test_a_besoin_takes_no_name_that_understanding_uses(
    town: SmallTown, name: str, error: str
) -> None:
    town.write(f"{name}.yaml", FILES["besoins/teleassistance.yaml"])
    assert town.errors() == [f"{name}.yaml:1:1: {error}"]


@pytest.mark.parametrize(
    ("today", "warnings"),
    [
        (date(2026, 11, 2), []),
        (date(2027, 5, 4), []),
        (
            date(2027, 5, 5),
            [
                f"{name}: Vérifié il y a 6 mois. Vérifiez, puis changez la date."
                for name in (
                    "services/ccas-accueil.yaml:7:13",
                    "services/teleassistance.yaml:7:13",
                    "structures/agence-seniors.yaml:6:13",
                    "structures/ccas.yaml:4:13",
                )
            ],
        ),
    ],
)
def test_what_was_verified_more_than_six_months_ago_is_overdue(
    town: SmallTown, today: date, warnings: list[str]
) -> None:
    assert town.warnings(today) == warnings


def test_nothing_was_verified_tomorrow(town: SmallTown) -> None:
    town.change(SERVICE, "2026-11-02", "2026-11-22")
    assert town.errors() == [
        f"{SERVICE}:7:13: « verifie_le » : le 2026-11-22 n'est pas encore passé."
    ]


def test_a_service_without_hours_anywhere_is_a_warning(town: SmallTown) -> None:
    hours = "horaires: Mo-Fr 09:00-12:00; PH off\n"
    town.change("structures/agence-seniors.yaml", hours, "")
    assert town.warnings() == [f"{SERVICE}:1:6: « Téléassistance » n'a pas d'horaires."]
    town.append(SERVICE, hours)
    assert town.warnings() == []


def test_a_structure_that_no_service_names_is_a_warning(town: SmallTown) -> None:
    town.write("structures/gare.yaml", FILES["structures/ccas.yaml"])
    assert town.warnings() == ["structures/gare.yaml:1:6: Aucun service ne nomme « gare »."]

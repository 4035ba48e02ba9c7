"""The text of a procès-verbal, word for word."""

from __future__ import annotations

from participation.actions.scrutins import annuler
from participation.proces_verbal.recit import recit, texte, titre
from participation.reglement.schema import Participation
from participation.vote import Urne
from tests.participation.habitants import People
from tests.participation.verbaux import Soir, soir


def said(one: Soir) -> dict[str, list[str]]:
    """Each section with its paragraphs, then the items of its lists; plain spaces."""
    found: dict[str, list[str]] = {}
    for section in recit(one.lu()):
        lines = found.setdefault(section.titre, [])
        for corps in section.corps:
            lines += [corps.texte, *(f"- {item}" for item in corps.liste)]
    return {name: [" ".join(line.split()) for line in lines] for name, lines in found.items()}


def test_when_where_and_who_presides(people: People, regles: Participation) -> None:
    one = soir(people, regles)
    one.leve(131)
    assert titre(one.lu()) == "Procès-verbal de la séance du mardi 20 octobre 2026"
    assert said(one)["La séance"] == [
        "Conseil du Centre. Séance convoquée pour le mardi 20 octobre 2026 à 18 h 30.",
        "Lieu : Salle des fêtes, 2 rue Haute.",
        "Ouverte le mardi 20 octobre 2026 à 18 h 30, levée à 20 h 41.",
        "Présidence : Alice.",
        "Secrétariat : Bob.",
        f"Version du règlement du conseil : {one.pv.reglement_version}.",
    ]


def test_a_seance_that_ends_after_midnight_says_the_day(
    people: People, regles: Participation
) -> None:
    one = soir(people, regles)
    one.leve(6 * 60)
    ends = "levée le mercredi 21 octobre 2026 à 0 h 30."
    assert said(one)["La séance"][2].endswith(ends)


def test_who_was_there_and_when(people: People, regles: Participation) -> None:
    one = soir(people, regles)
    one.confie(one.edith, people.alice)
    one.arrive(people.alice, people.bob, minutes=2)
    one.arrive(one.fanny, minutes=5)
    one.aborde(1, 10)
    one.arrive(one.edith, minutes=40)
    one.part(people.bob, 50)
    one.part(people.alice, 60)
    one.arrive(people.alice, minutes=70)
    one.leve()
    assert said(one)["Qui était là"] == [
        "4 membres en exercice.",
        "Membres présents : 3",
        "- Alice (de 18 h 32 à 19 h 30, puis de 19 h 40 à la fin)",
        "- Bob (jusqu'à 19 h 20)",
        "- Edith (à partir de 19 h 10)",
        "Membres représentés par procuration : 1",
        "- Edith, par Alice (jusqu'à 19 h 10)",
        "Membres absents : 1",
        "- Denise",
        "Suppléants présents, sans voix : 1",
        "- Fanny",
    ]


def test_the_quorum_lost_and_found_again(people: People, regles: Participation) -> None:
    one = soir(people, regles)
    one.arrive(people.alice, minutes=2)
    one.arrive(people.bob, minutes=8)
    one.aborde(1, 10)
    one.part(people.bob, 50)
    one.arrive(one.denise, minutes=55)
    one.leve()
    assert said(one)["Le quorum"] == [
        "Il faut 2 membres présents ou représentés, sur 4 en exercice.",
        "Atteint à 18 h 38 : 2 présents et 0 représenté.",
        "Perdu à 19 h 20 : 1 présent et 0 représenté.",
        "De nouveau atteint à 19 h 25 : 2 présents et 0 représenté.",
        "Au premier point, à 18 h 40 : 2 présents et 0 représenté.",
    ]


def test_a_quorum_that_was_never_reached(people: People, regles: Participation) -> None:
    one = soir(people, regles)
    one.arrive(people.alice)
    one.leve()
    assert "Le quorum n'a pas été atteint pendant la séance." in said(one)["Le quorum"]


def test_points_come_as_they_were_taken_then_the_others(
    people: People, regles: Participation
) -> None:
    one = soir(people, regles)
    one.aborde(2, 10)
    one.leve()
    found = said(one)
    assert [name for name in found if name[0].isdigit()] == ["2. Le budget", "1. Le banc"]
    assert found["2. Le budget"] == ["Abordé à 18 h 40."]
    assert found["1. Le banc"] == ["Ce point n'a pas été abordé."]


def test_a_secret_vote_is_told_with_its_figures(people: People, regles: Participation) -> None:
    one = soir(people, regles)
    one.confie(one.edith, people.alice)
    one.arrive(people.alice, people.bob, one.denise)
    one.aborde(1, 10)
    held = one.vote({people.alice: 1, people.bob: 1, one.denise: 3}, 20)
    one.leve()
    (point, *_) = one.lu().points
    (vote,) = point.votes
    assert said(one)["Vote : Un banc rue Haute"] == [
        "Le conseil demande-t-il un banc rue Haute ?",
        "Méthode : pour, contre ou abstention. Vote secret, urne simple."
        " Votent les membres du conseil.",
        "Ouvert à 18 h 50, clos à 18 h 51."
        " Quorum atteint : 3 présents et 1 représenté, il en faut 2.",
        "Les chiffres :",
        "- Électeurs : 4 (3 présents et 1 représenté)",
        "- Votants : 3",
        "- Abstentions : 1",
        "- Bulletins blancs : 0",
        "- Bulletins nuls : 0",
        "- Suffrages exprimés : 2",
        "Adopté par 2 voix pour, 0 contre, 1 abstention.",
        f"Fichier publié du vote n° {held.pk}, empreinte {vote.fichier}."
        f" Journal du vote, dernière empreinte {vote.journal}."
        f" Version du règlement : {held.reglement_version}.",
    ]
    assert vote.fichier in held.fichier
    assert vote.journal == held.journal.last().empreinte


def test_a_show_of_hands_names_who_voted_what(people: People, regles: Participation) -> None:
    one = soir(people, regles)
    one.arrive(people.alice, people.bob)
    one.vote({people.bob: 2, people.alice: 1}, 20, urne=Urne.NOMINATIVE)
    one.leve()
    lines = said(one)["Vote : Un banc rue Haute"]
    place = lines.index("Qui a voté quoi :")
    assert lines[place + 1 : place + 3] == ["- Alice : Pour", "- Bob : Contre"]
    assert "Votes tenus en dehors d'un point" in said(one)


def test_a_vote_called_off_says_why_and_nothing_else(people: People, regles: Participation) -> None:
    one = soir(people, regles)
    one.arrive(people.alice, people.bob)
    held = one.ouvre(20)
    annuler(held, raison="La question était mal posée.", par=people.chloe)
    one.leve()
    last = said(one)["Vote : Un banc rue Haute"][-1]
    assert (
        last == "Ce vote a été annulé, sans être dépouillé. Raison : La question était mal posée."
    )


def test_it_says_what_an_avis_is_worth(people: People, regles: Participation) -> None:
    one = soir(people, regles)
    one.leve()
    (worth,) = said(one)["Ce que vaut ce procès-verbal"]
    assert worth.endswith("C'est le conseil municipal qui décide.")
    assert "écision" not in str(texte(one.lu()))

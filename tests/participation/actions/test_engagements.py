"""What the town undertook, followed step by step in sight of all."""

from __future__ import annotations

from datetime import date

import pytest

from participation.actions.engagements import avancer
from participation.models import Engagement, EtapeEngagement
from participation.parcours import Etat, EtatEngagement
from participation.reglement.schema import Participation
from portail.comptes.refus import Interdit, Refus
from tests.participation.habitants import People, proposition

EN_COURS, FAIT, ABANDONNE = (
    EtatEngagement.EN_COURS,
    EtatEngagement.FAIT,
    EtatEngagement.ABANDONNE,
)


@pytest.fixture
def engagement(people: People, regles: Participation) -> Engagement:
    return proposition(people, regles, Etat.ENGAGEE).engagement


def test_each_step_is_kept(people: People, engagement: Engagement) -> None:
    avancer(engagement, EN_COURS, par=people.remi)
    avancer(engagement, FAIT, par=people.remi)
    assert list(EtapeEngagement.objects.values_list("etat", flat=True)) == [
        "planifie",
        "en-cours",
        "fait",
    ]


def test_what_is_done_is_not_undone(people: People, engagement: Engagement) -> None:
    avancer(engagement, FAIT, par=people.remi)
    with pytest.raises(Refus, match="ne peut pas devenir"):
        avancer(engagement, EN_COURS, par=people.remi)


def test_a_later_date_says_why(people: People, engagement: Engagement) -> None:
    later = date(2099, 6, 30)
    with pytest.raises(Refus) as refused:
        avancer(engagement, EN_COURS, echeance=later, par=people.remi)
    assert refused.value.champ == "raison"
    avancer(engagement, EN_COURS, echeance=later, raison="Le bois manque.", par=people.remi)
    engagement.refresh_from_db()
    assert engagement.echeance == later


def test_giving_up_says_why(people: People, engagement: Engagement) -> None:
    with pytest.raises(Refus, match="la raison est publique"):
        avancer(engagement, ABANDONNE, par=people.remi)


def test_nothing_is_written_when_nothing_changes(people: People, engagement: Engagement) -> None:
    with pytest.raises(Refus, match="Rien ne change"):
        avancer(engagement, EtatEngagement.PLANIFIE, par=people.remi)
    assert EtapeEngagement.objects.count() == 1


def test_the_conseil_does_not_undertake_for_the_town(
    people: People, engagement: Engagement
) -> None:
    for who in (people.chloe, people.alice, people.agathe):
        with pytest.raises(Interdit):
            avancer(engagement, EN_COURS, par=who)

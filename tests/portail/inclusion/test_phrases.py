"""What is told from the sentences of a fiche, and what is left untold."""

from __future__ import annotations

import pytest

from portail.inclusion.phrases import Adresse, adresse, frais, vient_sans_prevenir


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("6 rue de la Poste, 49999 Rivemont", Adresse("6 rue de la Poste", "49999", "Rivemont")),
        ("Bât. B, 2 cours Foch, 01000 Bourg", Adresse("Bât. B, 2 cours Foch", "01000", "Bourg")),
        ("8 place du Marché", Adresse("8 place du Marché")),
        ("Rivemont, place 49999", Adresse("Rivemont, place 49999")),
        (None, Adresse()),
    ],
)
def test_an_address_is_cut_where_it_is_written_as_on_a_letter(
    text: str | None, found: Adresse
) -> None:
    assert adresse(text) == found


@pytest.mark.parametrize(
    ("cout", "found"),
    [
        ("Gratuit.", "gratuit"),
        ("18 € par mois. Moins si vos revenus sont faibles.", "payant"),
        ("Selon vos revenus, de 0,20 à 3,50 € de l'heure.", "payant"),
        ("Gratuit. Les sorties et les repas coûtent de 2 à 8 €.", None),
        ("Gratuit. Vous touchez environ 620 € par mois.", None),
        ("10 € par an. Gratuit si vous avez très peu.", None),
        ("De 0 à 12 € de l'heure, selon les revenus de votre proche.", None),
        ("Un dixième du prix en magasin.", None),
    ],
)
def test_a_cost_is_free_or_paid_only_where_it_is_said_plainly(cout: str, found: str | None) -> None:
    assert frais(cout) == found


@pytest.mark.parametrize(
    ("text", "comes"),
    [
        ("Sans rendez-vous.", True),
        ("Sans rendez-vous, ou par téléphone.", True),
        ("Sur rendez-vous, par téléphone. Le jeudi, venez sans prévenir.", True),
        ("Par téléphone, ou sans rendez-vous le mercredi.", True),
        ("Sans rendez-vous, par téléphone ou par courriel.", False),
        ("Pas sans rendez-vous.", False),
        ("Appelez. La visite se fait chez vous.", False),
        (None, False),
    ],
)
def test_one_comes_without_calling_where_the_fiche_says_so(text: str | None, comes: bool) -> None:
    assert vient_sans_prevenir(text) is comes

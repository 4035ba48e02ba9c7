"""How long each thing is kept is said, each duration in one sentence."""

from __future__ import annotations

import pytest

from participation.reglement.conservation import sentences_conservation
from participation.reglement.reglages import Conservation
from tests.participation.reglement.conseils import Commune


@pytest.mark.parametrize("field", sorted(Conservation.model_fields))
def test_every_duration_of_keeping_has_its_sentence(commune: Commune, field: str) -> None:
    kept = commune.participation().conservation
    longer = kept.model_copy(update={field: getattr(kept, field) + 12})
    found = [one.titre for one in sentences_conservation(longer)]
    assert found == [one.titre for one in sentences_conservation(kept)]
    changed = set(sentences_conservation(longer)) - set(sentences_conservation(kept))
    assert len(changed) == 1


def test_what_is_kept_is_said_in_full(commune: Commune) -> None:
    found = sentences_conservation(commune.participation().conservation)
    assert len(found) == 9
    assert found[0].texte == "Il est effacé après 3 ans sans connexion."
    assert found[4].texte == ("Il est effacé 6 mois après avoir servi, ou après sa date limite.")

"""What a list is asked for, in its address: words, conseil, state, besoin, order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from participation.forms.proposition import Besoins
from participation.parcours import NOMS, Etat
from participation.queries.propositions import EN_RETARD, ETAPES, Filtre, Ordre
from participation.reglement.schema import Conseil

ORDRES = {
    Ordre.RECENTES: _("Les plus récentes"),
    Ordre.SOUTENUES: _("Les plus soutenues"),
    Ordre.ATTENDUES: _("Réponse attendue d'abord"),
}
ETATS = [
    ("", _("Tous")),
    (
        _("Par étape"),
        [
            *((name, one.nom) for name, one in ETAPES.items()),
            (EN_RETARD, _("Réponse de la ville en retard")),
        ],
    ),
    (
        _("Par état exact"),
        [(one.value, capfirst(name)) for one, name in NOMS.items() if one is not Etat.BROUILLON],
    ),
]


class ChoixField(forms.ChoiceField):
    """A filter that may be left open, or name what is no longer there."""

    default_error_messages = {"invalid_choice": _("Ce choix n'existe pas, ou plus : ignoré ici.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)


class FiltreForm(forms.Form):
    mots = forms.CharField(label=_("Chercher des mots"), required=False, max_length=200)
    conseil = ChoixField(label=_("Conseil"))
    etat = ChoixField(label=_("Où elle en est"), choices=ETATS)
    besoin = ChoixField(label=_("Besoin"))
    ordre = ChoixField(label=_("Dans quel ordre"))

    def __init__(
        self,
        data: Mapping[str, Any],
        *,
        conseils: Mapping[str, Conseil],
        besoins: Besoins,
        ordre: Ordre = Ordre.RECENTES,
    ) -> None:
        """`ordre` is the one where none is asked for."""
        super().__init__(data)
        self.d_office = ordre
        ours = [("", _("Tous")), *((name, one.nom) for name, one in conseils.items())]
        self.fields["conseil"].choices = ours  # type: ignore[attr-defined]
        self.fields["besoin"].choices = [("", _("Tous")), *besoins]  # type: ignore[attr-defined]
        orders = sorted(ORDRES, key=lambda one: one is not ordre)
        self.fields["ordre"].choices = [(one.value, ORDRES[one]) for one in orders]  # type: ignore[attr-defined]

    def filtre(self) -> Filtre:
        """What was understood; what was not is said beside its field, and filters nothing."""
        asked = self._asked()
        return Filtre(**{**asked, "ordre": Ordre(asked.get("ordre", self.d_office))})  # type: ignore[arg-type]

    def precise(self) -> bool:
        """Is more asked for than words?"""
        return bool(self._asked().keys() - {"mots"}) or not self.is_valid()

    def adresse(self, **more: str) -> str:
        """The same list again, as the end of an address: « ?conseil=centre&page=2 »."""
        fields = {**self._asked(), **more}
        return f"?{urlencode(fields)}" if fields else ""

    def _asked(self) -> dict[str, str]:
        self.is_valid()
        usual = ("", self.d_office)
        return {name: value for name, value in self.cleaned_data.items() if value not in usual}

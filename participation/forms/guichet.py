"""What is filled in at the counter: who stands there, and what their pass says."""

from __future__ import annotations

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from participation.actions.guichet import DUREE
from participation.forms.proposition import LigneField
from participation.models import Passe

PASSE = "participation.passe"
LARGEST = 2**63 - 1


class ChercherForm(forms.Form):
    mots = LigneField(
        label=_("Nom de la personne, ou son courriel entier"),
        min_length=2,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_mots(self) -> str:
        """A dot or a space alone would begin every name."""
        mots: str = self.cleaned_data["mots"]
        if sum(one.isalnum() for one in mots) < 2:
            raise forms.ValidationError(_("Écrivez au moins deux lettres du nom."))
        return mots


class EnFaceForm(forms.Form):
    electeur = forms.IntegerField(min_value=1, max_value=LARGEST, widget=forms.HiddenInput)
    identite = forms.BooleanField()
    """The agent saw who it is."""


class CodeForm(forms.Form):
    code = LigneField(
        label=_("Le code de votre passe"),
        help_text=_("Huit lettres et chiffres, comme « CDFG-3467 »."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


def porter(passe: Passe) -> str:
    """A pass as pages carry it: signed, and not its code."""
    return signing.dumps(passe.pk, salt=PASSE)


def porte(signed: str) -> int | None:
    """The number of the pass, if this site signed it within its time."""
    try:
        found: int = signing.loads(signed, salt=PASSE, max_age=DUREE)
    except signing.BadSignature:
        return None
    return found

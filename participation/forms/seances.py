"""What prepares a séance: when and where, its points, its documents, and why it is called off."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from participation.actions.seances import MAX_MOTIF, Prevue
from participation.documents import TYPE
from participation.forms.appels import MomentField
from participation.forms.proposition import LigneField, TexteField
from participation.models.seance import DUREES, Seance
from participation.reglement.schema import Conseil

HABITUELLE = 120
CHAMPS = ("debut", "duree_minutes", "lieu", "lien")


class SeanceForm(forms.Form):
    debut = MomentField(label=_("Jour et heure"), help_text=_("L'heure est celle d'ici."))
    duree_minutes = forms.IntegerField(
        label=_("Durée prévue, en minutes"), min_value=DUREES.start, max_value=DUREES.stop - 1
    )
    lieu = LigneField(
        label=_("Où"),
        max_length=300,
        help_text=_("La salle, l'adresse, comment venir, et si l'entrée est sans marche."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    lien = forms.URLField(
        label=_("Lien pour participer à distance, s'il y en a un"),
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text=_("Il est public, comme le lieu. Il commence par https://."),
        validators=[URLValidator(schemes=["https"])],
        error_messages={"invalid": _("Donnez une adresse qui commence par https://.")},
    )

    def __init__(self, conseil: Conseil, data: Any = None, seance: Seance | None = None) -> None:
        """As the séance is; a new one is where the conseil meets."""
        usual = {"duree_minutes": HABITUELLE, "lieu": conseil.lieu}
        held = {name: getattr(seance, name) for name in CHAMPS} if seance else usual
        super().__init__(data, initial=held)

    def prevue(self) -> Prevue:
        return Prevue(**{name: self.cleaned_data[name] for name in CHAMPS})


class PointForm(forms.Form):
    titre = LigneField(label=_("Titre du point"), max_length=200)
    texte = TexteField(
        label=_("Quelques mots, si c'est utile"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DocumentForm(forms.Form):
    titre = LigneField(label=_("Titre du document"), max_length=200)
    fichier = forms.FileField(
        label=_("Un fichier PDF, de 10 Mo au plus"), widget=forms.FileInput(attrs={"accept": TYPE})
    )


class AnnulerForm(forms.Form):
    motif = LigneField(
        label=_("Pourquoi elle est annulée"),
        max_length=MAX_MOTIF,
        help_text=_("Chacun le lira : les membres, et le public."),
    )

"""What settles a tie: the voice of whoever presides. A seed is read as in every draw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

AUCUNE = "aucune"


class VoixForm(forms.Form):
    """Chosen among those that the show of hands recorded: nobody types a voice again."""

    preside = forms.ChoiceField(
        label=_("La personne qui préside"),
        help_text=_("Sa voix est celle qu'elle a donnée à main levée. Elle ne change pas."),
    )
    relue = forms.BooleanField(required=False, widget=forms.HiddenInput)
    """It was shown, and confirmed."""

    def __init__(self, voix: Mapping[str, str], data: Any = None) -> None:
        """`voix`: what is told of each voice, by its number."""
        super().__init__(data)
        self.lues = {**voix, AUCUNE: str(_("Elle n'a pas voté, ou elle a voté blanc"))}
        self.fields["preside"].choices = [  # type: ignore[attr-defined]
            ("", _("Choisissez")),
            *self.lues.items(),
        ]

    @property
    def lue(self) -> str:
        return self.lues[self.cleaned_data["preside"]]

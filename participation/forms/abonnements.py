"""What the buttons of following send."""

from __future__ import annotations

from django import forms

from participation.models import Suivi


class SuivreForm(forms.Form):
    rythme = forms.ChoiceField(choices=Suivi.Rythme, required=False)
    """Without one: at each news."""

    def clean_rythme(self) -> str:
        return self.cleaned_data["rythme"] or Suivi.Rythme.AUSSITOT

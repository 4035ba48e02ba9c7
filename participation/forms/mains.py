"""A show of hands: a row for each elector who has not voted yet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from participation.forms.bulletin import REPONSES
from participation.models import Electeur
from participation.models.champs import signature


class MainsForm(forms.Form):
    """`levees` is what was ticked; whoever was left blank has not voted."""

    def __init__(self, electeurs: Iterable[Electeur], data: Any = None) -> None:
        super().__init__(data)
        self.lines = {f"e{one.pk}": one for one in electeurs}
        for name, one in self.lines.items():
            self.fields[name] = forms.ChoiceField(
                label=signature(one.personne),
                choices=REPONSES,
                widget=forms.RadioSelect,
                required=False,
            )

    @property
    def levees(self) -> dict[int, tuple[int, ...]]:
        given = ((one.pk, self.cleaned_data[name]) for name, one in self.lines.items())
        return {pk: (int(value),) for pk, value in given if value}

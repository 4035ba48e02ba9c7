"""What is filled in during a séance: on the phones, and at the desk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participation.actions.reunion import PAROLE
from portail.comptes.models import Personne


class PersonneField(forms.ChoiceField):
    """One of these people; cleaned, it is their row."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.people: dict[str, Personne] = {}

    def offer(self, people: Iterable[Personne], blank: str = "") -> None:
        self.people = {str(one.pk): one for one in people}
        named = [(pk, one.nom or _("Sans nom")) for pk, one in self.people.items()]
        self.choices = [("", blank), *named] if blank else named

    def clean(self, value: Any) -> Personne | None:
        return self.people.get(super().clean(value))


class SignerForm(forms.Form):
    code = forms.CharField(
        label=_("Le code affiché dans la salle"),
        max_length=30,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    a_distance = forms.BooleanField(label=_("Je participe à distance"), required=False)


class OuvrirForm(forms.Form):
    president = PersonneField(label=_("Qui préside"))
    secretaire = PersonneField(label=_("Qui écrit le procès-verbal"))
    parole_minutes = forms.IntegerField(
        label=_("Temps de parole, en minutes"),
        min_value=PAROLE.start,
        max_value=PAROLE.stop - 1,
        initial=3,
    )

    def __init__(self, people: Iterable[Personne], data: Any = None) -> None:
        super().__init__(data, auto_id="ouvrir_%s")
        people = list(people)
        for name in ("president", "secretaire"):
            self.fields[name].offer(people, _("Choisissez"))  # type: ignore[attr-defined]


class PersonneForm(forms.Form):
    personne = PersonneField(label=_("Qui"))

    def __init__(self, people: Iterable[Personne], data: Any = None) -> None:
        super().__init__(data)
        self.fields["personne"].offer(people)  # type: ignore[attr-defined]


class ProcurationForm(forms.Form):
    """`de` only at the desk: elsewhere it is whoever is signed in."""

    de = PersonneField(label=_("Qui donne sa voix"))
    a = PersonneField(label=_("À qui"))

    def __init__(
        self, givers: Iterable[Personne] | None, holders: Iterable[Personne], data: Any = None
    ) -> None:
        super().__init__(data, auto_id="procuration_%s")
        self.fields["a"].offer(holders, _("Choisissez"))  # type: ignore[attr-defined]
        if givers is None:
            del self.fields["de"]
        else:
            self.fields["de"].offer(givers, _("Choisissez"))  # type: ignore[attr-defined]

"""What opens a call, answers it and draws it; and what names members or ends their mandats."""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.actions.appels import MAX_SOURCE
from participation.forms.proposition import LigneField, TexteField
from participation.models import Candidature, Mandat
from participation.reglement.schema import College, Conseil
from participation.tirage.canonique import Illisible
from participation.tirage.champs import MAX_LINE, prose
from participation.tirage.lecture import read_graine
from portail.comptes.refus import Refus

FARTHEST = timedelta(days=730)
MAX_RAISON = 300
MAX_MOTIVATION = 1_000
SOURCE_EXEMPLE = _(
    "Par exemple : « Les cinq numéros du tirage du Loto du samedi 26 septembre 2026, du plus petit"
    " au plus grand, séparés par une espace, puis le numéro chance. Publiés par la Française des"
    " jeux. »"
)


def refuser(form: forms.Form, refus: Refus) -> None:
    """At the field where the action names one that the form has, or above the form."""
    form.add_error(refus.champ if refus.champ in form.fields else None, str(refus))


def visible(text: str) -> str:
    """Composed, and without the signs that nobody sees: whoever copies it gets the same bytes."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(one for one in composed if unicodedata.category(one) != "Cf")


def source_visible(text: str) -> str:
    """What could not be written in what is published is refused now, not when it is frozen."""
    found = visible(text)
    if found:
        try:
            prose(found, str(_("Ce texte")))
        except Illisible as exc:
            raise forms.ValidationError(str(exc)) from exc
    return found


class MomentField(forms.DateTimeField):
    """A day and an hour of the town's own time, within two years."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value: Any) -> datetime | None:
        found: datetime | None = super().to_python(value)
        now = timezone.now()
        if found is not None and not now - FARTHEST < found < now + FARTHEST:
            raise forms.ValidationError(_("Cette date est trop lointaine. Relisez l'année."))
        return found


class AppelForm(forms.Form):
    college = forms.ChoiceField(label=_("Pour quel collège ?"))
    clos_le = MomentField(
        label=_("Fin des candidatures"), help_text=_("Le jour et l'heure d'ici, au plus tard.")
    )
    source = TexteField(
        label=_("D'où viendra la graine ?"),
        required=False,
        max_length=MAX_SOURCE,
        help_text=SOURCE_EXEMPLE,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    source_le = MomentField(
        label=_("Quand la graine sera-t-elle connue ?"),
        required=False,
        help_text=_(
            "Après la fin des candidatures. Gardez une heure au moins entre les deux :"
            " c'est là que vous figez la liste."
        ),
    )

    def __init__(self, conseil: Conseil, data: Any = None) -> None:
        super().__init__(data)
        self.colleges = conseil.reglement.colleges
        names = [(name, one.nom) for name, one in self.colleges.items()]
        self.fields["college"].choices = names  # type: ignore[attr-defined]
        self.tire = any(one.designation == "tirage" for one in self.colleges.values())
        if not self.tire:
            del self.fields["source"], self.fields["source_le"]

    def clean_source(self) -> str:
        return source_visible(self.cleaned_data["source"])

    def clean(self) -> dict[str, Any]:
        """No seed where nobody is drawn: nothing is announced that will not happen."""
        cleaned = super().clean() or self.cleaned_data
        college = self.colleges.get(cleaned.get("college", ""))
        if college is not None and college.designation != "tirage":
            cleaned.update(source="", source_le=None)
            self.errors.pop("source", None)
            self.errors.pop("source_le", None)
        return cleaned


class CandidatureForm(forms.Form):
    """Asks only what will be used: a gender where the draw seeks parity, words where they are read.

    Nobody reads the words of someone who is drawn by lot.
    """

    genre = forms.ChoiceField(
        label=_("Vous êtes"), choices=Candidature.Genre.choices, widget=forms.RadioSelect
    )
    motivation = TexteField(
        label=_("Quelques mots sur vous, si vous voulez"),
        required=False,
        max_length=MAX_MOTIVATION,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, college: College, data: Any = None) -> None:
        super().__init__(data)
        drawn = college.designation == "tirage"
        if not (drawn and college.parite):
            del self.fields["genre"]
        if drawn:
            del self.fields["motivation"]

    @property
    def genre_dit(self) -> str:
        return str(self.cleaned_data.get("genre", Candidature.Genre.AUTRE))


class GraineForm(forms.Form):
    graine = LigneField(
        label=_("La graine"),
        max_length=MAX_LINE,
        help_text=_("Recopiez ce que dit la source, comme elle a été annoncée."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    relue = forms.BooleanField(required=False, widget=forms.HiddenInput)
    """It was shown as it will be read, and confirmed."""

    def clean_graine(self) -> str:
        graine = LigneField().clean(visible(self.cleaned_data["graine"]))
        try:
            return read_graine(graine, str(_("La graine")))
        except Illisible as exc:
            raise forms.ValidationError(str(exc)) from exc


class FermerForm(forms.Form):
    raison = LigneField(
        label=_("Pourquoi ? La raison est publique."),
        max_length=MAX_RAISON,
        error_messages={"required": _("Dites pourquoi : la raison est publique.")},
    )


class FinForm(forms.Form):
    raison = LigneField(label=_("Pourquoi ce mandat finit"), max_length=MAX_RAISON)


class NommerForm(forms.Form):
    college = forms.ChoiceField(label=_("Collège"))
    courriel = forms.EmailField(
        label=_("Adresse de courriel de la personne"),
        help_text=_("Celle de son compte. Elle doit d'abord en ouvrir un."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    rang = forms.ChoiceField(
        label=_("Elle sera"), choices=Mandat.Rang.choices, widget=forms.RadioSelect
    )

    def __init__(self, conseil: Conseil, data: Any = None) -> None:
        super().__init__(data)
        self.nommables = [
            (name, one.nom)
            for name, one in conseil.reglement.colleges.items()
            if one.designation != "tirage"
        ]
        self.fields["college"].choices = self.nommables  # type: ignore[attr-defined]

"""What the procès-verbal of a séance is typed with, signed with, and signed by another with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from participation.actions.proces_verbal import MAX_MOTIF, Ecrit
from participation.forms.proposition import LigneField, TexteField
from participation.models import Point, ProcesVerbal, Signataire
from participation.models.champs import signature
from participation.models.proces_verbal import MAX_TEXTE
from participation.proces_verbal.acte import QUALITES, Qualite
from portail.comptes.models import Personne


class RedactionForm(forms.Form):
    """One text a point, then what is of none of them."""

    observations = TexteField(
        label=_("Observations générales, s'il y en a"),
        required=False,
        max_length=MAX_TEXTE,
        help_text=_("Par exemple : une personne était là et n'a pas pu signer sa présence."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    """The one that whoever writes was looking at."""

    def __init__(
        self,
        points: Sequence[Point],
        releves: Mapping[int, str],
        pv: ProcesVerbal | None,
        data: Any = None,
    ) -> None:
        held = {"observations": pv.observations, "revision": pv.revision} if pv else {"revision": 0}
        super().__init__(data, initial=held)
        self.points = points
        for rank, one in enumerate(points, 1):
            self.fields[_champ(one)] = _releve(rank, one, releves.get(one.pk, ""))
        self.order_fields([*map(_champ, points), "observations"])

    def ecrit(self) -> Ecrit:
        said = self.cleaned_data
        releves = {one.pk: said[_champ(one)] for one in self.points}
        return Ecrit(releves, said["observations"], said["revision"])


def _champ(point: Point) -> str:
    return f"releve_{point.pk}"


def _releve(rank: int, point: Point, texte: str) -> TexteField:
    return TexteField(
        label=_now("Point {rang} : {titre}").format(rang=rank, titre=point.intitule),
        required=False,
        initial=texte,
        max_length=MAX_TEXTE,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class SignerForm(forms.Form):
    empreinte = forms.RegexField(r"\A[0-9a-f]{64}\Z", widget=forms.HiddenInput)
    """Of the text that whoever signs was looking at."""


class _Personne(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return signature(obj)


class DesignerForm(forms.Form):
    qualite = forms.ChoiceField(label=_("Signer pour"))
    personne = _Personne(
        label=_("Qui signe à sa place"), queryset=None, empty_label=_("Choisissez")
    )
    motif = LigneField(
        label=_("Pourquoi"),
        max_length=MAX_MOTIF,
        help_text=_("C'est écrit au procès-verbal : chacun le lira."),
    )

    def __init__(
        self, absents: Sequence[Signataire], people: QuerySet[Personne], data: Any = None
    ) -> None:
        super().__init__(data)
        self.fields["qualite"].choices = list(_qualites(absents))  # type: ignore[attr-defined]
        self.fields["personne"].queryset = people  # type: ignore[attr-defined]


def _qualites(absents: Sequence[Signataire]) -> Iterator[tuple[str, str]]:
    for one in absents:
        yield one.qualite, QUALITES[Qualite(one.qualite)]

"""What is given with a move: one form a move, with the fields that the parcours names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participation.actions.suites import Donnees
from participation.forms.proposition import LigneField, TexteField
from participation.models import Avis, Reponse
from participation.parcours import (
    NOMS_ENGAGEMENT,
    PARCOURS_ENGAGEMENT,
    Etat,
    EtatEngagement,
    Passage,
)
from participation.reglement.schema import Conseil

JOUR = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _texte(label: Any, aide: Any = "", most: int = 5000, **options: Any) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": 5})
    return TexteField(label=label, help_text=aide, max_length=most, widget=widget, **options)


def _service(conseil: Conseil, _vers: Etat) -> forms.Field:
    choices = [("", _("Choisissez")), *conseil.instructeurs.items()]
    return forms.ChoiceField(label=_("Service de la ville qui l'étudie"), choices=choices)


def _sens(_conseil: Conseil, vers: Etat) -> forms.Field:
    choices = Avis.Sens.choices if vers is Etat.AVIS_RENDU else Reponse.Sens.choices
    label = _("Sens de l'avis") if vers is Etat.AVIS_RENDU else _("La proposition est")
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)


CHAMPS: dict[str, Callable[[Conseil, Etat], forms.Field]] = {
    "raison": lambda *_args: _texte(_("Pourquoi ?"), _("C'est public."), most=2000),
    "service": _service,
    "sens": _sens,
    "avis": lambda *_args: _texte(
        _("L'avis du conseil"), _("C'est public. Le conseil municipal décide ensuite.")
    ),
    "reponse": lambda *_args: _texte(_("La réponse de la ville, et sa raison"), _("C'est public.")),
    "cout": lambda *_args: forms.IntegerField(
        label=_("Coût estimé, en euros (s'il est connu)"),
        min_value=0,
        max_value=2_000_000_000,
        required=False,
    ),
    "deliberation": lambda *_args: LigneField(
        label=_("Délibération (s'il y en a une)"), max_length=120, required=False
    ),
    "engagement": lambda *_args: _texte(_("Ce que la ville fera"), most=2000),
    "echeance": lambda *_args: forms.DateField(label=_("Pour le"), widget=JOUR),
}
EN_PLUS: dict[Etat, tuple[str, ...]] = {Etat.REPONDUE: ("cout", "deliberation")}
"""Asked beside what the parcours demands; may stay blank."""


class PassageForm(forms.Form):
    vu = forms.ChoiceField(choices=[(one.value, one.value) for one in Etat])
    vers = forms.ChoiceField(choices=[(one.value, one.value) for one in Etat])

    def __init__(self, *args: Any, passage: Passage, conseil: Conseil, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"{passage.vers}-%s"
        super().__init__(*args, **kwargs)
        self.passage = passage
        for name in ("vu", "vers"):
            self.fields[name].widget = forms.HiddenInput()
        for name in (*passage.exige, *EN_PLUS.get(passage.vers, ())):
            self.fields[name] = CHAMPS[name](conseil, passage.vers)

    def donnees(self) -> Donnees:
        kept = {k: v for k, v in self.cleaned_data.items() if k not in ("vu", "vers")}
        return Donnees(**kept)


class AvancerForm(forms.Form):
    """A step of an undertaking: its state now, its date, and why they change."""

    etat = forms.ChoiceField(label=_("Où en est-on ?"))
    echeance = forms.DateField(label=_("Pour le"), widget=JOUR)
    raison = _texte(
        _("Pourquoi ?"),
        _("C'est public. À dire si la date recule, ou si la ville y renonce."),
        most=2000,
        required=False,
    )

    def __init__(self, *args: Any, de: EtatEngagement, **kwargs: Any) -> None:
        kwargs["auto_id"] = "avancer-%s"
        super().__init__(*args, **kwargs)
        states = (de, *PARCOURS_ENGAGEMENT[de])
        self.fields["etat"] = forms.ChoiceField(
            label=_("Où en est-on ?"), choices=[(one.value, NOMS_ENGAGEMENT[one]) for one in states]
        )

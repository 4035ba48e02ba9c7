"""What people write about where they live, and what agents write about it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portail.comptes import codes
from portail.comptes.actions.residences import Adresse
from portail.comptes.models import Residence
from portail.comptes.rues import LONGEST, Rue, Rues
from portail.contenu.town import Commune

OLDEST = 130
INCOMPLETE = gettext_lazy("Cet envoi est incomplet. Cherchez de nouveau la personne.")


class AdresseForm(forms.Form):
    """A street is found however it is written; where there is a doubt, its writer chooses."""

    numero = forms.CharField(
        label=gettext_lazy("Numéro"),
        help_text=gettext_lazy("Par exemple : 12, 4 bis. Rien s'il n'y en a pas."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    rue = forms.CharField(
        label=gettext_lazy("Rue"),
        help_text=gettext_lazy("Écrivez-la comme vous en avez l'habitude."),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"list": "rues", "autocomplete": "address-line1"}),
        error_messages={"required": gettext_lazy("Écrivez le nom de la rue.")},
    )
    choix = forms.CharField(max_length=LONGEST, required=False)
    complement = forms.CharField(
        label=gettext_lazy("Complément"),
        help_text=gettext_lazy(
            "Bâtiment, étage, porte, ou « chez… » si votre nom n'est pas sur la boîte aux lettres."
        ),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "address-line2"}),
    )

    def __init__(self, *args: Any, rues: Rues, commune: Commune, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rues, self.commune = rues, commune
        self.proches: tuple[Rue, ...] = ()
        """Streets to choose from, once what was written is not one of them."""

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if not self.errors:
            self._find(found)
        return found

    def _find(self, found: dict[str, Any]) -> None:
        chosen = self.rues.nommee(found["choix"])
        read = self.rues.lire(found["rue"])
        rue = chosen or read.rue
        if rue is not None:
            found["rue"] = rue.nom
            found["numero"] = _plain(found["numero"] or read.numero)
            found["complement"] = " ".join(found["complement"].split())
            return
        self.proches = read.proches
        if self.proches:
            self.add_error("rue", _("Choisissez ci-dessous, ou écrivez la rue autrement."))
            return
        self.add_error(
            "rue",
            _(
                "Nous ne trouvons pas cette rue à {ville}. Vérifiez son nom,"
                " ou appelez la mairie au {telephone}."
            ).format(ville=self.commune.nom, telephone=self.commune.telephone),
        )

    def adresse(self) -> Adresse:
        said = self.cleaned_data
        return Adresse(said["rue"], said["numero"], said["complement"])


def _plain(number: str) -> str:
    """« 4 BIS » and « 4  bis » are the same door."""
    return " ".join(number.lower().split())


class CodeForm(forms.Form):
    """What cannot be a code costs no try."""

    code = forms.CharField(max_length=100)

    def clean_code(self) -> str:
        code = codes.lire(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(
                _("Le code a huit lettres et chiffres, comme « CDFG-3467 ».")
            )
        return code


class RechercheForm(forms.Form):
    mots = forms.CharField(
        label=gettext_lazy("Nom, courriel ou rue"),
        min_length=2,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Écrivez un nom, un courriel ou une rue."),
            "min_length": gettext_lazy("Écrivez au moins deux lettres."),
        },
    )


class DossierForm(forms.Form):
    """An address, as the agent was looking at it."""

    residence = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    vue = forms.CharField(max_length=40)

    def clean_vue(self) -> datetime:
        try:
            when = datetime.fromisoformat(self.cleaned_data["vue"])
        except ValueError:
            raise forms.ValidationError(str(INCOMPLETE)) from None
        if timezone.is_naive(when):
            raise forms.ValidationError(str(INCOMPLETE))
        return when


class VerifierForm(DossierForm):
    naissance = forms.DateField(required=False)
    moyen = forms.ChoiceField(
        choices=[(one.value, one.label) for one in Residence.Moyen if one.value != "courrier"]
    )

    def clean_naissance(self) -> date | None:
        born: date | None = self.cleaned_data["naissance"]
        today = timezone.localdate()
        if born and not (born < today and today.year - born.year <= OLDEST):
            raise forms.ValidationError(_("Vérifiez l'année de naissance."))
        return born


class RetirerForm(DossierForm):
    raison = forms.CharField(
        max_length=300,
        error_messages={"required": gettext_lazy("Dites pourquoi : la personne le lira.")},
    )


class EffacerForm(forms.Form):
    MOT = "effacer"

    mot = forms.CharField(
        label=gettext_lazy("Pour confirmer, écrivez : effacer"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": gettext_lazy("Écrivez « effacer » pour confirmer.")},
    )

    def clean_mot(self) -> str:
        word: str = self.cleaned_data["mot"]
        if word.strip(" «»\"'.").casefold() != self.MOT:
            raise forms.ValidationError(_("Écrivez « effacer » pour confirmer."))
        return word

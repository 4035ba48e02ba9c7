"""What people write about their account."""

from __future__ import annotations

from collections.abc import Mapping

from allauth.account.forms import AddEmailForm
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portail.comptes.models import Personne
from portail.comptes.models.fonction import FONCTIONS


class Adresse(forms.Form):
    """The one question at the door. Whether the address is known is not even looked at."""

    email = forms.EmailField(
        label=gettext_lazy("Votre adresse de courriel"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none"}),
        error_messages={
            "required": gettext_lazy("Écrivez votre adresse de courriel."),
            "invalid": gettext_lazy("Cette adresse n'est pas complète. Exemple : nom@exemple.fr"),
        },
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class NouvelleAdresse(AddEmailForm):  # type: ignore[misc]
    """Says no more than the door: whether another account has this address is told to nobody."""

    email = Adresse.base_fields["email"]


class Presentation(forms.Form):
    nom = forms.CharField(
        label=gettext_lazy("Comment vous signez"),
        help_text=gettext_lazy("Ce nom est public : il accompagne ce que vous proposez."),
        max_length=Personne._meta.get_field("nom").max_length,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    naissance = forms.DateField(
        label=gettext_lazy("Votre date de naissance"),
        help_text=gettext_lazy("Jamais montrée. Exemple : 17/05/1980."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "bday"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Écrivez une date comme 17/05/1980.")},
    )


class Activation(forms.Form):
    """What cannot be a code is refused by the action, and costs no try."""

    code = forms.CharField(
        label=gettext_lazy("Votre code d'activation"),
        help_text=gettext_lazy("Huit lettres et chiffres, par exemple CDFG-3467."),
        max_length=100,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": gettext_lazy("Écrivez le code qu'on vous a donné.")},
    )


class DonnerFonction(forms.Form):
    courriel = forms.EmailField(
        label=gettext_lazy("L'adresse de la personne"),
        help_text=gettext_lazy("Elle doit déjà être entrée une fois."),
        error_messages={"required": gettext_lazy("Écrivez l'adresse de la personne.")},
    )
    role = forms.ChoiceField(
        choices=FONCTIONS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choisissez une fonction.")},
    )
    conseil = forms.ChoiceField(
        label=gettext_lazy("Pour quel conseil"),
        help_text=gettext_lazy("Seule l'animation se donne pour un conseil."),
        required=False,
    )

    def __init__(self, *args: object, conseils: Mapping[str, str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["conseil"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Toute la ville")), *conseils.items()]

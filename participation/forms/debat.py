"""What is sent to discuss, to report and to moderate, each field checked on its own."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from participation.actions import commentaires, signalements
from participation.forms.proposition import TexteField
from participation.models import Commentaire, Moderation

PLUS_GRAND = 2**63 - 1
RAISON = 1000
RELIRE = _("Cette page n'est plus à jour. Relisez avant d'agir.")
PERDU = _("Le commentaire auquel vous répondez n'est pas, ou plus, dans ce débat.")


class CommentaireForm(forms.Form):
    position = forms.ChoiceField(
        choices=Commentaire.Position.choices,
        error_messages={
            "required": _("Choisissez : pour, contre, ou sans prendre parti."),
            "invalid_choice": _("Choisissez : pour, contre, ou sans prendre parti."),
        },
    )
    texte = TexteField(
        max_length=commentaires.LONGUEUR,
        error_messages={
            "required": _("Écrivez votre commentaire."),
            "max_length": _(
                "Votre commentaire est trop long : %(limit_value)d caractères au plus,"
                " et il en a %(show_value)d."
            ),
        },
    )
    parent = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=PLUS_GRAND,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), PERDU),
    )


class SignalementForm(forms.Form):
    raison = TexteField(
        label=_("Qu'est-ce qui ne va pas ?"),
        help_text=_("Quelques mots suffisent : une insulte, une publicité, un nom de trop…"),
        max_length=signalements.LONGUEUR,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Dites en quelques mots ce qui ne va pas."),
            "max_length": _("C'est trop long : %(limit_value)d caractères au plus."),
        },
    )


class ModerationForm(forms.Form):
    """An act, and what its moderator was looking at: the state, the last report that was open."""

    acte = forms.ChoiceField(
        choices=Moderation.Acte.choices,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Dites ce qu'il faut faire.")
        ),
    )
    vu = forms.CharField(required=False, max_length=20, error_messages={"max_length": RELIRE})
    jusqua = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=PLUS_GRAND,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), RELIRE),
    )
    raison = TexteField(
        required=False,
        max_length=RAISON,
        error_messages={"max_length": _("C'est trop long : %(limit_value)d caractères au plus.")},
    )

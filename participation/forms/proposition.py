"""What an author fills in, each field checked on its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participation.actions.propositions import Ecrit
from portail.comptes.rues import Lue, rues
from portail.contenu.town import Quartier

Besoins = list[tuple[str, list[tuple[str, str]]]]
"""Theme by theme: the id of a besoin and its name."""


class TexteField(forms.CharField):
    """Browsers send two characters where a line ends, and count one: here too it counts for one."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class LigneField(forms.CharField):
    """One line whatever was sent: a title also goes into the subject of letters."""

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


class PropositionForm(forms.Form):
    titre = LigneField(
        label=_("Votre proposition en une phrase"),
        max_length=120,
        help_text=_("Par exemple : « Un banc à l'ombre rue Haute »."),
    )
    texte = TexteField(
        label=_("Ce que vous proposez, et pourquoi"),
        max_length=5000,
        help_text=_("Ce qui ne va pas, ce qui changerait, pour qui. Quelques phrases suffisent."),
        widget=forms.Textarea(attrs={"rows": 9}),
    )
    quartier = forms.ChoiceField(label=_("Quartier"), required=False)
    rue = forms.CharField(
        label=_("Rue, si c'est à un endroit précis"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": "rues", "autocomplete": "off"}),
    )
    besoin = forms.ChoiceField(
        label=_("Pour quel besoin ? (si vous voulez)"),
        required=False,
        help_text=_("Votre proposition sera reliée aux services qui y répondent déjà."),
    )

    def __init__(
        self, *args: Any, quartiers: Mapping[str, Quartier], besoins: Besoins, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.quartiers = quartiers
        self.rues = sorted(rue for one in quartiers.values() for rue in one.rues)
        names = [(name, one.nom) for name, one in quartiers.items()]
        if len(names) > 1:
            self.fields["quartier"].choices = [("", _("Tous")), *names]  # type: ignore[attr-defined]
        else:
            del self.fields["quartier"]
        self.fields["besoin"].choices = [("", _("Aucun en particulier")), *besoins]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if len(self.quartiers) == 1:
            cleaned["quartier"] = next(iter(self.quartiers))
        if cleaned.get("rue"):
            self._place(cleaned)
        return cleaned

    def _place(self, cleaned: dict[str, Any]) -> None:
        """The street as the town writes it; it says the quartier where that was left open."""
        read = rues(self.quartiers).lire(cleaned["rue"])
        if read.rue is None:
            self.add_error("rue", _unknown(read))
            return
        chosen = cleaned.get("quartier") or read.rue.quartier
        if chosen != read.rue.quartier:
            where = self.quartiers[read.rue.quartier].nom
            self.add_error("rue", _("Cette rue est dans le quartier %s.") % where)
            return
        cleaned["rue"], cleaned["quartier"] = read.rue.nom, chosen

    def ecrit(self) -> Ecrit:
        names = ("titre", "texte", "quartier", "rue", "besoin")
        return Ecrit(**{name: self.cleaned_data.get(name, "") for name in names})


class ReecrireForm(PropositionForm):
    vue = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    """The version its author was looking at."""


class ImageForm(forms.Form):
    fichier = forms.FileField(
        label=_("Une image de votre appareil"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )
    alternative = LigneField(
        label=_("Ce que montre l'image"),
        max_length=300,
        help_text=_("Pour les personnes qui ne la voient pas : « La montée, sans aucun banc »."),
    )


def _unknown(read: Lue) -> str:
    if read.proches:
        named = " ou ".join(f"« {one.nom} »" for one in read.proches[:3])
        return _("Nous ne trouvons pas cette rue ici. Vouliez-vous dire %s ?") % named
    return str(_("Nous ne trouvons pas cette rue ici. Choisissez-la dans la liste, ou effacez."))

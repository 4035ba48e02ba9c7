"""The ballot, as each method asks it: one question at a time, by radio, box or list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _

from participation.methodes import VOIX, Reglages, mot, refus
from participation.models import Option, Scrutin
from participation.reglement.schema import Methode
from participation.urne import bulletins, recus
from participation.urne.bulletins import Bulletin

SEL = "participation.recu"
HOURS = 12
"""A receipt that is shown is written in the ballot within that time, or another is drawn."""
REPONSES = [(str(number), name) for number, name in VOIX.items()]


class BulletinForm(forms.Form):
    """`bulletin` is what was chosen, once valid; blank where « voter blanc » was pressed."""

    def __init__(
        self,
        scrutin: Scrutin,
        options: Iterable[Option],
        data: Any = None,
        *,
        prefix: str | None = None,
    ) -> None:
        super().__init__(data, prefix=prefix)
        self.methode: Methode = scrutin.methode  # type: ignore[assignment]
        self.reglages = Reglages.read(scrutin.reglages)
        self.options = list(options)
        self.blanc = bool(data) and "blanc" in data
        for option in self.options:
            self.fields[f"o{option.rang}"] = self._field(option)

    def _field(self, option: Option) -> forms.Field:
        said: dict[str, Any] = {
            "label": option.titre,
            "help_text": option.texte,
            "required": False,
        }
        radio = forms.RadioSelect
        if self.methode == "pour-contre":
            return forms.ChoiceField(choices=REPONSES, widget=radio, **said)
        if self.methode == "jugement-majoritaire":
            names = [(str(at), one) for at, one in enumerate(self.reglages.mentions, 1)]
            return forms.ChoiceField(choices=names, widget=radio, **said)
        if self.methode == "schulze":
            ranks = [("", _("sans rang")), *((str(one), str(one)) for one in self._ranks())]
            return forms.ChoiceField(choices=ranks, **said)
        return forms.BooleanField(**said)

    def _ranks(self) -> range:
        return range(1, len(self.options) + 1)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.blanc and not self.errors:
            why = refus(self.methode, self.reglages, self.choix, len(self.options))
            if why:
                self._point_out()
                raise forms.ValidationError(why)
        return cleaned

    def _point_out(self) -> None:
        """Where a mention is missing: among seven choices, one is soon overlooked."""
        if self.methode != "jugement-majoritaire":
            return
        for option, value in zip(self.options, self.choix, strict=True):
            if not value:
                self.add_error(f"o{option.rang}", _("Il manque une mention ici."))

    @property
    def choix(self) -> tuple[int, ...]:
        """One number an option, in the order of the ballot."""
        given = (self.cleaned_data.get(f"o{one.rang}") for one in self.options)
        return tuple(int(one or 0) for one in given)

    def bulletin(self, marque: str) -> Bulletin:
        if self.blanc:
            return bulletins.blanc(marque, len(self.options))
        return Bulletin(marque, "exprime", self.choix)

    def hidden(self) -> Iterator[tuple[str, str]]:
        """What was chosen, to be carried by the page that asks to confirm it."""
        if self.blanc:
            yield "blanc", "oui"
            return
        for option, value in zip(self.options, self.choix, strict=True):
            if value:
                yield f"o{option.rang}", str(value)

    def relu(self) -> Iterator[tuple[str, str]]:
        """What was chosen, in words: option and answer."""
        for option, value in zip(self.options, self.choix, strict=True):
            yield option.titre, mot(self.methode, self.reglages, value)


def nouveau_recu(scrutin: Scrutin) -> str:
    """A mark that this site drew, signed for this scrutin; it names nobody."""
    return signing.dumps([scrutin.pk, recus.tirer()], salt=SEL)


def lire_recu(scrutin: Scrutin, signed: str) -> str | None:
    """The mark, if this site drew it for this scrutin, today."""
    try:
        found = signing.loads(signed, salt=SEL, max_age=HOURS * 3600)
    except signing.BadSignature:
        return None
    return found[1] if found[0] == scrutin.pk else None

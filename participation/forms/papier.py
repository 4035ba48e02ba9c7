"""Paper ballots as the bureau types them, a lot at a time; and those that are not found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from participation.forms.appels import visible
from participation.forms.bulletin import HOURS, BulletinForm
from participation.forms.proposition import LigneField
from participation.methodes import mot
from participation.models import Option, Scrutin
from participation.tirage.canonique import Illisible
from participation.tirage.champs import line
from participation.urne import bulletins, recus
from participation.urne.bulletins import Bulletin

LOT = "participation.lot"
MOST_ROWS = 25
MOST_FIELDS = 250
"""Of one page, so that a form is never larger than what the site reads."""
LARGEST = 2**63 - 1
GENRES: dict[bulletins.Genre, Any] = {
    "exprime": _("exprimé"),
    "blanc": _("blanc"),
    "nul": _("nul"),
}
Totaux = list[tuple[str, list[tuple[str, int]]]]


def par_page(options: int) -> int:
    """Ballots of one lot."""
    return max(1, min(MOST_ROWS, MOST_FIELDS // (options + 1)))


class LotForm(forms.Form):
    """How many ballots are in this lot. `cle` is drawn with the page where they are typed."""

    def __init__(self, most: int, data: Any = None) -> None:
        super().__init__(data, initial={"nombre": most})
        self.fields["nombre"] = forms.IntegerField(
            label=_("Combien de bulletins dans ce lot ?"),
            help_text=_("%d au plus à la fois.") % most,
            min_value=1,
            max_value=most,
        )

    @staticmethod
    def tirer(scrutin: Scrutin) -> str:
        return signing.dumps([scrutin.pk, uuid4().hex], salt=LOT)

    def cle(self, scrutin: Scrutin) -> UUID | None:
        try:
            found = signing.loads(self.data.get("lot", ""), salt=LOT, max_age=HOURS * 3600)
        except signing.BadSignature:
            return None
        return UUID(found[1]) if found[0] == scrutin.pk else None


class BulletinPapierForm(BulletinForm):
    """One row: what a paper ballot says. Nothing is chosen beforehand: a slip would be a vote."""

    def __init__(
        self, scrutin: Scrutin, options: Iterable[Option], rang: int, data: Any = None
    ) -> None:
        super().__init__(scrutin, options, data, prefix=f"b{rang}")
        self.rang = rang
        self.fields["genre"] = forms.ChoiceField(label=_("Ce bulletin est"), choices=GENRES.items())

    def _field(self, option: Option) -> forms.Field:
        """Lists: twenty-five ballots in buttons would be a very long page."""
        found = super()._field(option)
        if isinstance(found.widget, forms.RadioSelect):
            choices = [("", _("à saisir")), *found.choices]  # type: ignore[attr-defined]
            return forms.ChoiceField(choices=choices, label=option.titre, required=False)
        found.help_text = ""
        return found

    def clean(self) -> dict[str, Any]:
        self.blanc = self.cleaned_data.get("genre") in ("blanc", "nul")
        cleaned = super().clean()
        if self.blanc and any(self.choix):
            raise forms.ValidationError(_("Un bulletin blanc ou nul ne choisit rien."))
        return cleaned

    @property
    def genre(self) -> bulletins.Genre:
        found: bulletins.Genre = self.cleaned_data["genre"]
        return found

    def saisi(self) -> Bulletin:
        """With a mark that nobody was given."""
        if self.genre != "exprime":
            return bulletins.blanc(recus.tirer(), len(self.options), genre=self.genre)
        return self.bulletin(recus.tirer())

    def hidden(self) -> Iterator[tuple[str, str]]:
        yield self.add_prefix("genre"), self.genre
        if self.genre == "exprime":
            for name, value in super().hidden():
                yield self.add_prefix(name), value


def totaux(lignes: list[BulletinPapierForm]) -> Totaux:
    """What the lot says in all, option by option, to be compared with what is on the table."""
    first, kept = lignes[0], [one for one in lignes if one.genre == "exprime"]
    found: Totaux = []
    for rank, option in enumerate(first.options):
        counts = Counter(one.choix[rank] for one in kept)
        said = [(mot(first.methode, first.reglages, n), counts[n]) for n in sorted(counts)]
        found.append((option.titre, said))
    return found


def genres(lignes: list[BulletinPapierForm]) -> list[tuple[str, int]]:
    counts = Counter(one.genre for one in lignes)
    return [(str(name), counts[genre]) for genre, name in GENRES.items()]


class ManquantsForm(forms.Form):
    nombre = forms.IntegerField(
        label=_("Combien de bulletins papier manquent ?"), min_value=0, max_value=LARGEST
    )
    raison = LigneField(label=_("Pourquoi ? C'est public."), max_length=300)

    def clean_raison(self) -> str:
        """It will be in the published file: what could not be written there is refused now."""
        text = LigneField().clean(visible(self.cleaned_data["raison"]))
        try:
            return line(text, str(_("La raison")))
        except Illisible as exc:
            raise forms.ValidationError(str(exc)) from exc

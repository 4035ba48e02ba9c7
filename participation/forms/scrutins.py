"""What whoever holds a vote fills in: the question and its choices, the parts of the key."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.actions.appels import MAX_SOURCE
from participation.actions.scrutins import Choix, Projet
from participation.forms.appels import MomentField, source_visible
from participation.forms.proposition import LigneField, TexteField
from participation.methodes import BUDGETS, MAJORITES, MENTIONS, NOMS, Reglages
from participation.models import Proposition, Scrutin, Seance
from participation.reglement.schema import Conseil
from participation.reglement.words import moment
from participation.vote import CORPS, URNES, Corps, Urne

MAX_TITRE = 120
COUT = re.compile(r"^(?P<titre>.+?)\s*[:;]\s*(?P<cout>[0-9][0-9  \u202f]*)\s*€?$")
VOIX_ET_SECRET = _(
    "À égalité, la voix de qui préside départage un vote à main levée. Dans un vote secret, elle ne"
    " le peut pas : rien n'est retenu de ce qui est à égalité."
)


class ScrutinForm(forms.Form):
    titre = LigneField(label=_("Titre du vote"), max_length=MAX_TITRE)
    question = TexteField(
        label=_("La question, comme elle sera lue sur le bulletin"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    methode = forms.ChoiceField(label=_("Comment on vote"), widget=forms.RadioSelect)
    propositions = forms.MultipleChoiceField(
        label=_("Les propositions retenues à mettre aux voix"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    autres = TexteField(
        label=_("D'autres choix, un par ligne"),
        required=False,
        max_length=20_000,
        help_text=_(
            "Pour un budget, finissez chaque ligne par le coût : « Un banc : 1200 »."
            " Pour « pour ou contre », laissez vide : la question est le seul choix."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    majorite = forms.ChoiceField(
        label=_("Pour « pour ou contre » : ce qu'il faut"),
        choices=list(MAJORITES.items()),
        required=False,
    )
    retenus = forms.IntegerField(
        label=_("Combien de choix seront retenus"), min_value=1, max_value=199, required=False
    )
    choix_max = forms.IntegerField(
        label=_("Pour l'approbation ou un budget : combien on peut en cocher, au plus"),
        min_value=1,
        max_value=200,
        required=False,
    )
    budget = forms.IntegerField(
        label=_("Pour un budget : la somme, en euros"),
        min_value=1,
        max_value=2_000_000_000,
        required=False,
    )
    mentions = TexteField(
        label=_("Pour le jugement majoritaire : les mentions, la meilleure d'abord"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    corps = forms.ChoiceField(
        label=_("Qui vote"), choices=list(CORPS.items()), widget=forms.RadioSelect
    )
    college = forms.ChoiceField(label=_("Si c'est un collège, lequel"), required=False)
    urne = forms.ChoiceField(
        label=_("Le secret"), choices=list(URNES.items()), widget=forms.RadioSelect
    )
    source = TexteField(
        label=_("En cas d'égalité, on tire au sort : d'où viendra la graine ?"),
        max_length=MAX_SOURCE,
        help_text=_(
            "Une source publique, que personne ne peut choisir ni connaître avant la fin du vote."
            " Par exemple : « Les cinq numéros du premier tirage du Loto qui suit la fin du vote,"
            " du plus petit au plus grand, séparés par une espace. »"
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    seance = forms.ChoiceField(label=_("Quand on vote"), required=False)
    ouvre_le = MomentField(
        label=_("Ouverture"),
        required=False,
        help_text=_("L'heure est celle d'ici. En séance, laissez vide."),
    )
    ferme_le = MomentField(label=_("Clôture"), required=False)

    def __init__(
        self,
        conseil: Conseil,
        retenues: Iterable[Proposition],
        data: Any = None,
        *,
        seances: Iterable[Seance] = (),
        seance: str = "",
    ) -> None:
        initial = {
            "mentions": "\n".join(MENTIONS),
            "urne": Urne.SCELLEE,
            "corps": Corps.CONSEIL,
            "majorite": "simple",
            "retenus": 1,
            "seance": seance,
        }
        super().__init__(data, initial=initial)
        self.retenues = {str(one.pk): one for one in retenues}
        self.seances = {str(one.pk): one for one in seances}
        reglement = conseil.reglement
        self._choices("methode", [(one, NOMS[one].capitalize()) for one in reglement.methodes])
        self._choices("college", [("", ""), *((n, c.nom) for n, c in reglement.colleges.items())])
        self._choices("propositions", [(pk, one.titre) for pk, one in self.retenues.items()])
        held = [(pk, str(_("À la séance du %s") % _quand(one))) for pk, one in self.seances.items()]
        self._choices("seance", [("", str(_("Aux dates ci-dessous"))), *held])
        if not self.retenues:
            del self.fields["propositions"]
        if reglement.egalite != "tirage":
            del self.fields["source"]
        if reglement.egalite == "preponderante":
            self.fields["urne"].help_text = VOIX_ET_SECRET

    def clean_source(self) -> str:
        return source_visible(self.cleaned_data["source"])

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Dates, or a séance: there, whoever presides opens the vote and ends it."""
        cleaned = super().clean() or self.cleaned_data
        held = self.seances.get(cleaned.get("seance", ""))
        if held is not None:
            cleaned |= {"ouvre_le": held.debut, "ferme_le": None}
            return cleaned
        for name in ("ouvre_le", "ferme_le"):
            if cleaned.get(name) is None and name not in self.errors:
                self.add_error(name, _("Donnez cette date, ou choisissez une séance."))
        return cleaned

    def projet(self) -> Projet:
        """What was filled in; what the action finds wrong with it is said at its field."""
        given = self.cleaned_data
        options = list(self._options())
        alone = [one for one in options if one.proposition]
        return Projet(
            titre=given["titre"],
            question=given["question"],
            methode=given["methode"],
            options=options,
            reglages=self._reglages(),
            corps=Corps(given["corps"]),
            college=given["college"] if given["corps"] == Corps.COLLEGE else "",
            urne=Urne(given["urne"]),
            ouvre_le=given["ouvre_le"],
            ferme_le=given["ferme_le"],
            seance=self.seances.get(given["seance"]),
            proposition=alone[0].proposition if len(alone) == 1 else None,
            source=given.get("source", ""),
        )

    def _options(self) -> list[Choix]:
        chosen = [self.retenues[pk] for pk in self.cleaned_data.get("propositions", [])]
        lines = [one.strip() for one in self.cleaned_data["autres"].splitlines()]
        found = [Choix(one.titre, proposition=one) for one in chosen]
        found += [self._ligne(one) for one in lines if one]
        if not found and self.cleaned_data["methode"] == "pour-contre":
            found = [Choix(self.cleaned_data["titre"])]
        return found

    def _ligne(self, line: str) -> Choix:
        priced = COUT.match(line) if self.cleaned_data["methode"] in BUDGETS else None
        if priced is None:
            return Choix(line[:MAX_TITRE])
        digits = "".join(one for one in priced["cout"] if one.isdigit())
        return Choix(priced["titre"][:MAX_TITRE], cout=min(int(digits), 2_000_000_000))

    def _reglages(self) -> Reglages:
        given = self.cleaned_data
        mentions = tuple(one.strip() for one in given["mentions"].splitlines() if one.strip())
        return Reglages(
            majorite=given["majorite"] or "simple",
            mentions=mentions or MENTIONS,
            retenus=given["retenus"] or 1,
            choix_max=given["choix_max"],
            budget=given["budget"],
        )


def _quand(seance: Seance) -> str:
    return moment(timezone.localtime(seance.debut))


class ProlongerForm(forms.Form):
    ferme_le = MomentField(label=_("Nouvelle clôture"))
    raison = LigneField(label=_("Pourquoi ? C'est public."), max_length=300)


class AnnulerVoteForm(forms.Form):
    raison = LigneField(label=_("Pourquoi ? C'est public."), max_length=300)


class PartsForm(forms.Form):
    """As many fields as parts are needed; what is typed in them is never shown back."""

    def __init__(self, suffisent: int, data: Any = None) -> None:
        super().__init__(data)
        for number in range(1, suffisent + 1):
            self.fields[f"part{number}"] = forms.CharField(
                label=_("Part n° %d") % number,
                max_length=200,
                widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
            )

    @property
    def parts(self) -> list[str]:
        return [self.cleaned_data[name] for name in self.fields]


def parts_form(scrutin: Scrutin, data: Any = None) -> PartsForm:
    """No part is asked where nothing is sealed."""
    return PartsForm(scrutin.suffisent if scrutin.urne == Urne.SCELLEE else 0, data)

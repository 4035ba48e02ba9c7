"""Settling the tie that a count ended on, in public: a seed to read, or a voice to name."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from participation.acces import demande
from participation.actions.departage import departager as trancher
from participation.forms.appels import GraineForm
from participation.forms.departage import AUCUNE, VoixForm
from participation.models import Scrutin, Voix
from participation.queries import scrutins as lire
from participation.views import egalites, nominal
from participation.views.appels import conseil_ou_404, personne_de
from participation.views.comptes import compte
from participation.views.lecture import en_mots
from participation.views.resultats import lu
from participation.views.tenue import vers
from portail.comptes.droits import Acte


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@demande(Acte.TENIR_SCRUTIN)
def departager(request: HttpRequest, conseil: str, scrutin: int) -> HttpResponse:
    """What was given is first shown as it will be read: it is given once."""
    found = get_object_or_404(Scrutin, pk=scrutin, conseil=conseil)
    if not found.a_departager:
        messages.error(request, _("Ce vote n'a pas d'égalité à départager."))
        return vers(found)
    tire = found.attend == "tirage"
    answer = _tirer(request, found) if tire else _trancher(request, found)
    if isinstance(answer, HttpResponse):
        return answer
    context = {
        "id": conseil,
        "conseil": conseil_ou_404(request, conseil),
        "scrutin": found,
        "egalites": _egalites(found),
        "tire": tire,
        "form": answer,
        "relu": _relu(answer) if answer.is_valid() else "",
    }
    return render(request, "participation/departager.html", context)


def _tirer(request: HttpRequest, scrutin: Scrutin) -> GraineForm | HttpResponse:
    form = GraineForm(request.POST if request.method == "POST" else None)
    if not form.is_valid() or not form.cleaned_data["relue"]:
        return form
    with en_mots(request):
        trancher(scrutin, graine=form.cleaned_data["graine"], par=personne_de(request))
        messages.success(request, _("L'égalité est tirée au sort. Relisez, puis publiez."))
    return vers(scrutin)


def _trancher(request: HttpRequest, scrutin: Scrutin) -> VoixForm | HttpResponse:
    voices = {str(one.pk): one for one in lire.voix(scrutin) if _peut_presider(scrutin, one)}
    titles = [one.titre for one in lire.options(scrutin)]
    told = {pk: _dite(scrutin, one, titles) for pk, one in voices.items() if any(one.choix)}
    form = VoixForm(told, request.POST if request.method == "POST" else None)
    if not form.is_valid() or not form.cleaned_data["relue"]:
        return form
    chosen = form.cleaned_data["preside"]
    voice = [0] * len(titles) if chosen == AUCUNE else voices[chosen].choix
    with en_mots(request):
        trancher(scrutin, preponderante=voice, par=personne_de(request))
        messages.success(request, _("L'égalité est départagée. Relisez, puis publiez."))
    return vers(scrutin)


def _peut_presider(scrutin: Scrutin, voix: Voix) -> bool:
    """At a séance, it is known who presides; elsewhere the bureau says it."""
    presides = scrutin.seance.president_id if scrutin.seance else None
    return presides is None or voix.emargement.electeur.personne_id == presides


def _dite(scrutin: Scrutin, voix: Voix, titles: list[str]) -> str:
    """« Alice : Pour », or each option with what was said of it."""
    said = nominal.dit(scrutin, voix)
    if len(said) > 1:
        said = [f"{title}, {one}" for title, one in zip(titles, said, strict=True)]
    return f"{nominal.nom(voix)} : {' ; '.join(said)}"


def _egalites(scrutin: Scrutin) -> list[str]:
    acte = lu(scrutin)
    return egalites.suites(acte, compte(acte).egalites)


def _relu(form: GraineForm | VoixForm) -> str:
    return form.lue if isinstance(form, VoixForm) else str(form.cleaned_data["graine"])

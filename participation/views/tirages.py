"""What those who run a conseil do with a call: open it, freeze its list, draw, publish."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from participation.acces import demande, regles
from participation.actions.appels import fermer_appel, ouvrir_appel
from participation.actions.tirages import figer_liste, tirer_au_sort
from participation.forms.appels import AppelForm, FermerForm, GraineForm
from participation.queries import appels as lire
from participation.queries.appels import Phase
from participation.views.appels import appel_ou_404, conseil_ou_404, personne_de, vers
from participation.views.lecture import au_champ, en_mots
from portail.comptes.droits import Acte
from portail.comptes.refus import Refus


@require_http_methods(["GET", "HEAD", "POST"])
@demande(Acte.OUVRIR_APPEL)
def ouvrir(request: HttpRequest, conseil: str) -> HttpResponse:
    found = conseil_ou_404(request, conseil)
    form = AppelForm(found, request.POST if request.method == "POST" else None)
    if form.is_valid():
        with au_champ(form):
            opened = ouvrir_appel(
                conseil, par=personne_de(request), regles=regles(request), **form.cleaned_data
            )
            messages.success(request, _("L'appel est ouvert. Chacun peut maintenant se proposer."))
            return vers(opened)
    context = {"id": conseil, "conseil": found, "form": form}
    return render(request, "participation/appel_ouvrir.html", context)


@require_POST
@demande(Acte.OUVRIR_APPEL)
def fermer(request: HttpRequest, conseil: str, appel: int) -> HttpResponse:
    found, form = appel_ou_404(conseil, appel), FermerForm(request.POST)
    with en_mots(request):
        if not form.is_valid():
            raise Refus(str(form.errors["raison"][0]))
        fermer_appel(found, par=personne_de(request), **form.cleaned_data)
        messages.success(request, _("L'appel est fermé. Vous pouvez en ouvrir un autre."))
    return vers(found)


@require_POST
@demande(Acte.TIRER)
def figer(request: HttpRequest, conseil: str, appel: int) -> HttpResponse:
    found = appel_ou_404(conseil, appel)
    with en_mots(request):
        figer_liste(found, par=personne_de(request), regles=regles(request))
        messages.success(request, _("La liste est publiée. Plus rien n'y changera."))
    return vers(found)


@require_http_methods(["GET", "HEAD", "POST"])
@demande(Acte.TIRER)
def tirer(request: HttpRequest, conseil: str, appel: int) -> HttpResponse:
    """The seed is first shown as it will be read: nobody draws twice, so nobody mistypes once."""
    rules, found = conseil_ou_404(request, conseil), appel_ou_404(conseil, appel)
    form = GraineForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and form.cleaned_data["relue"]:
        with en_mots(request):
            graine = form.cleaned_data["graine"]
            tirer_au_sort(found, graine, par=personne_de(request), regles=regles(request))
            messages.success(request, _("Le tirage a eu lieu. Chacun peut le refaire chez soi."))
        return vers(found)
    if lire.phase(found, timezone.now()) is not Phase.A_TIRER:
        messages.error(request, _("Ce n'est pas le moment de tirer au sort."))
        return vers(found)
    context = {
        "id": conseil,
        "conseil": rules,
        "appel": found,
        "nom": rules.reglement.nom_du_college(found.college),
        "form": form,
        "graine": form.cleaned_data["graine"] if form.is_valid() else "",
    }
    return render(request, "participation/tirage.html", context)


@require_safe
@demande(Acte.LIRE)
def liste_json(_request: HttpRequest, conseil: str, appel: int) -> HttpResponse:
    return _fichier(appel_ou_404(conseil, appel).liste, "liste", conseil, appel)


@require_safe
@demande(Acte.LIRE)
def tirage_json(_request: HttpRequest, conseil: str, appel: int) -> HttpResponse:
    return _fichier(appel_ou_404(conseil, appel).tirage, "tirage", conseil, appel)


def _fichier(published: str, name: str, conseil: str, appel: int) -> HttpResponse:
    """Exactly the bytes that were published: one more line feed would not replay."""
    if not published:
        raise Http404
    answer = HttpResponse(published.encode(), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{name}-{conseil}-{appel}.json"'
    return answer

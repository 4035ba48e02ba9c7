"""The documents of a séance: joined, taken off, and handed to whoever asks for them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from participation import documents as pdf
from participation.acces import demande
from participation.actions import documents as actions
from participation.forms.seances import DocumentForm
from participation.models import Document
from participation.televersement import Plafond
from participation.views import lecture
from participation.views.appels import conseil_ou_404, personne_de
from participation.views.preparation import page, vers
from participation.views.redaction import refuser
from participation.views.seances import seance_ou_404, vue_ou_404
from portail.comptes.droits import Acte
from portail.comptes.refus import Refus

ICI = "documents"


@require_safe
@lecture.ouverte_a_tous
def document(request: HttpRequest, conseil: str, seance: int, document: int) -> HttpResponse:
    """Kept by its reader, never shown here: a browser that opened it would do so as this site."""
    conseil_ou_404(request, conseil)
    held = vue_ou_404(request, conseil, seance)
    found = get_object_or_404(Document, pk=document, seance=held)
    answer = HttpResponse(bytes(found.contenu), content_type=pdf.TYPE)
    name = f"{slugify(found.titre) or 'document'}.pdf"
    answer["Content-Disposition"] = content_disposition_header(True, name)
    return answer


# The check of the form's token reads the form, file included: it waits for the ceiling to be set.
@csrf_exempt
@require_POST
@demande(Acte.PREPARER_SEANCE)
def joindre(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    ceiling = Plafond(request, pdf.MAX_OCTETS)
    request.upload_handlers.insert(0, ceiling)
    return _joindre(request, conseil, seance, ceiling)


@csrf_protect
def _joindre(request: HttpRequest, conseil: str, seance: int, ceiling: Plafond) -> HttpResponse:
    found = seance_ou_404(conseil, seance)
    form = DocumentForm(request.POST, request.FILES, auto_id="document_%s")
    if ceiling.depasse:
        form.errors.pop("fichier", None)  # « obligatoire » : the one that came was not kept
        form.add_error("fichier", pdf.TROP_LOURD)
    elif form.is_valid():
        sent, titre = form.cleaned_data["fichier"].read(), form.cleaned_data["titre"]
        try:
            actions.joindre(found, sent, titre, par=personne_de(request))
        except Refus as refus:
            refuser(form, refus)
        else:
            messages.success(request, _("Le document est joint."))
            return vers(found, ICI)
    return page(request, found, document_form=form)


@require_POST
@demande(Acte.PREPARER_SEANCE)
def retirer(request: HttpRequest, conseil: str, seance: int, document: int) -> HttpResponse:
    held, rows = seance_ou_404(conseil, seance), Document.objects.defer("contenu")
    found = get_object_or_404(rows, pk=document, seance=held)
    with lecture.en_mots(request):
        actions.retirer(found, par=personne_de(request))
        messages.success(request, _("Le document est retiré."))
    return vers(held, ICI)

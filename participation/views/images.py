"""The pictures of a proposition: sent, taken off, and shown to those who may see it."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from participation import images as pixels
from participation.acces import demande, regles
from participation.actions import images
from participation.forms.proposition import ImageForm
from participation.models import Image
from participation.queries.proposition import publique, visible
from participation.televersement import Plafond
from participation.views import lecture
from participation.views.redaction import a_modifier, page_modifier, refuser
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Refus

UN_JOUR = "public, max-age=86400, immutable"
"""The bytes of an address never change, but what moderation withdraws is forgotten in a day."""


@require_safe
@lecture.ouverte_a_tous
def image(request: HttpRequest, numero: int, cle: int) -> HttpResponse:
    found = get_object_or_404(Image.objects.select_related("proposition"), pk=cle)
    if found.proposition_id != numero:
        raise Http404
    answer = HttpResponse(bytes(found.contenu), content_type=pixels.TYPE)
    answer["Cache-Control"] = UN_JOUR
    if not publique(found.proposition):
        roles = lecture.roles_ici(request, found.proposition.conseil)
        if not visible(found.proposition, request.user, roles):
            raise Http404
        answer["Cache-Control"] = "private, no-store"
    return answer


# The check of the form's token reads the form, file included: it waits for the ceiling to be set.
@csrf_exempt
@require_POST
@demande(Acte.PROPOSER)
def ajouter(request: HttpRequest, numero: int) -> HttpResponse:
    ceiling = Plafond(request, regles(request).limites.image_mo * 1_000_000)
    request.upload_handlers.insert(0, ceiling)
    return _ajouter(request, numero, ceiling)


@csrf_protect
def _ajouter(request: HttpRequest, numero: int, ceiling: Plafond) -> HttpResponse:
    vue, conseil = a_modifier(request, numero)
    form = ImageForm(request.POST, request.FILES)
    if ceiling.depasse:
        form.errors.pop("fichier", None)  # « obligatoire » : the one that came was not kept
        form.add_error("fichier", images.trop_lourd(regles(request)))
    elif form.is_valid():
        try:
            images.ajouter(
                vue.proposition,
                form.cleaned_data["fichier"].read(),
                form.cleaned_data["alternative"],
                par=cast(Personne, request.user),
                regles=regles(request),
            )
        except Refus as exc:
            refuser(form, exc)
        else:
            messages.success(request, _("L'image est ajoutée."))
            return redirect(vue.proposition)
    return page_modifier(request, vue, conseil, image_form=form)


@require_POST
@demande(Acte.PROPOSER)
def retirer(request: HttpRequest, numero: int, cle: int) -> HttpResponse:
    vue, _conseil = a_modifier(request, numero)
    found = next((one for one in vue.images if one.pk == cle), None)
    if found is None:
        raise Http404
    with lecture.en_mots(request):
        images.retirer(found, par=cast(Personne, request.user))
        messages.success(request, _("L'image est retirée."))
    return redirect("participation:modifier", numero)

"""The door: an address, then the code that was sent to it."""

from __future__ import annotations

from smtplib import SMTPException
from typing import Any

from allauth.account.stages import LoginStage
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from csp.decorators import csp_update
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from portail.comptes import limites, oidc
from portail.comptes.entree import Entree
from portail.comptes.forms import Adresse
from portail.comptes.refus import Refus


class Entrer(RequestLoginCodeView):  # type: ignore[misc]
    form_class = Adresse
    template_name = "comptes/entrer.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        permit = csp_update({"form-action": oidc.origines()})
        answer: HttpResponseBase = permit(super().dispatch)(request, *args, **kwargs)
        return answer

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: LoginStage) -> None:
        """Whoever comes back to the door may begin anew."""

    def form_valid(self, form: Adresse) -> HttpResponse:
        courriel = form.cleaned_data["email"]
        if minutes := limites.attente(self.request, courriel):
            return limites.trop(self.request, minutes)
        try:
            Entree.commence(self.request, courriel)
        except (SMTPException, OSError):
            form.add_error(None, _("Le courriel n'est pas parti. Réessayez dans un instant."))
            return render(
                self.request, self.template_name, self.get_context_data(form=form), status=503
            )
        return HttpResponseRedirect(self.get_success_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)
        return {**found, "fournisseurs": oidc.fournisseurs(), "suite": self.get_next_url() or ""}


class Code(ConfirmLoginCodeView):  # type: ignore[misc]
    template_name = "comptes/code.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        door = reverse("account_login")
        if request.method == "POST" and getattr(answer, "url", "") == door:
            messages.error(request, _("Ce code n'est plus valable. Demandez-en un autre."))
        return answer

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ARG002
        try:
            return Entree(self.stage).finish(self.get_next_url())
        except Refus as refus:
            self._process.abort()
            messages.error(self.request, str(refus))
            return redirect("compte")  # which leads to the door

    def form_invalid(self, form: Any) -> HttpResponse:
        if self._process.record_invalid_attempt():
            return render(self.request, self.template_name, self.get_context_data(form=form))
        return HttpResponseRedirect(reverse("account_login"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)
        waiting = self._process.state["identite"]
        return {**found, "identite": waiting, "suite": self.get_next_url() or ""}

"""Changing one's address: a code goes to the new one, and nothing changes until it comes back."""

from __future__ import annotations

from smtplib import SMTPException
from typing import Any, cast

from allauth.account.decorators import reauthentication_required
from allauth.account.views import ConfirmEmailVerificationCodeView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.generic import FormView

from portail.comptes import limites
from portail.comptes.acces import View, second_factor_used
from portail.comptes.forms import NouvelleAdresse
from portail.comptes.queries.fonctions import has_any_fonction
from portail.comptes.views.residence import me

UNSENT = (SMTPException, OSError)


class Changer(FormView):  # type: ignore[type-arg]
    form_class = NouvelleAdresse
    template_name = "comptes/courriel.html"
    success_url = reverse_lazy("account_email_verification_sent")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whoever works here, or has a second factor, proves it again: the address opens it all."""
        if has_any_fonction(me(request)) and not second_factor_used(request):
            return render(request, self.template_name, {"a_prouver": True})
        fresh = reauthentication_required(app="allauth.mfa")(super().dispatch)
        answer: HttpResponse = fresh(request, *args, **kwargs)
        return answer

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: NouvelleAdresse) -> HttpResponse:
        if minutes := limites.attente(self.request, form.cleaned_data["email"]):
            return limites.trop(self.request, minutes)
        try:
            form.save(self.request)
        except UNSENT:
            form.add_error(None, _("Le courriel n'est pas parti. Réessayez dans un instant."))
            said = self.get_context_data(form=form)
            return render(self.request, self.template_name, said, status=503)
        return super().form_valid(form)


class Code(ConfirmEmailVerificationCodeView):  # type: ignore[misc]
    template_name = "comptes/courriel_code.html"

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            answer: HttpResponse = super().form_valid(form)
        except UNSENT:
            told = _("Un courriel n'est pas parti : rien n'a changé. Réessayez dans un instant.")
            messages.error(self.request, told)
            return redirect("account_email")
        return answer

    def form_invalid(self, form: Any) -> HttpResponse:
        if self._process.record_invalid_attempt():
            return render(self.request, self.template_name, self.get_context_data(form=form))
        messages.error(self.request, _("Ce code n'est plus valable. Demandez-en un autre."))
        return redirect("account_email")


changer, prouver = cast(View, Changer.as_view()), cast(View, Code.as_view())

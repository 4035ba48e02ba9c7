"""Signing in: a code goes to whoever asks for one, and whoever brings it back has an account.

Nothing here looks whether the address has an account before the code came back: there is nothing
to guess, and nobody's address is kept because somebody typed it.
"""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.http import HttpRequest, HttpResponse

from portail.comptes.actions.comptes import ouvrir_compte
from portail.comptes.actions.identites import relier


class Entree(LoginCodeVerificationProcess):  # type: ignore[misc]
    @classmethod
    def commence(
        cls, request: HttpRequest, courriel: str, identite: dict[str, str] | None = None
    ) -> None:
        """Sends the code. `identite` is one that waits for the address to be proved."""
        login = Login(email=courriel)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=None, email=courriel))
        stage.state.update(initiated_by_user=True, identite=identite)
        process = cls(stage)
        process.send()
        process.persist()

    def send_by_email(self, email: str, skip_enumeration_mails: bool = False) -> None:  # noqa: ARG002
        said = {"code": self.generate_code(), "minutes": self.timeout // 60}
        get_adapter().send_mail("account/email/login_code", email, said)

    def finish(self, redirect_url: str | None) -> HttpResponse:
        self._user = ouvrir_compte(courriel=self.state["email"])
        if waiting := self.state["identite"]:
            relier(personne=self._user, **waiting)
        answer: HttpResponse = super().finish(redirect_url)
        return answer

"""Someone who left a trace in every table that can hold one, each with a word to look for."""

from __future__ import annotations

from datetime import date, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.utils import timezone

from participation.models import (
    Appel,
    Candidature,
    Commentaire,
    Electeur,
    Emargement,
    Engagement,
    Envoi,
    EtapeEngagement,
    Image,
    Instruction,
    Mandat,
    Moderation,
    Mouvement,
    Nouvelle,
    Parole,
    Passe,
    Presence,
    ProcesVerbal,
    Procuration,
    Proposition,
    Reponse,
    Scrutin,
    Seance,
    Signalement,
    Signataire,
    Soutien,
    Suivi,
    Version,
)
from portail.comptes.droits import Role
from portail.comptes.models import (
    CodeActivation,
    CodePoste,
    Fonction,
    LotDeCourriers,
    Personne,
    Residence,
    Verification,
)

COURRIEL, NOM = "zelda@trace.example", "Zelda Tracemuche"
TODAY = date(2026, 11, 1)
WORDS = """zelda@trace.example|Zelda Tracemuche|1971-02-03|rue-trace|complement-trace|retrait-trace
titre-trace|texte-trace|ancien-titre-trace|alternative-trace|commentaire-trace|signalement-trace
motivation-trace|cle-trace|marque-trace|sujet-trace|lettre-trace|uid-trace|claim-trace
facteur-trace|suivi-trace|fin-trace|nouvelle-trace|vote-trace""".replace("\n", "|").split("|")


def zelda() -> Personne:
    one = Personne.objects.create_user(COURRIEL, nom=NOM, naissance=date(1971, 2, 3))
    other = Personne.objects.create_user("bob@rivemont.example", nom="Bob")
    _account(one, other)
    _work(one, other)
    proposition = _propositions(one, other)
    _opinions(one, proposition)
    _seats(one)
    _acts(one, proposition)
    _votes(one, other)
    _seance(one, other)
    _meetings(one)
    return one


def _account(one: Personne, other: Personne) -> None:
    now = timezone.now()
    EmailAddress.objects.create(user=one, email=COURRIEL, verified=True, primary=True)
    SocialAccount.objects.create(
        user=one, provider="franceconnect", uid="uid-trace", extra_data={"x": "claim-trace"}
    )
    Authenticator.objects.create(
        user=one, type="webauthn", data={"name": "facteur-trace", "credential": "secret-trace"}
    )
    held = Residence.objects.create(
        personne=one,
        rue="rue-trace",
        complement="complement-trace",
        quartier="centre",
        moyen="guichet",
        verifiee_le=now,
        verifiee_par=other,
    )
    Verification.objects.create(residence=held, acte="retiree", raison="retrait-trace", par=other)
    lot = LotDeCourriers.objects.create(nombre=1, fait_par=other)
    CodePoste.objects.create(residence=held, lot=lot, empreinte="empreinte-trace", expire_le=now)


def _work(one: Personne, other: Personne) -> None:
    Fonction.objects.create(personne=one, role=Role.AGENT, donnee_par=other)
    Fonction.objects.create(personne=other, role=Role.REDACTEUR, donnee_par=one)
    LotDeCourriers.objects.create(nombre=3, fait_par=one)
    code = {"empreinte": "secrete-trace", "expire_le": timezone.now()}
    CodeActivation.objects.create(personne=one, fait_par=other, **code)
    CodeActivation.objects.create(personne=other, fait_par=one, **code)
    held = Residence.objects.create(
        personne=other,
        rue="rue Haute",
        quartier="centre",
        moyen="guichet",
        verifiee_le=timezone.now(),
        verifiee_par=one,
    )
    Verification.objects.create(residence=held, acte="verifiee", moyen="guichet", par=one)


def _propositions(one: Personne, other: Personne) -> Proposition:
    theirs = Proposition.objects.create(auteur=other, conseil="centre", titre="Un banc", texte="…")
    mine = Proposition.objects.create(
        auteur=one, conseil="centre", titre="titre-trace", texte="texte-trace"
    )
    Version.objects.create(proposition=mine, rang=1, titre="ancien-titre-trace", texte="…")
    Image.objects.create(
        proposition=mine,
        rang=1,
        alternative="alternative-trace",
        contenu=b"pixels-trace",
        largeur=1,
        hauteur=1,
    )
    for row in (mine, theirs):
        row.etat, row.deposee_le = "deposee", timezone.now()
        row.save()
        Mouvement.objects.create(proposition=row, de="brouillon", vers="deposee", par=one)
    return theirs


def _opinions(one: Personne, proposition: Proposition) -> None:
    Soutien.objects.create(proposition=proposition, personne=one)
    Commentaire.objects.create(
        proposition=proposition,
        auteur=one,
        position="pour",
        texte="commentaire-trace",
        etat="publie",
    )
    Signalement.objects.create(proposition=proposition, par=one, raison="signalement-trace")
    Suivi.objects.create(personne=one, conseil="suivi-trace")
    Envoi.objects.create(
        cle="nouvelle:1:1",
        message_id="<1@ici>",
        personne=one,
        a=COURRIEL,
        sujet="sujet-trace",
        texte="lettre-trace",
    )


def _seats(one: Personne) -> None:
    appel = Appel.objects.create(
        conseil="centre", college="habitants", clos_le=timezone.now(), par=one
    )
    Candidature.objects.create(
        appel=appel, personne=one, genre="femme", motivation="motivation-trace", cle="cle-trace"
    )
    Mandat.objects.create(
        conseil="centre",
        college="habitants",
        personne=one,
        marque="marque-trace",
        du=TODAY,
        au=TODAY + timedelta(days=700),
    )
    Mandat.objects.create(
        conseil="gare",
        college="habitants",
        personne=one,
        fini_le=TODAY,
        raison="fin-trace",
        du=TODAY - timedelta(days=9),
        au=TODAY,
    )


def _acts(one: Personne, proposition: Proposition) -> None:
    Moderation.objects.create(proposition=proposition, acte="clore", par=one)
    Instruction.objects.create(proposition=proposition, service="voirie", echeance=TODAY, par=one)
    Reponse.objects.create(proposition=proposition, sens="acceptee", raison="Oui.", par=one)
    engagement = Engagement.objects.create(proposition=proposition, texte="Un banc", echeance=TODAY)
    EtapeEngagement.objects.create(engagement=engagement, etat="planifie", echeance=TODAY, par=one)
    Nouvelle.objects.create(conseil="centre", titre="nouvelle-trace", par=one)


def _votes(one: Personne, other: Personne) -> None:
    """She prepared a vote, voted, carried Bob's voice in another, and let him vote at a counter."""
    now = timezone.now()
    scrutin, second = (
        Scrutin.objects.create(
            conseil="centre",
            titre=titre,
            methode="pour-contre",
            ouvre_le=now,
            ferme_le=now + timedelta(days=1),
            par=one,
        )
        for titre in ("vote-trace", "second-vote")
    )
    mine, theirs, carried = (
        Electeur.objects.create(scrutin=held, personne=whose)
        for held, whose in ((scrutin, one), (scrutin, other), (second, other))
    )
    Emargement.objects.create(scrutin=scrutin, electeur=mine, le=now)
    Emargement.objects.create(scrutin=scrutin, electeur=theirs, canal="guichet", par=one, le=now)
    Emargement.objects.create(scrutin=second, electeur=carried, canal="seance", porteur=one, le=now)
    Passe.objects.create(electeur=theirs, empreinte="passe-trace", expire_le=now, par=one)


def _seance(one: Personne, other: Personne) -> None:
    """She presided, wrote, came, spoke, carried Bob's voice, and gave hers another time."""
    now = timezone.now()
    held = Seance.objects.create(
        conseil="centre", debut=now, duree_minutes=60, lieu="Salle", president=one, secretaire=one
    )
    Presence.objects.create(seance=held, personne=one, arrivee_le=now)
    Parole.objects.create(seance=held, personne=one, demandee_le=now)
    Procuration.objects.create(seance=held, de=other, a=one, par=one, donnee_le=now)
    Procuration.objects.create(seance=held, de=one, a=other, donnee_le=now)


def _meetings(one: Personne) -> None:
    """She is to sign the procès-verbal of a séance."""
    seance = Seance.objects.create(
        conseil="centre", debut=timezone.now(), duree_minutes=60, lieu="Ici"
    )
    verbal = ProcesVerbal.objects.create(seance=seance)
    Signataire.objects.create(proces_verbal=verbal, qualite="president", personne=one)

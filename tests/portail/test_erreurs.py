"""What is answered when something is wrong, in each room, be the base itself what is wrong."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from participation.models import Proposition
from portail import views
from portail.urls import urlpatterns as site
from tests.markup import Element, read
from tests.participation.habitants import habitant, sign_in
from tests.towns import SmallTown

pytestmark = pytest.mark.usefixtures("served")
KEPT_NOWHERE = "Rien de ce que vous écrivez ici n’est gardé."
PUBLIC = "Ce que vous publiez ici est public, signé comme vous l’avez choisi."
WAYS = ["Les conseils", "Les propositions", "Mon compte"]


def broken(_request: HttpRequest) -> HttpResponse:
    Proposition.objects.exists()  # no test here has a base: it is down
    return HttpResponse()


def closed(_request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


urlpatterns = [path("participer/panne/", broken), path("participer/ferme/", closed), *site]
handler403, handler404 = "portail.views.forbidden", "portail.views.not_found"
handler500 = "portail.views.server_error"


def somebody(settings: LazySettings) -> Client:
    """A browser that was signed in before the base went down."""
    settings.ROOT_URLCONF = __name__
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    return client


def footer(page: Element) -> str:
    return page.one("footer").texts("p")[-1]


@pytest.mark.parametrize(
    ("address", "status", "title"),
    [
        ("nulle-part/", 404, "Cette page n’existe pas"),
        ("ferme/", 403, "Vous ne pouvez pas faire cela ici"),
        ("panne/", 500, "Le site a eu un problème"),
    ],
)
def test_in_the_second_room_an_error_keeps_the_ways_around_it(
    settings: LazySettings, address: str, status: int, title: str
) -> None:
    answer = somebody(settings).get(f"/participer/{address}")
    page = read(answer.content)
    assert (answer.status_code, page.texts("h1")) == (status, [title])
    assert page.one("nav", "piece").texts("a") == WAYS
    assert footer(page) == PUBLIC


def test_a_form_that_is_not_ours_is_refused_without_asking_the_base(settings: LazySettings) -> None:
    answer = somebody(settings).post("/participer/compte/entrer/", {"email": "a@b.fr"})
    page = read(answer.content)
    assert (answer.status_code, footer(page)) == (403, PUBLIC)
    assert "rechargez la page et réessayez" in page.one("main").text


def test_elsewhere_an_error_leads_to_the_door(settings: LazySettings) -> None:
    answer = somebody(settings).get("/nulle-part/")
    page = read(answer.content)
    assert (answer.status_code, footer(page), page.all("nav")) == (404, KEPT_NOWHERE, [])


def test_what_cannot_be_read_is_said_in_each_room(served: SmallTown) -> None:
    said = {}
    for where in ("/participer/", "/orientation/"):
        request = RequestFactory().get(where)
        page = read(views.bad_request(request).content)
        said[where] = page.one("main").one("article").texts("a")
    assert said == {
        "/participer/": ["Revenez aux conseils de quartier"],
        "/orientation/": ["Revenez à l’accueil"],
    }


def test_too_many_letters_keep_the_ways_around_too(db: None, client: Client) -> None:
    answers = [client.post("/participer/compte/entrer/", {"email": "a@b.fr"}) for _ in range(6)]
    page = read(answers[-1].content)
    assert (answers[-1].status_code, footer(page)) == (429, PUBLIC)
    assert page.one("nav", "piece").texts("a") == [*WAYS[:2], "Entrer"]


def test_whoever_is_signed_in_is_told_no_in_the_same_room(db: None, client: Client) -> None:
    answer = sign_in(client, habitant("Alice")).get("/participer/compte/guichet/")
    page = read(answer.content)
    assert (answer.status_code, page.one("nav", "piece").texts("a")) == (403, WAYS)

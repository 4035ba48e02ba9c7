"""The site's settings as they are served, with one more address: the bare view."""

from portail.settings import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.bare"

from django.apps import AppConfig


class ComptesConfig(AppConfig):
    name = "portail.comptes"
    label = "comptes"
    verbose_name = "comptes"

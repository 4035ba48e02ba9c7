"""People who sign in. Orientation never needs nor knows them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone


class PersonneManager(BaseUserManager["Personne"]):
    def create_user(self, courriel: str, **fields: Any) -> Personne:
        """A person who signs in without a password."""
        person = self.model(courriel=self.normalize_email(courriel).lower(), **fields)
        person.set_unusable_password()
        person.save(using=self._db)
        return person


class Personne(AbstractBaseUser, PermissionsMixin):
    courriel = models.EmailField("courriel", unique=True)
    nom = models.CharField("nom", max_length=120, blank=True)
    naissance = models.DateField("date de naissance", null=True, blank=True)
    is_staff = models.BooleanField("agent de la commune", default=False)
    is_active = models.BooleanField("compte ouvert", default=True)
    depuis = models.DateTimeField("inscrite depuis", default=timezone.now, editable=False)

    objects: ClassVar[PersonneManager] = PersonneManager()

    USERNAME_FIELD = "courriel"
    EMAIL_FIELD = "courriel"

    class Meta:
        verbose_name = "personne"
        ordering = ("courriel",)

    def __str__(self) -> str:
        return self.nom or self.courriel

"""People, areas, departments, the roles they were granted, and the audit trail.

    Area ◀── Department ◀── User ◀── Grant (role, area)
    AuditEntry ──previous_hash──▶ AuditEntry …      AuditChain: the last link

There is no superuser.  What a person may do follows from the roles granted and the area they were granted for.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from drumtower.base.history import Kept
from drumtower.base.recording import Recorded, RecordedQuerySet, record

__all__ = ["Area", "AuditChain", "AuditEntry", "Department", "Grant", "People", "Role", "User"]


class Role(models.TextChoices):
    """What a person may be; the three administrators (三员) are apart from everybody who works with plans."""

    OFFICER = "officer", _("计划员")
    LIAISON = "liaison", _("单位联络员")
    LEADER = "leader", _("领导")
    SUPERVISION = "supervision", _("督查室")
    DEPUTY = "deputy", _("人大代表")
    READER = "reader", _("只读")
    SYSTEM_ADMIN = "system_admin", _("系统管理员")
    SECURITY_ADMIN = "security_admin", _("安全管理员")
    AUDITOR = "auditor", _("审计管理员")


ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR})


class Area(Recorded):
    """An administrative area under its code (GB/T 2260, GB/T 10114); a row for each that has a plan or people."""

    code = models.CharField(max_length=12, primary_key=True)
    name = models.CharField(max_length=100)

    class Meta:
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.name


class Department(Recorded):
    """A unit of an area; a plan's responsible departments are those with the same code."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="departments")
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=100)

    class Meta:
        ordering: ClassVar = ["area", "code"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["area", "code"], name="department_code")]

    def __str__(self) -> str:
        return self.name


class People(RecordedQuerySet["User"]):
    """Finds people by their login; ``services.add_person`` adds them."""

    def get_by_natural_key(self, username: str | None) -> User:
        """The person with this login, whatever the case of its letters."""
        return self.get(login__iexact=username)


class User(Recorded, AbstractBaseUser):
    """A person who may log in.

    There is no ``is_superuser`` and no ``is_staff``: ``has_perm`` asks the predicates of ``roles`` and nothing else.
    ``password_since`` is when the password was set (None: it must be set at the next login); ``is_demo`` accounts can log
    in only where the server runs as a demonstration.  When somebody last logged in is in the audit trail, not here.
    """

    last_login = None

    login = models.CharField(_("登录名"), max_length=60, unique=True)
    name = models.CharField(_("姓名"), max_length=60)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="people")
    department = models.ForeignKey(Department, null=True, blank=True, on_delete=models.PROTECT, related_name="people")
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    password_since = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[Any] = People.as_manager()

    class Meta:
        ordering: ClassVar = ["login"]
        constraints: ClassVar = [models.UniqueConstraint(Lower("login"), name="login_once")]

    def __str__(self) -> str:
        return self.name

    def has_perm(self, permission: str, subject: object = None) -> bool:
        """Whether this person may do ``permission`` to ``subject``; unknown permissions are refused."""
        import rules

        return bool(self.is_active and rules.perm_exists(permission) and rules.has_perm(permission, self, subject))

    def check_password(self, raw_password: str | None) -> bool:
        """Whether this is the password; its hash is renewed, in a record, where the way of hashing has changed."""
        return check_password(raw_password, self.password, self._renew_hash)

    def _renew_hash(self, raw_password: str) -> None:
        with record(None, "base.renew_hash", area=self.area_id, subject=self.login):
            self.set_password(raw_password)
            self.save(update_fields=["password"])

    def get_full_name(self) -> str:
        """The person's name."""
        return self.name

    def get_short_name(self) -> str:
        """The person's name."""
        return self.name

    @property
    def grants_held(self) -> tuple[Grant, ...]:
        """The grants that hold now, read once for a request."""
        held: tuple[Grant, ...] | None = self.__dict__.get("_grants_held")
        if held is None:
            held = tuple(Grant.objects.current().filter(person=self, confirmed_by__isnull=False)) if self.pk else ()
            self.__dict__["_grants_held"] = held
        return held


class Grant(Kept):
    """A role that a person holds for an area.

    The security administrator grants, and one of the other two administrators confirms (三员分立): a grant that nobody
    confirmed has no effect.
    """

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    granted_by = models.CharField(max_length=60, blank=True)
    confirmed_by = models.CharField(max_length=60, null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "role", "area"], condition=models.Q(until__isnull=True), name="grant_once"
            )
        ]


class AuditEntry(models.Model):
    """One line of the audit trail: who did what to what, what stood before and after, and the hash of the line before.

    Lines are only ever added, by ``recording``; triggers refuse everything else.
    """

    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    actor_name = models.CharField(max_length=60, blank=True)
    action = models.CharField(max_length=60, db_index=True)
    area = models.CharField(max_length=12, blank=True, db_index=True)
    subject = models.CharField(max_length=200, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    algorithm = models.CharField(max_length=10)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def save(self, *args: Any, **options: Any) -> None:
        """Add the line.  Raises ``TypeError`` for one that is there already."""
        if not self._state.adding:
            raise TypeError("the audit trail is only ever added to")
        options["force_insert"] = True
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise TypeError("the audit trail is only ever added to")


class AuditChain(models.Model):
    """The last link of the chain; holding its row is what lets one writer at a time add to it."""

    last_hash = models.CharField(max_length=64)

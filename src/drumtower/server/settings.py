"""The settings of the server, all of them from the environment.

DRUMTOWER_HOME        the folder of the database, the secret and the files (default: ~/.local/share/drumtower)
DRUMTOWER_DATABASE    the address of a PostgreSQL database; without it the embedded database in DRUMTOWER_HOME
DRUMTOWER_SECRET_KEY  the key that signs sessions; without it one is generated into DRUMTOWER_HOME
DRUMTOWER_HOSTS       the names the server answers to, with commas (default: localhost, 127.0.0.1)
DRUMTOWER_HTTPS       1 where pages are served over TLS (the default outside a demonstration); 0 where they are not
DRUMTOWER_PROXY       1 where a proxy in front says in X-Forwarded-Proto how it was asked; it must set that header itself
DRUMTOWER_DEMO        1 for a demonstration: accounts whose passwords everybody knows are let in
DRUMTOWER_AUDIT_HASH  sha256 (default) or sm3: the hash that chains the audit trail
"""

from __future__ import annotations

import os
from pathlib import Path

from drumtower.server.homes import database, home_folder, secret_key

HOME = home_folder()
DEMO = os.environ.get("DRUMTOWER_DEMO", "") == "1"
DEBUG = False
HTTPS = os.environ.get("DRUMTOWER_HTTPS", "0" if DEMO else "1") == "1"
SECRET_KEY = secret_key(HOME)
ALLOWED_HOSTS = [h.strip() for h in os.environ.get("DRUMTOWER_HOSTS", "localhost,127.0.0.1").split(",") if h.strip()]
AUDIT_HASH = os.environ.get("DRUMTOWER_AUDIT_HASH", "sha256")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "axes",
    "rules",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "drumtower.base",
    "drumtower.office.plans",
    "drumtower.office.documents",
    "drumtower.server",
]
AUTH_USER_MODEL = "base.User"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "drumtower.base.access.KeepNoPages",
    "drumtower.base.tongues.ChosenLanguage",
    "drumtower.base.intake.NothingTooLarge",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "drumtower.base.idle.IdleEnd",
    "drumtower.base.idle.PasswordFirst",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "drumtower.base.intake.FormsAsForms",
    "drumtower.base.access.DefaultDeny",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "drumtower.server.urls"
WSGI_APPLICATION = "drumtower.server.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "drumtower.base.context.surroundings",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "drumtower.base.templatetags.desk"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

# --- data

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA busy_timeout=5000;PRAGMA foreign_keys=ON;",
}
DATABASES = {"default": database(HOME)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- people

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "drumtower.base.login.PasswordBackend"]
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/"
PASSWORD_DAYS = 90
IDLE_MINUTES = 30
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "drumtower.base.passwords.LongEnough"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("login", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "drumtower.base.passwords.ThreeClasses"},
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "drumtower.base.views.locked_out"
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "drumtower.base.login.typed_login"
AXES_SENSITIVE_PARAMETERS = ["password", "kept"]
AXES_DISABLE_ACCESS_LOG = True  # logins stand in the audit trail
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # to be in browsers' lists of HTTPS sites is not ours to decide
SILENCED_SYSTEM_CHECKS += [] if HTTPS else ["security.W004", "security.W008", "security.W012", "security.W016"]

# --- what the browser is told

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = HTTPS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "drumtower.base.views.stale_form"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = False
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("DRUMTOWER_PROXY") == "1" else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
LARGEST_REQUEST = 22 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# --- languages, time, files

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 86_400
LOCALE_PATHS = [Path(__file__).parent / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = HOME / "files"

# --- jobs

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.security": {"level": "ERROR"},
        "django.request": {"level": "ERROR"},
        "axes": {"level": "ERROR"},
    },
}

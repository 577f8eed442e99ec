"""What is true in every environment; each environment's module adds what differs."""

from pathlib import Path

from whitenoise.compress import Compressor

from config import env, logs, schedule
from config.settings import stores

ENV = env.of_this_process()
ROOT = Path(__file__).resolve().parents[3]

ENVIRONMENT = ENV.environment
VERSION = ENV.render_git_commit or "development"
SERVICE = ENV.render_service_name or "rotc"
SECRET_KEY = ENV.secret_key
DEBUG = False
ALLOWED_HOSTS = [*ENV.allowed_hosts, *filter(None, [ENV.render_external_hostname])]
LOGGING_CONFIG = None  # configured here, so that what fails while Django starts is logged as well
logs.configure(service=SERVICE, level=ENV.log_level)

# --- Parts -------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "corsheaders",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_celery_beat",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rotc.background",
    "rotc.operations",
    "rotc.legacy",
    "rotc.accounts",
    "rotc.notifications",
    "rotc.files",
    "rotc.roster",
    "rotc.announcements",
    "rotc.messaging",
    "rotc.attendance",
    "rotc.grading",
    "rotc.reports",
    "rotc.demo",
]

MIDDLEWARE = [
    "rotc.web.middleware.request_identity",  # first: every answer and every log line has the id
    "rotc.operations.middleware.response_times",  # around all that takes time
    "rotc.web.middleware.SecurityHeaders",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "rotc.web.middleware.one_error_shape",
    "corsheaders.middleware.CorsMiddleware",  # before all that may answer or redirect a preflight
    "django.middleware.security.SecurityMiddleware",  # redirects to https
    "rotc.web.static_files.StaticFiles",
    "rotc.web.middleware.clean_addresses",
    "django.middleware.common.CommonMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"
TEMPLATES: list[dict[str, object]] = []
APPEND_SLASH = False  # each path answers with and without: a redirect would lose the body of a POST
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS for subdomains: the service owns its host name, not those below it
    "security.W009",  # secret of 50 characters: Render generates 44, which hold 256 bits
    "security.W003",  # CSRF: no cookie authenticates but the refresh token, which checks Origin
    "security.W021",  # HSTS preload is the owner's decision for a whole domain, not one service's
]

# --- People ------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = ["rotc.accounts.hashers.MigratingBCryptSHA256PasswordHasher"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

UNIT_TIME_ZONE = ENV.unit_time_zone
ACCESS_TOKEN_SECONDS = ENV.access_token_seconds
REFRESH_TOKEN_SECONDS = ENV.refresh_token_seconds
SESSION_IDLE_SECONDS = ENV.session_idle_seconds
LOGIN_LIMIT = ENV.login_limit
LOGIN_WINDOW_SECONDS = ENV.login_window_seconds
LOGIN_EXEMPT_NETWORKS = ENV.login_exempt_networks
PASSWORD_CHECKS_PER_PROCESS = ENV.password_checks_per_process
PASSWORD_WAIT_SECONDS = ENV.password_wait_seconds

# --- Time and words ----------------------------------------------------------------------------

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
USE_I18N = False

# --- Stores ------------------------------------------------------------------------------------

DATABASES = {"default": stores.postgresql(ENV.database_url)}
DATABASE_DIRECT = stores.postgresql(ENV.database_direct_url or ENV.database_url)  # for commands
DATABASE_POOL = stores.pool(ENV)  # for the web service
REDIS_URL = ENV.redis_url
CHANNEL_LAYERS = {"default": stores.channel_layer(ENV.redis_url)}
CELERY_BROKER_URL = CELERY_RESULT_BACKEND = stores.celery_address(ENV.redis_url)
CLOUDINARY_URL = ENV.cloudinary_url
SENTRY_DSN = ENV.sentry_dsn

# --- Answers -----------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rotc.accounts.authentication.BearerToken"],
    "DEFAULT_PERMISSION_CLASSES": ["rotc.accounts.permissions.ByRole"],
    "DEFAULT_RENDERER_CLASSES": ["rotc.web.output.Orjson"],
    "DEFAULT_PARSER_CLASSES": ["rotc.web.parsers.BoundedJson"],
    "EXCEPTION_HANDLER": "rotc.operations.refusals.answer_to",
    "DEFAULT_SCHEMA_CLASS": "rotc.web.contract.Operation",
    "URL_FORMAT_OVERRIDE": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024  # bytes of a body …
LARGEST_FORMS = {  # … but for multipart/form-data at paths that end so: a file of 10 MB, and room
    "/api/v1/files/upload/": 11 * 1024 * 1024,
    "/import/": 11 * 1024 * 1024,
}

SPECTACULAR_SETTINGS = {
    "TITLE": "ROTC Grading Management System",
    "DESCRIPTION": (
        "Sign in at POST /api/v1/auth/login/ and send the access token as `Authorization: Bearer "
        "…`. `x-roles` names who may call an operation. Errors are problem details of RFC 9457; a "
        "method that a path does not list here is answered 405. Moments are in UTC, with Z; paths "
        "answer with and without their last slash; unknown fields and parameters are refused."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "COMPONENT_SPLIT_PATCH": False,
    "ENFORCE_NON_BLANK_FIELDS": True,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "GET_LIB_DOC_EXCLUDES": "rotc.web.contract_fields.without_words",
    "PATH_CONVERTER_OVERRIDES": {
        "int": {"type": "integer", "format": "int64", "minimum": 1, "maximum": 2**63 - 1},
    },
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVERS": [{"url": "/"}],
    "POSTPROCESSING_HOOKS": [
        "rotc.web.contract_parts.add_components",
        "rotc.operations.api.described.add_health",
    ],
}

CORS_ALLOWED_ORIGINS = list(ENV.cors_allowed_origins)
CORS_ALLOW_CREDENTIALS = True
CORS_ALLOW_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
CORS_ALLOW_HEADERS = ["authorization", "content-type", "x-requested-with"]
CORS_EXPOSE_HEADERS = ["etag", "retry-after", "x-cache", "x-request-id"]
CORS_PREFLIGHT_MAX_AGE = 600

# --- Static files ------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_MANIFEST_ROOT = ROOT / "app" / "staticfiles"
STATIC_ROOT = STATIC_MANIFEST_ROOT / "served"
STATICFILES_DIRS = [ROOT / "app" / "rotc" / "web" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "rotc.web.static_files.HashedFiles"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, "map"]  # megabytes

# --- Background work ---------------------------------------------------------------------------

CELERY_TASK_SERIALIZER = "json"
CELERY_RESULT_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "UTC"
CELERY_ENABLE_UTC = True
CELERY_TASK_TIME_LIMIT = ENV.task_time_limit  # seconds: a task of 30 minutes is killed …
CELERY_TASK_SOFT_TIME_LIMIT = ENV.task_time_limit * 29 / 30  # … and told a minute before
CELERY_TASK_ACKS_LATE = True  # a killed worker's task is delivered again: tasks are idempotent
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_DB_REUSE_MAX = 1000  # tasks that use one connection, where the worker keeps it open
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 20.0  # on SIGTERM, before what runs goes back to the queue
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 7200,  # seconds, above the longest run: nothing runs twice at once
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    "socket_keepalive": True,
    "health_check_interval": 30,
}
CELERY_REDIS_SOCKET_TIMEOUT = 5.0
CELERY_REDIS_SOCKET_CONNECT_TIMEOUT = 2.0
CELERY_RESULT_EXPIRES = 86_400
CELERY_BEAT_SCHEDULER = "rotc.background.beat:SingleBeat"
CELERY_BEAT_SCHEDULE = schedule.CELERY_BEAT_SCHEDULE
BEAT_LEASE_SECONDS = ENV.beat_lease_seconds
BEAT_GRACE_SECONDS = ENV.beat_grace_seconds
CELERY_TASK_ALWAYS_EAGER = False
TASK_MAX_RETRIES = ENV.task_max_retries
TASK_RETRY_SECONDS = ENV.task_retry_seconds
WORKER_LOST_SECONDS = ENV.worker_lost_seconds

# --- Backups -----------------------------------------------------------------------------------

BACKUP_DIRECTORY = ENV.backup_directory  # on the disk of the worker

# --- Mail --------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = ENV.default_from_email
MAIL_SERVER = stores.mail_server(ENV.email_url)

"""Static files for one year: hashed names, precompressed, in the encoding that was asked for."""

from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage

ONE_YEAR = 31_536_000


class StaticFiles(WhiteNoiseMiddleware):
    FOREVER = ONE_YEAR


class HashedFiles(CompressedManifestStaticFilesStorage):
    pass

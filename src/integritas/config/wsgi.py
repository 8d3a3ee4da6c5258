"""The WSGI application; production settings unless the environment says otherwise."""

import os

from django.core.wsgi import get_wsgi_application

os.umask(0o077)  # what is uploaded is for this user alone
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "integritas.config.settings.production")

application = get_wsgi_application()

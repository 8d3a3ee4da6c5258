"""Health, and the pages that say what went wrong."""

from __future__ import annotations

import logging

from django.core.exceptions import DisallowedHost
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from integritas.core.errors import new_reference
from integritas.core.middleware import whole_page

log = logging.getLogger(__name__)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Say that the process answers; touches nothing else."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Say whether the process can do its work: the database answers and is migrated."""
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Exception as error:  # the answer itself is the report
        log.exception("not ready")
        return JsonResponse({"status": "error", "database": type(error).__name__}, status=503)
    if pending:
        return JsonResponse({"status": "error", "migrations": len(pending)}, status=503)
    return JsonResponse({"status": "ok", "database": connection.vendor})


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the request could not be understood.

    Who calls the server by a name it does not serve is no person, and no page can be made for
    an address that may not be used.
    """
    if isinstance(exception, DisallowedHost):
        return HttpResponseBadRequest("Bad host.\n", content_type="text/plain")
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say why access is refused."""
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the page was open too long, and how to go on."""
    return whole_page(render(request, "403.html", {"stale_form": True}, status=403))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page, or none for this person."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours, with a reference that also stands in the log."""
    reference = new_reference()
    log.error("server error shown", extra={"reference": reference})
    return render(request, "500.html", {"reference": reference}, status=500)

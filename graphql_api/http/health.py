"""What a load balancer asks; the process alone, and the process with its database."""

from django.http import HttpRequest, JsonResponse

from core.health import missing_for_readiness


async def healthz(_request: HttpRequest) -> JsonResponse:
    """The process answers; needs no database."""
    return JsonResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


def readyz(_request: HttpRequest) -> JsonResponse:
    """200 when requests can be answered, else 503 with what is missing."""
    missing = missing_for_readiness()
    body = {"status": "unavailable", "missing": missing} if missing else {"status": "ok"}
    return JsonResponse(body, status=503 if missing else 200, headers={"Cache-Control": "no-store"})

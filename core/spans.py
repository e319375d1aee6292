"""Spans as OpenTelemetry has them; its own variables (OTEL_SERVICE_NAME, OTEL_TRACES_SAMPLER …) say the rest."""

import os
from collections.abc import Mapping
from time import time_ns
from typing import Final

from django.conf import settings
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from opentelemetry.util.types import AttributeValue

NANOSECONDS: Final = 1_000_000_000
PROPAGATOR: Final = TraceContextTextMapPropagator()


class Spans:
    def __init__(self, processor: SpanProcessor) -> None:
        os.environ.setdefault("OTEL_SERVICE_NAME", "pocketgraph")
        self._provider = TracerProvider(
            resource=Resource.create({"service.version": settings.CODE_VERSION}), shutdown_on_exit=False
        )
        self._provider.add_span_processor(processor)
        self._tracer = self._provider.get_tracer("pocketgraph")

    def operation(
        self, name: str, *, parent: str, seconds: float, has_failed: bool, attributes: Mapping[str, AttributeValue]
    ) -> None:
        """One that has just ended; ``parent`` is the ``traceparent`` of its request."""
        ended = time_ns()
        span = self._tracer.start_span(
            name,
            PROPAGATOR.extract({"traceparent": parent}),
            SpanKind.SERVER,
            attributes,
            start_time=ended - round(seconds * NANOSECONDS),
        )
        if has_failed:
            span.set_status(Status(StatusCode.ERROR))
        span.end(ended)

    def close(self) -> None:
        """Tell what is left to be told."""
        self._provider.shutdown()


def to_collector() -> Spans:
    """By its own thread, in batches: nobody waits for the collector."""
    return Spans(BatchSpanProcessor(OTLPSpanExporter()))

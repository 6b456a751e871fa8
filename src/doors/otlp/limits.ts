/** A request's body, as it comes and after it is unpacked. */
export const OTLP_BODY_MAX_BYTES = 16_777_216
/** Groups of requests that are stored at once: more don't make the database faster. */
export const WRITING_MAX = 2
/** Spans of requests that wait for that; more are sent away with UNAVAILABLE, and come again. */
export const WAITING_SPANS_MAX = 50_000
/** Failures that are remembered, so that an exception on its way out is told once. */
export const FAILURES_KNOWN_MAX = 10_000
/** How long who was sent away should wait. */
export const RETRY_AFTER_SECONDS = 1

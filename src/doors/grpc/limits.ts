import type { ServerOptions } from '@grpc/grpc-js'

/** One message, in or out: a batch of 1,000 records, as over HTTP. */
export const MESSAGE_MAX_BYTES = 16_777_216
/** Calls at once on one connection; further ones wait at the client. */
export const STREAMS_MAX = 256

/** How the server treats connections. Times in milliseconds. */
export const GRPC_OPTIONS: ServerOptions = {
  'grpc.max_receive_message_length': MESSAGE_MAX_BYTES,
  'grpc.max_send_message_length': MESSAGE_MAX_BYTES,
  'grpc.max_concurrent_streams': STREAMS_MAX,
  // A client that is gone without a word is found out within a minute and a half.
  'grpc.keepalive_time_ms': 60_000,
  'grpc.keepalive_timeout_ms': 20_000,
  'grpc.keepalive_permit_without_calls': 1,
  // A connection nobody uses is closed; clients open a new one by themselves.
  'grpc.max_connection_idle_ms': 600_000,
}

/** How long the end of a StreamExecution waits for diagnoses that are not there yet. */
export const DIAGNOSIS_WAIT_MS = 10_000
/** Errors of one StreamExecution whose diagnosis is waited for; of more, the oldest is let go. */
export const DIAGNOSES_MAX = 1_000

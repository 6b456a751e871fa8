/**
 * What the doors take at most, in one place. Whatever passes a bound is refused before it costs anything: with the HTTP
 * status 413 for bodies, and 400 with the code LIMIT for queries.
 */

/** Body of a GraphQL request. */
export const GRAPHQL_BODY_MAX_BYTES = 1_048_576
/** Body of a named operation, which may carry a batch of 1,000 records. */
export const OPERATION_BODY_MAX_BYTES = 16_777_216

/** Request line and headers together. */
export const HEADERS_MAX_BYTES = 16_384
/** A client that trickles its headers or its body is cut off after this long. */
export const HEADERS_TIMEOUT_MS = 10_000
export const REQUEST_TIMEOUT_MS = 30_000
/** An idle connection is kept this long for the next request. */
export const KEEP_ALIVE_TIMEOUT_MS = 65_000
export const CONNECTIONS_MAX = 2_000
/** How long a stop waits for what is in flight. */
export const DRAIN_TIMEOUT_MS = 10_000
/** How many ports are tried, counting up, where the user chose none. */
export const PORT_TRIES_MAX = 20

/** Lexical tokens of a document; the introspection query of GraphiQL has about 350. */
export const QUERY_TOKENS_MAX = 4_000
/** Entities inside of each other; the edges and nodes of a connection count as one level with it. */
export const QUERY_DEPTH_MAX = 12
/** Aliases of a document, fragments counted wherever they are spread. */
export const QUERY_ALIASES_MAX = 100
/** Fields at the root of an operation. */
export const QUERY_ROOT_FIELDS_MAX = 20
/** Fields of an operation after its fragments are spread. Validation takes time by their square: 0.2 s for these. */
export const QUERY_FIELDS_MAX = 1_000
/** Objects that an answer could hold at most: the page sizes of nested lists, multiplied. */
export const QUERY_COST_MAX = 100_000
/** Page size that is assumed of a list without one, for the cost. */
export const LIST_COST_DEFAULT = 10
/** Parsed and compiled documents kept, the least recently used go first. */
export const DOCUMENTS_MAX = 500
/** A text that is kept to be asked for by its hash. */
export const PERSISTED_TEXT_MAX_CHARS = 65_536

/** WebSocket connections that are open at once, and operations that run at once on one of them. */
export const SOCKETS_MAX = 500
export const SUBSCRIPTIONS_MAX = 50
/** A message over WebSocket; less than a body over HTTP, as each connection may hold one that never ends. */
export const SOCKET_MESSAGE_MAX_BYTES = 262_144
/** Of a connection on which more than this waits to be received nothing more is read. */
export const SOCKET_BUFFERED_MAX_BYTES = 1_048_576
/** A connection that does not introduce itself in this time is closed. */
export const CONNECTION_INIT_TIMEOUT_MS = 10_000
/** How often a connection is asked whether it lives, and how long it has to answer. */
export const KEEP_ALIVE_PING_MS = 12_000
/** How long a subscriber may take to receive one event; less than a connection has to answer. */
export const EVENT_TAKEN_WITHIN_MS = 10_000
/** How long a connection that was told to close may take to do so. */
export const SOCKET_CLOSE_TIMEOUT_MS = 5_000
/** Events of a subscription that are looked up in the graph together. */
export const EVENTS_TOGETHER_MAX = 16

/** What an error answer may hold at most: errors, and characters of each message. */
export const ERRORS_MAX = 20
export const ERROR_MESSAGE_MAX_CHARS = 1_000

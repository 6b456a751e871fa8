import { OcodeError } from '#src/kernel/error.ts'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '::1'])

/** Where a service that listens on all addresses is called from its own machine. */
const SAID_FOR_ALL: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '[::1]', '[::]': '[::1]' }

export const isLoopback = (host: string): boolean => LOOPBACK.has(host)

/** The host to say in an address of a service that listens on `host`. */
export const saidHost = (host: string): string =>
  SAID_FOR_ALL[host] ?? (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host)

/**
 * Refuses a request whose Host is none of ours. Without tokens everything that reaches the port is trusted, and a web page
 * could reach it under a name of its own that it points at this machine (DNS rebinding); the Host header gives that away.
 */
export const checkHost = (host: string | undefined): void => {
  const name = (host ?? '').replace(/:\d+$/, '').toLowerCase()
  if (isLoopback(name)) return
  throw new OcodeError(
    'FORBIDDEN',
    'This service answers on this machine only: call it as localhost, or give it tokens (OCODE_TOKENS_FILE).',
  )
}

/**
 * Refuses a request that a page of another site makes: a browser says where it is from. A POST without a body needs no leave of
 * ours in advance, so a page could otherwise do with it whatever it likes.
 */
export const checkOrigin = ({
  origin,
  host,
}: {
  readonly origin?: string | undefined
  readonly host?: string | undefined
}): void => {
  if (origin === undefined) return
  const name = hostnameOf(origin)
  if (name !== undefined && (isLoopback(name) || name === hostnameOf(`http://${host}`))) return
  throw new OcodeError('FORBIDDEN', `Requests from pages of ${origin.slice(0, 200)} are not answered.`)
}

const hostnameOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).hostname || undefined : undefined)

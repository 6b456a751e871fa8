import { readFileSync } from 'node:fs'
import type { Config } from '#src/config.ts'
import { OcodeError } from '#src/kernel/error.ts'

/** How brokers that were given are spoken to: in the form that the Kafka client takes it. */
export type BrokerSecurity = {
  readonly sasl?: { readonly mechanism: Config['KAFKA_SASL_MECHANISM']; readonly username: string; readonly password: string }
  readonly tls?: { readonly ca?: string }
}

/**
 * What the settings say of the brokers of KAFKA_BROKERS; nothing for a broker that is started, which listens on loopback only. Throws
 * INVALID for a name without a password, and for a certificate that cannot be read.
 */
export const brokerSecurity = (config: Config): BrokerSecurity => {
  if (config.KAFKA_BROKERS === undefined) return {}
  const { KAFKA_USERNAME: username, KAFKA_PASSWORD: password, KAFKA_SASL_MECHANISM: mechanism } = config
  if ((username === undefined) !== (password === undefined))
    throw new OcodeError('INVALID', 'KAFKA_USERNAME and KAFKA_PASSWORD go together: set both, or neither.')
  return {
    ...(username !== undefined && password !== undefined && { sasl: { mechanism, username, password } }),
    ...((config.KAFKA_TLS || config.KAFKA_TLS_CA) && {
      tls: config.KAFKA_TLS_CA ? { ca: certificate(config.KAFKA_TLS_CA) } : {},
    }),
  }
}

const certificate = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch (thrown) {
    throw new OcodeError('INVALID', `KAFKA_TLS_CA: ${file} cannot be read (${(thrown as NodeJS.ErrnoException).code}).`, {
      cause: thrown,
    })
  }
}

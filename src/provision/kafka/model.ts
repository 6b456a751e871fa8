import type { PortWish, ProvidedKind } from '#src/provision/model.ts'

/** A Kafka that answered. `stop()` ends what was started for it and nothing else; a second call waits for the first. */
export type ProvidedKafka = {
  readonly kind: ProvidedKind
  /** `host:port` of each broker to ask first. */
  readonly brokers: readonly string[]
  readonly stop: () => Promise<void>
}

export type KafkaSettings = {
  /** The brokers to use; nothing is started where there are any. */
  readonly given?: readonly string[]
  /** 'auto' asks whether a Docker engine answers. */
  readonly docker: 'auto' | 'never'
  /** Holds one broker's data; one process at a time runs it. */
  readonly dataDirectory: string
  /** Holds what was fetched, for all data directories. */
  readonly cacheDirectory: string
  readonly port: PortWish
  /** For a broker that lives for minutes, such as one of a test run. */
  readonly shortLived?: boolean
  /** Where to look for java, mvn and docker: JAVA_HOME and PATH. */
  readonly javaHome: string
  readonly path: string
}

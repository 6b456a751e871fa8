import { z } from 'zod'
import { OcodeError } from '#src/kernel/error.ts'
import { parseInput } from '#src/kernel/operation.ts'
import { ID_PATTERN } from '#src/kernel/schema.ts'
import { nearest } from '#src/kernel/words.ts'

const PORT_RULE = 'a port is a whole number from 0 to 65535'
const port = (fallback: number) =>
  z.coerce.number(PORT_RULE).int(PORT_RULE).min(0, PORT_RULE).max(65_535, PORT_RULE).default(fallback)
const recordedId = () => z.string().regex(ID_PATTERN, 'an id has 1 to 128 characters of A-Z a-z 0-9 . _ : / @ # + -').optional()
const flag = () =>
  z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true')

/** Every setting there is, by its environment variable. A port that is set is the user's choice and is not moved. */
const Settings = z.object({
  OCODE_HTTP_PORT: port(4000),
  OCODE_HTTP_HOST: z.string().default('127.0.0.1'),
  /** In a container: whoever reaches its ports is on this machine, as they are published on 127.0.0.1 only. */
  OCODE_PUBLISHED_ON_LOOPBACK: flag(),
  OCODE_GRPC_PORT: port(50_051),
  OCODE_NEO4J_BOLT_PORT: port(7687),
  OCODE_NEO4J_HTTP_PORT: port(7474),
  OCODE_KAFKA_PORT: port(9092),
  /** The consumer group; services that share a graph share it. */
  OCODE_KAFKA_GROUP: z
    .string()
    .regex(/^[\w.-]{1,200}$/, 'letters, digits, dots, dashes and underlines')
    .default('ocode'),
  /** Names this service within its group, where it has one name for good: it takes its partitions up at once after a kill. */
  OCODE_KAFKA_MEMBER: z
    .string()
    .regex(/^[\w.-]{1,200}$/, 'letters, digits, dots, dashes and underlines')
    .optional(),
  /** The form of what is sent to Kafka; what comes in says its own. */
  OCODE_KAFKA_FORMAT: z.enum(['json', 'protobuf']).default('json'),
  OCODE_NEO4J_HEAP_MB: z.coerce.number().int().min(256).max(65_536).default(1_024),
  OCODE_DATA_DIR: z.string().min(1).default('.ocode'),
  OCODE_CACHE_DIR: z.string().min(1).optional(),
  OCODE_DOCKER: z.enum(['auto', 'never']).default('auto'),
  OCODE_URL: z.url().optional(),
  OCODE_TOKEN: z.string().optional(),
  OCODE_TOKENS_FILE: z.string().optional(),
  OCODE_TRUSTED_OPERATIONS_FILE: z.string().optional(),
  /** The task and the agent of commands that are recorded without naming them. */
  OCODE_TASK: recordedId(),
  OCODE_AGENT: recordedId(),
  /** How long a coding agent's hook waits for what is known of a failure. */
  OCODE_HOOK_WAIT_MS: z.coerce.number().int().min(0).max(60_000).default(1_500),
  OCODE_LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
  OCODE_CHECK_ROWS: flag(),
  /** Whether error patterns are looked for with the native package re2, which whoever wants it installs himself. */
  OCODE_RE2: z.enum(['off', 'native']).default('off'),
  OCODE_LLM_URL: z.url().optional(),
  OCODE_LLM_MODEL: z.string().optional(),
  OCODE_LLM_KEY: z.string().optional(),
  OCODE_EMBEDDINGS_URL: z.url().optional(),
  OCODE_EMBEDDINGS_MODEL: z.string().optional(),
  OCODE_EMBEDDINGS_KEY: z.string().optional(),
  NEO4J_URI: z.string().optional(),
  NEO4J_USERNAME: z.string().default('neo4j'),
  NEO4J_PASSWORD: z.string().optional(),
  NEO4J_DATABASE: z.string().default('neo4j'),
  KAFKA_BROKERS: z.string().optional(),
  KAFKA_USERNAME: z.string().optional(),
  KAFKA_PASSWORD: z.string().optional(),
  KAFKA_SASL_MECHANISM: z.enum(['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512']).default('PLAIN'),
  KAFKA_TLS: flag(),
  /** A PEM file of the authority that signed the brokers' certificates, where it is none that Node knows. */
  KAFKA_TLS_CA: z.string().optional(),
  /** Where Codex CLI and Claude Code keep their settings, where that is not in the home folder. */
  CODEX_HOME: z.string().optional(),
  CLAUDE_CONFIG_DIR: z.string().optional(),
  /** Where to look for java, mvn and docker. */
  JAVA_HOME: z.string().optional(),
  PATH: z.string().default(''),
})

type Parsed = z.output<typeof Settings>

/** The settings of this process, and which of them the user chose. Handed down; nothing else reads the environment. */
export type Config = Parsed & { readonly chosen: ReadonlySet<string> }

const SECRET = /PASSWORD|KEY$|TOKEN$/

/** Parses the environment once. Throws INVALID naming each variable at fault, and every unknown OCODE_ name. */
export const readConfig = (environment: Readonly<Record<string, string | undefined>> = process.env): Config => {
  const known = Object.keys(Settings.shape)
  const unknown = Object.keys(environment).filter(
    (name) => name.startsWith('OCODE_') && !known.includes(name) && !name.startsWith('OCODE_TEST_'),
  )
  if (unknown.length > 0) {
    const meant = unknown.map((name) => nearest(name, known)).filter((name) => name !== undefined)
    const ours = known.filter((name) => /^(?:OCODE|NEO4J|KAFKA)_/.test(name))
    const advice = meant.length > 0 ? `Did you mean ${meant.join(', ')}?` : `There are: ${ours.join(', ')}.`
    throw new OcodeError('INVALID', `Unknown setting ${unknown.join(', ')}. ${advice}`, { details: { unknown } })
  }
  const given = Object.fromEntries(known.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])))
  return { ...settingsOf(given), chosen: new Set(Object.keys(given)) }
}

const settingsOf = (given: object): Parsed => {
  try {
    return parseInput(Settings, given)
  } catch (thrown) {
    const { code, message, details } = thrown as OcodeError
    throw new OcodeError(code, message.replace('The input was not accepted.', 'These settings were not accepted.'), { details })
  }
}

/** The settings as they may be printed: secrets replaced. */
export const printableConfig = (config: Config): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(Settings.shape).map((name) => [
      name,
      SECRET.test(name) && config[name as keyof Parsed] ? '(hidden)' : config[name as keyof Parsed],
    ]),
  )

/** The whole environment of this process, to be handed on to a command that runs on somebody's behalf; holds no setting of ours. */
export const ownEnvironment = (): NodeJS.ProcessEnv => ({ ...process.env })

import type { JsonObject } from '#src/kernel/schema.ts'

export const REDACTED = '[redacted]'

/** Parts of a variable's name, split at `_` and the like, that say its value is a secret. */
const SECRET_WORDS = new Set([
  'TOKEN', 'TOKENS', 'SECRET', 'SECRETS', 'PASSWORD', 'PASSWD', 'PASSPHRASE', 'PASS', 'PWD', 'KEY', 'KEYS', 'APIKEY', 'CREDENTIAL', 'CREDENTIALS',
  'CREDS', 'AUTH', 'AUTHORIZATION', 'COOKIE', 'PRIVATE', 'DSN', 'PAT', 'BEARER', 'JWT',
]) // biome-ignore format: a word list

/** Words that tell a secret also where nothing separates them from the rest: `GITHUBTOKEN`. */
const SECRET_INSIDE = /TOKEN(?!IZ)|SECRET|PASSWORD|PASSWD|CREDENTIAL|APIKEY|PRIVATEKEY|ACCESSKEY/

/** Names that look secret and are not: working directories, and where a socket is. */
const HARMLESS = new Set(['PWD', 'OLDPWD', 'SSH_AUTH_SOCK'])

/** Whether the value of a variable of this name is not for storing. */
export const isSecretName = (name: string): boolean => {
  if (HARMLESS.has(name)) return false
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()
  return SECRET_INSIDE.test(words.replaceAll('_', '')) || words.split(/[^A-Z0-9]+/).some((word) => SECRET_WORDS.has(word))
}

/** Formats of keys that nothing else looks like, from the documentation of those who hand them out. */
const KEY_FORMATS: readonly RegExp[] = [
  /\bgh[pousr]_[A-Za-z0-9]{36,255}\b/g,
  /\bgithub_pat_[A-Za-z0-9_]{22,255}\b/g,
  /\bglpat-[A-Za-z0-9_-]{20,64}/g,
  /\bsk-(?:(?:ant|proj|live|test|or)-[A-Za-z0-9_-]{20,255}|[A-Za-z0-9]{32,255}\b)/g,
  /\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,255}\b/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\bAIza[A-Za-z0-9_-]{35}/g,
  /\bxox[abprs]-[A-Za-z0-9-]{10,255}/g,
  /\bnpm_[A-Za-z0-9]{36}\b/g,
  /\bpypi-[A-Za-z0-9_-]{50,255}/g,
  /\bhf_[A-Za-z0-9]{30,64}\b/g,
  /\beyJ[A-Za-z0-9_-]{8,4096}\.eyJ[A-Za-z0-9_-]{8,4096}\.[A-Za-z0-9_-]{8,4096}/g,
  /-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----[\s\S]{0,16384}?(?:-----END [A-Z ]{0,32}PRIVATE KEY-----|$)/g,
]

/** `scheme://user:password@host`: the password goes. */
const URL_PASSWORD = /\b([a-z][a-z0-9+.-]{1,30}:\/\/[^\s/:@]{0,256}):([^\s/@]{1,256})@/gi

/** What every key format has somewhere, so that most texts are passed over after one look. */
const WORTH_A_LOOK =
  /gh[pousr]_|github_pat_|glpat-|sk-|[rs]k_(?:live|test)_|AKIA|ASIA|AIza|xox[abprs]-|npm_|pypi-|hf_|eyJ|PRIVATE KEY|:\/\/[^\s/:@]{0,256}:[^\s/@]{1,256}@/

/** The text without the keys, tokens and passwords in it whose form gives them away. What is not certain is left. */
export const redactText = (text: string): string => {
  if (!WORTH_A_LOOK.test(text)) return text
  const withoutKeys = KEY_FORMATS.reduce((rest, format) => rest.replace(format, REDACTED), text)
  return withoutKeys.replace(URL_PASSWORD, `$1:${REDACTED}@`)
}

/** A JSON object without such keys in its texts, at any depth. */
export const redactStruct = <T extends JsonObject | undefined>(struct: T): T =>
  struct === undefined ? struct : (redactValue(struct) as T)

const redactValue = (value: unknown): unknown => {
  if (typeof value === 'string') return redactText(value)
  if (Array.isArray(value)) return value.map(redactValue)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, redactValue(item)]))
}

/** `NAME=value` with the value replaced where its name says that it is secret, and keys in other values taken out. */
export const redactVariable = (variable: string): string => {
  const at = variable.indexOf('=')
  if (at < 0) return redactText(variable)
  const [name, value] = [variable.slice(0, at), variable.slice(at + 1)]
  return `${name}=${value !== '' && isSecretName(name) ? REDACTED : redactText(value)}`
}

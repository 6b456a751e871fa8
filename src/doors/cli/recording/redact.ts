import { isSecretName, REDACTED, redactText, redactVariable } from '#src/monitoring/redact.ts'

/** Variables that change with every call and say nothing of the machine. */
const NOISE = /^(_|SHLVL|PWD|OLDPWD|COLUMNS|LINES|RANDOM|SECONDS|NODE_COMPILE_CACHE|npm_.*)$/

const VALUE_MAX_CHARS = 4_096
const VARIABLES_MAX = 1_000
/** Shorter values would be found by chance in any output. */
const SECRET_MIN_CHARS = 8

type Variables = Readonly<Record<string, string | undefined>>

/** The variables as `NAME=value` in order of name, secrets replaced, noise left out. The service would redact too, but the spool comes first. */
export const printableVariables = (variables: Variables): string[] =>
  Object.entries(variables)
    .filter(([name, value]) => value !== undefined && !NOISE.test(name))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .slice(0, VARIABLES_MAX)
    .map(([name, value = '']) => redactVariable(`${name}=${value.slice(0, VALUE_MAX_CHARS)}`))

/** A function that takes the values of secret variables out of a text, should a command print them, and whatever looks like a key. */
export const redactor = (variables: Variables): ((text: string) => string) => {
  const secrets = Object.entries(variables)
    .filter(([name, value = '']) => value.length >= SECRET_MIN_CHARS && isSecretName(name) && !isPathLike(value))
    .map(([, value]) => value as string)
  return (text) => redactText(secrets.reduce((redacted, secret) => redacted.replaceAll(secret, REDACTED), text))
}

/** A socket or a file, such as a variable for a key file names: no secret itself, and part of many outputs. */
const isPathLike = (value: string): boolean => /^[/~.]/.test(value)

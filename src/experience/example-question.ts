import type { Config } from '#src/config.ts'
import type { Core } from '#src/core.ts'
import { OcodeError } from '#src/kernel/error.ts'
import type { Experience } from './experience.ts'

/** For one failure: the function involved, where this kind of error happened before, what fixed it, and the evidence. */
export const EXAMPLE_QUESTION = `query WhyDidItFail($errorId: ID!) {
  diagnose(errorId: $errorId, first: 3) {
    error { errorMessage }
    pattern { name }
    codeEntities { how line codeEntity { name path callers(first: 3) { edges { node { entity { name path } } } } } }
    similar { count cases { error { errorMessage } resolvedBy { rawCommand } followedBy { toolName rawCommand } } }
    recommendedStrategies { strategy { name } evidence { successes failures lowerBound upperBound } }
    reason
  }
}`

const ANSWER_MAX_CHARS = 6_000
const TIMEOUT_MS = 30_000

/** The example question with its live answer, as text to print; asked over HTTP, as anybody would. */
export const askExample = async (_core: Core, url: string, experience: Experience, config?: Config): Promise<string> => {
  if (experience.exampleErrorId === undefined) return 'No example question: no command failed here.\n'
  const variables = { errorId: experience.exampleErrorId }
  const answer = await ask(`${url}/graphql`, { query: EXAMPLE_QUESTION, variables }, config?.OCODE_TOKEN)
  return `One question, asked of ${url}/graphql with ${JSON.stringify(variables)}:\n\n${EXAMPLE_QUESTION}\n\nIts answer:\n\n${answer.slice(0, ANSWER_MAX_CHARS)}\n`
}

const ask = async (url: string, body: unknown, token: string | undefined): Promise<string> => {
  const headers = { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) }
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((cause: unknown) => {
    throw new OcodeError('UNAVAILABLE', `The service does not answer at ${url}.`, { cause })
  })
  return readableJson(await response.json())
}

const LINE_MAX_CHARS = 120

/** JSON in which what fits on a line stands on one. */
const readableJson = (value: unknown, indent = ''): string => {
  const line = JSON.stringify(value)
  if (typeof value !== 'object' || value === null || indent.length + line.length <= LINE_MAX_CHARS) return line
  const deeper = `${indent}  `
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  const items = Object.entries(value).map(
    ([name, item]) => `${deeper}${Array.isArray(value) ? '' : `${JSON.stringify(name)}: `}${readableJson(item, deeper)}`,
  )
  return `${open}\n${items.join(',\n')}\n${indent}${close}`
}

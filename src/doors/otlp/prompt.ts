import { firstOf } from './attributes.ts'
import { NAMES } from './conventions.ts'
import type { Span } from './span.ts'
import { isObject, parsedJson } from './struct.ts'

/** Where frameworks put what they were asked, in the JSON of an agent's input. */
const INPUT_FIELDS = ['messages', 'input', 'query', 'question', 'prompt', 'task', 'inputs', 'kwargs', 'content', 'parts', 'text']
const USER_ROLES = new Set(['user', 'human'])
/** What older instrumentations make an event of. */
const USER_EVENT = 'gen_ai.user.message'
const DEPTH_MAX = 6

/** What the agent was asked for: of messages the last that a user wrote, else the input as it is, else the span's name. */
export const promptOf = ({ attributes, events, name }: Span): string => {
  const input =
    firstOf(attributes, NAMES.input) ?? events.findLast((event) => event.name === USER_EVENT)?.attributes.get('content')
  if (input === undefined) return name
  const parsed = parsedJson(input)
  return askedIn(parsed, 0) || (typeof input === 'string' ? input : JSON.stringify(input))
}

const askedIn = (value: unknown, depth: number): string => {
  if (typeof value === 'string') return value
  if (depth > DEPTH_MAX || typeof value !== 'object' || value === null) return ''
  if (Array.isArray(value)) return askedInList(value, depth)
  if (!isObject(value)) return ''
  for (const field of INPUT_FIELDS) {
    const found = value[field] === undefined ? '' : askedIn(parsedJson(value[field]), depth + 1)
    if (found !== '') return found
  }
  return ''
}

const askedInList = (items: readonly unknown[], depth: number): string => {
  const mine = items.findLast((item) => isObject(item) && USER_ROLES.has(roleOf(item)))
  if (mine !== undefined) return askedIn(mine, depth + 1)
  const isConversation = items.some((item) => isObject(item) && roleOf(item) !== '')
  const texts = isConversation ? [] : items.map((item) => askedIn(item, depth + 1)).filter((text) => text !== '')
  return texts.join('\n')
}

/** LangChain says it in `type`, of itself or of its `kwargs`. */
const roleOf = (message: { readonly [key: string]: unknown }): string => {
  const inner = isObject(message.kwargs) ? message.kwargs : message
  const role = inner.role ?? inner.type
  return typeof role === 'string' && role !== 'text' ? role : ''
}

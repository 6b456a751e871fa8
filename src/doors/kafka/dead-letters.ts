import type { Outgoing } from './connection.ts'
import type { Refused } from './decode.ts'
import { DEAD_LETTER_HEADERS } from './headers.ts'
import { DEAD_LETTERS } from './topics.ts'

const REASON_MAX_CHARS = 1_000

/** A message that is not stored as it came, with why, and where it was. */
export const deadLetter = ({ message, code, reason }: Refused): Outgoing => ({
  topic: DEAD_LETTERS,
  key: message.key,
  value: message.value,
  headers: {
    ...Object.fromEntries(message.headers),
    [DEAD_LETTER_HEADERS.code]: code,
    [DEAD_LETTER_HEADERS.reason]: reason.slice(0, REASON_MAX_CHARS),
    [DEAD_LETTER_HEADERS.topic]: message.topic,
    [DEAD_LETTER_HEADERS.partition]: String(message.partition),
    [DEAD_LETTER_HEADERS.offset]: String(message.offset),
  },
})

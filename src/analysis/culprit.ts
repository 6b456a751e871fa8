import { changedBy } from './changed-by.ts'

/** An attempt as far as blame needs it. */
export type BlamedAttempt = {
  readonly toolName: string
  readonly rawCommand: string
  readonly outcome: string
  readonly errorMessage: string
  readonly stdout: string
}

export type Culprit = { readonly index: number; readonly confidence: number; readonly why: string }

const TEXT_CHARS = 8_192
const NAMES_MAX = 64

/**
 * Which attempt is to blame for the last failure, by walking back from it: of the earlier attempts that changed what the error names, the
 * latest, or where something is missing the one that failed to make it; else the latest that changed something else and names it; else
 * the failed one itself. What was done before the same command last worked is not to blame; where nothing is named, the latest change since is.
 * Undefined where nothing failed.
 */
export const culpritOf = (attempts: readonly BlamedAttempt[]): Culprit | undefined => {
  const failedAt = attempts.findLastIndex(hasFailed)
  const failed = attempts[failedAt]
  if (!failed) return undefined
  const names = namesIn(failed.errorMessage)
  const workedAt = attempts.slice(0, failedAt).findLastIndex((one) => isSame(one, failed) && !hasFailed(one))
  const isMissing = MISSING.test(failed.errorMessage.slice(0, TEXT_CHARS))
  const changes = attempts
    .slice(0, failedAt)
    .map((attempt, index) => ({ index, attempt, changed: changedBy(attempt.toolName, attempt.rawCommand) }))
    .filter(
      ({ index, attempt, changed }) =>
        index > workedAt && changed !== '' && (!hasFailed(attempt) || (isMissing && !isSame(attempt, failed))),
    )
    .map(({ index, attempt, changed }) => ({
      index,
      hasFailed: hasFailed(attempt),
      changed: sharedWith(names, changed),
      named: sharedWith(names, attempt.rawCommand),
    }))
  const changer = changes.findLast(({ changed }) => changed.length > 0)
  if (changer)
    return {
      index: changer.index,
      confidence: CONFIDENCE.changed,
      why: `It ${changer.hasFailed ? 'failed to make' : 'changed'} ${listed(changer.changed)}, which the error names.`,
    }
  const own = workedAt < 0 ? sharedWith(names, failed.rawCommand) : []
  const namer = own.length === 0 ? changes.findLast(({ named }) => named.length > 0) : undefined
  if (namer)
    return {
      index: namer.index,
      confidence: CONFIDENCE.named,
      why: `It changed something and names ${listed(namer.named)}, as the error does.`,
    }
  if (own.length > 0)
    return {
      index: failedAt,
      confidence: CONFIDENCE.own,
      why: `It names ${listed(own)} itself, and nothing before it changed that.`,
    }
  const latest = workedAt >= 0 ? changes.at(-1) : undefined
  if (latest)
    return { index: latest.index, confidence: CONFIDENCE.since, why: 'It is the latest change since the same command worked.' }
  return { index: failedAt, confidence: CONFIDENCE.unknown, why: 'Nothing before it changed what the error names.' }
}

/** How sure each of the ways to blame is. Faults made in real runs are found more often (`npm run bench:learning -- --only E8`); real ones are less plain. */
const CONFIDENCE = { changed: 0.9, named: 0.5, own: 0.8, since: 0.6, unknown: 0.4 } as const

const MISSING =
  /not found|no such|no module|cannot find|can't (?:find|open)|does ?n[o']t exist|not exist|unknown|undefined|not defined|missing|not installed/i

const hasFailed = ({ outcome }: BlamedAttempt): boolean => outcome !== '' && !/(?:^|_)SUCCESS$/i.test(outcome)

const isSame = (one: BlamedAttempt, other: BlamedAttempt): boolean =>
  one.toolName === other.toolName && one.rawCommand === other.rawCommand

const listed = (names: readonly string[]): string => names.slice(0, 3).join(', ')

/** Names that tell one thing from another: quoted texts, paths, identifiers of more than one word. */
const namesIn = (message: string): string[] => {
  const text = message.slice(0, TEXT_CHARS)
  const quoted = [...text.matchAll(/['"`]([^'"`\n]{2,120})['"`]/g)].map(([, name = '']) => name)
  const paths = text.match(/[\w.-]*\/[\w./-]{2,200}|\b[\w-]+\.[A-Za-z]{1,5}\b/g) ?? []
  const identifiers = text.match(/\b\w+_\w+\b|\b[a-z]+[A-Z]\w+\b/g) ?? []
  const names = [...quoted, ...paths, ...identifiers].flatMap((name) => [
    name,
    ...(name.includes('/') ? [name.slice(name.lastIndexOf('/') + 1)] : []),
    ...(QUALIFIED.exec(name)?.slice(1) ?? []),
  ])
  return [...new Set(names)].filter((name) => name.length > 1).slice(0, NAMES_MAX)
}

/** `shop.users`, `src.parser`: the last part is a name by itself, longer than what files end in. */
const QUALIFIED = /^\w+(?:\.\w+)*\.(\w{5,})$/

const sharedWith = (names: readonly string[], command: string): string[] => {
  const text = command.slice(0, TEXT_CHARS)
  return names.filter((name) => standsIn(text, name))
}

/** Whether a name is in a text by itself and not a part of a longer one. */
const standsIn = (text: string, name: string): boolean => {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (!/\w/.test(text[at - 1] ?? ' ') && !/\w/.test(text[at + name.length] ?? ' ')) return true
  return false
}

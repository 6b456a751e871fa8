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
const WRITERS = /edit|write|create|patch|replace/i
const NAMES_MAX = 64

/** Commands that change what later ones meet: files, packages, branches, tables, settings. */
const CHANGES =
  /\b(?:rm|mv|cp|touch|mkdir|rmdir|chmod|chown|ln|tee|truncate|dd|patch|sed\s+-\w*i|cd|export|unset|kill|systemctl|apply_patch)\b|>>?\s*\S|\b(?:npm|pip|yarn|pnpm|apt|apt-get|cargo|gem|brew)\s+(?:-\S+\s+)*(?:i|install|uninstall|remove|update|upgrade|add)\b|\bgit\s+(?:checkout|switch|reset|rebase|merge|stash|pull|clean|revert|rm|mv)\b|\b(?:DROP|ALTER|UPDATE|DELETE|INSERT|CREATE|TRUNCATE|RENAME)\b|\b(?:edit|write|create|replace|insert|delete|move|rename|update)_?\w*\b|\bdef \w|\bclass \w|(?:^|\n)\s*\w+\s*=[^=]/i

/**
 * Which attempt is to blame for the last failure, by walking back from it: of the earlier attempts that change something and name what
 * the error names, the latest; else an earlier failure in a row of failures that share the names; else the failed one itself.
 * Undefined where nothing failed.
 */
export const culpritOf = (attempts: readonly BlamedAttempt[]): Culprit | undefined => {
  const failedAt = attempts.findLastIndex(({ outcome }) => outcome !== '' && !/(?:^|_)SUCCESS$/i.test(outcome))
  const failed = attempts[failedAt]
  if (!failed) return undefined
  const names = namesIn(failed.errorMessage)
  const changes = attempts
    .slice(0, failedAt)
    .map((attempt, index) => ({ index, attempt, shared: sharedWith(names, attempt.rawCommand) }))
    .filter(
      ({ attempt, shared }) =>
        shared.length > 0 && (CHANGES.test(attempt.rawCommand.slice(0, TEXT_CHARS)) || WRITERS.test(attempt.toolName)),
    )
  const latest = changes.at(-1)
  if (latest) {
    const confidence = Math.min(0.9, 0.5 + 0.1 * latest.shared.length + (isWritten(latest.attempt, latest.shared) ? 0.2 : 0))
    return { index: latest.index, confidence, why: `It changed ${latest.shared.slice(0, 3).join(', ')}, which the error names.` }
  }
  const own = sharedWith(names, failed.rawCommand)
  if (own.length > 0)
    return {
      index: failedAt,
      confidence: 0.6,
      why: `It names ${own.slice(0, 3).join(', ')} itself, and nothing before it changed that.`,
    }
  return { index: failedAt, confidence: 0.4, why: 'Nothing before it changed what the error names.' }
}

/** Names that tell one thing from another: quoted texts, paths, identifiers of more than one word. */
const namesIn = (message: string): string[] => {
  const text = message.slice(0, TEXT_CHARS)
  const quoted = [...text.matchAll(/['"`]([^'"`\n]{2,120})['"`]/g)].map(([, name = '']) => name)
  const paths = text.match(/[\w.-]*\/[\w./-]{2,200}|\b[\w-]+\.[A-Za-z]{1,5}\b/g) ?? []
  const identifiers = text.match(/\b\w+_\w+\b|\b[a-z]+[A-Z]\w+\b/g) ?? []
  const names = [...quoted, ...paths, ...identifiers].flatMap((name) => [
    name,
    ...(name.includes('/') ? [name.slice(name.lastIndexOf('/') + 1)] : []),
  ])
  return [...new Set(names)].filter((name) => name.length > 1).slice(0, NAMES_MAX)
}

const sharedWith = (names: readonly string[], command: string): string[] => {
  const text = command.slice(0, TEXT_CHARS)
  return names.filter((name) => text.includes(name))
}

/** Whether a name stands where something is written: behind a redirection, or as what is defined. */
const isWritten = ({ rawCommand }: BlamedAttempt, names: readonly string[]): boolean =>
  names.some((name) => {
    const at = rawCommand.indexOf(name)
    return /(?:>>?\s*\S*|\b(?:def|class|rm|mv|uninstall|remove|DROP\s+\w+)\s+(?:-\S+\s+)*\S*)$/i.test(
      rawCommand.slice(Math.max(0, at - 80), at),
    )
  })

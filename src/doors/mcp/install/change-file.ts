import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { createTwoFilesPatch } from 'diff'
import { OcodeError } from '#src/kernel/error.ts'

/** Gives a file's new text, of its present one; '' where there is none, before or after. */
export type Edit = (text: string) => string

export type FileChange = {
  readonly file: string
  readonly change: 'created' | 'changed' | 'removed' | 'unchanged'
  /** Unified; empty where nothing changes. */
  readonly diff: string
  /** Where the file as it was before we first changed it is kept. */
  readonly backup?: string
}

const BACKUP = '.before-ocode'

/**
 * Changes a file of somebody else's in one step, or says what would change. What it was is kept beside it, once. Through a symbolic
 * link the file it leads to is changed. Throws PRECONDITION for one that can't be read or written.
 */
export const changeFile = (path: string, edit: Edit, { dryRun }: { readonly dryRun: boolean }): FileChange => {
  try {
    const isThere = existsSync(path)
    const file = isThere ? realpathSync(path) : path
    const before = isThere ? readFileSync(file, 'utf8') : ''
    const after = edit(before)
    if (after === before) return { file: path, change: 'unchanged', diff: '' }
    const change = isThere ? (after === '' ? 'removed' : 'changed') : 'created'
    const diff = createTwoFilesPatch(path, path, before, after, isThere ? '' : '(new)', after === '' ? '(removed)' : '')
    if (dryRun) return { file: path, change, diff }
    const backup = `${file}${BACKUP}`
    const mode = isThere ? statSync(file).mode : 0o600
    if (change === 'changed' && !existsSync(backup)) writeFileSync(backup, before, { mode })
    write(file, after, mode)
    return { file: path, change, diff, ...(change === 'changed' ? { backup } : {}) }
  } catch (thrown) {
    if (thrown instanceof OcodeError) throw new OcodeError(thrown.code, `${path}: ${thrown.message}`, { details: { file: path } })
    throw new OcodeError('PRECONDITION', `${path} can't be changed: ${(thrown as Error).message}`, { cause: thrown })
  }
}

const write = (file: string, text: string, mode: number): void => {
  if (text === '') {
    rmSync(file)
    return
  }
  mkdirSync(dirname(file), { recursive: true })
  const draft = `${file}.draft-ocode`
  writeFileSync(draft, text, { mode })
  renameSync(draft, file)
}

import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { OcodeError } from '#src/kernel/error.ts'
import { endProcess } from './end-process.ts'
import { isRunning, type ProcessIdentity, processIdentity } from './process-identity.ts'

const Identity = z.object({ pid: z.int().min(1), startedAt: z.string() })

/** Who runs the server of a folder: the content of its instance.json, which is also the lock. `ports` by their names. */
const Instance = z.object({
  host: z.string(),
  owner: Identity,
  server: Identity.optional(),
  state: z.enum(['starting', 'ready']),
  ports: z.record(z.string(), z.int()).default({}),
})

export type Instance = z.output<typeof Instance>

/** The lock on a data folder, held by this process. */
export type OwnedInstance = {
  readonly update: (change: Partial<Pick<Instance, 'server' | 'state' | 'ports'>>) => void
  readonly release: () => void
}

export type Claim = { readonly own: OwnedInstance } | { readonly running: Instance }

const POLL_MS = 150
/** As long as a first start on a loaded machine may take. */
const WAIT_FOR_START_MS = 180_000
const ORPHAN_GRACE_MS = 30_000

/**
 * Takes the lock `file`, or tells who runs the server: a process that is still starting it is waited for. What a killed
 * process left is taken over once the server it had started has ended. Throws CONFLICT that names the holder.
 */
export const claimInstance = async (file: string, signal: AbortSignal): Promise<Claim> => {
  const deadline = Date.now() + WAIT_FOR_START_MS
  while (Date.now() < deadline) {
    signal.throwIfAborted()
    const own = create(file)
    if (own) return { own }
    const held = read(file)
    if (held === undefined) continue
    if (held.host !== hostname()) throw heldBy(held, file)
    if (!isRunning(held.owner)) {
      if (held.server) await endProcess(held.server, ORPHAN_GRACE_MS)
      removeStale(file, held)
    } else if (held.state === 'ready') {
      return { running: held }
    } else {
      await sleep(POLL_MS, undefined, { signal })
    }
  }
  const held = read(file)
  throw held ? heldBy(held, file) : new OcodeError('UNAVAILABLE', `${file} changes hands all the time; start again in a moment.`)
}

export const heldBy = ({ owner, host, ports }: Instance, file: string): OcodeError =>
  new OcodeError(
    'CONFLICT',
    `The data folder is held by process ${owner.pid} on ${host}, whose server does not answer at ${portsText(ports)}. ` +
      `Stop that process or set OCODE_DATA_DIR to another folder; if there is no such process any more, delete ${file}.`,
    { details: { pid: owner.pid, host } },
  )

const portsText = (ports: Instance['ports']): string =>
  Object.entries(ports)
    .map(([name, port]) => `its ${name} port ${port}`)
    .join(' or ') || 'any port'

const create = (file: string): OwnedInstance | undefined => {
  let instance: Instance = { host: hostname(), owner: identityOfMine(), state: 'starting', ports: {} }
  const draft = `${file}.${process.pid}`
  const writeDraft = () => writeFileSync(draft, JSON.stringify(instance), { mode: 0o600 })
  writeDraft()
  try {
    linkSync(draft, file) // Fails when there is one; never shows a file that is half written.
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'EEXIST') return undefined
    throw thrown
  } finally {
    rmSync(draft, { force: true })
  }
  return {
    update: (change) => {
      instance = { ...instance, ...change }
      writeDraft()
      renameSync(draft, file)
    },
    release: () => rmSync(file, { force: true }),
  }
}

const read = (file: string): Instance | undefined => {
  try {
    return Instance.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new OcodeError(
      'PRECONDITION',
      `${file} cannot be read; if no ocode runs on this data folder, delete it and start again.`,
      { cause: thrown },
    )
  }
}

/** Removes the stale lock by renaming it, so that of two processes that both saw it only one removes it and none removes its successor. */
const removeStale = (file: string, stale: Instance): void => {
  const aside = `${file}.stale-${process.pid}`
  try {
    renameSync(file, aside)
    const taken = read(aside)
    if (taken && JSON.stringify(taken) !== JSON.stringify(stale)) linkSync(aside, file)
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code
    if (code !== 'ENOENT' && code !== 'EEXIST') throw thrown
  } finally {
    rmSync(aside, { force: true })
  }
}

const identityOfMine = (): ProcessIdentity => processIdentity(process.pid) ?? { pid: process.pid, startedAt: '' }

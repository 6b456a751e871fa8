import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** A process and its descendants as they are now; at most this many are looked at. */
const PROCESSES_MAX = 512
const PS_TIMEOUT_MS = 1_000

export type ProcessSample = { readonly pid: number; readonly residentKb: number; readonly peakResidentKb: number }

/** The process `root` and all its living descendants. Cheap on Linux (/proc); elsewhere one `ps`. */
export const sampleTree = (root: number): Promise<readonly ProcessSample[]> =>
  process.platform === 'linux' ? Promise.resolve(sampleProc(root)) : samplePs(root)

/** Sends a signal to the process and to all its living descendants, children first. */
export const signalTree = async (root: number, signal: NodeJS.Signals): Promise<void> => {
  const tree = await sampleTree(root)
  for (const { pid } of [...tree].reverse()) {
    try {
      process.kill(pid, signal)
    } catch {
      // It ended in between.
    }
  }
}

const sampleProc = (root: number): ProcessSample[] => {
  const found: ProcessSample[] = []
  const waiting = [root]
  for (let pid = waiting.shift(); pid !== undefined && found.length < PROCESSES_MAX; pid = waiting.shift()) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8')
      found.push({ pid, residentKb: kilobytes(status, 'VmRSS'), peakResidentKb: kilobytes(status, 'VmHWM') })
      waiting.push(...childrenOf(pid))
    } catch {
      // It ended in between.
    }
  }
  return found
}

const childrenOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )

const kilobytes = (status: string, field: string): number =>
  Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0)

const samplePs = (root: number): Promise<ProcessSample[]> =>
  new Promise((resolve) => {
    execFile('ps', ['-axo', 'pid=,ppid=,rss='], { timeout: PS_TIMEOUT_MS }, (_error, output) =>
      resolve(treeOf(root, output ?? '')),
    )
  })

/** The tree under `root` in the lines `pid ppid rss` of ps. */
export const treeOf = (root: number, listing: string): ProcessSample[] => {
  const rows = listing.split('\n').map((line) => line.trim().split(/\s+/).map(Number) as [number, number, number])
  const tree = new Set([root])
  for (let size = 0; size !== tree.size && tree.size < PROCESSES_MAX; ) {
    size = tree.size
    for (const [pid, parent] of rows) if (tree.has(parent)) tree.add(pid)
  }
  return rows.filter(([pid]) => tree.has(pid)).map(([pid, , residentKb]) => ({ pid, residentKb, peakResidentKb: residentKb }))
}

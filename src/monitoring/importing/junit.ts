import sax from 'sax'
import { type Fields, type Found, instantOf, passedOver, type TextReader } from './found.ts'
import { openTestRun } from './test-run.ts'

/** Of one element; what is longer is cut. */
const TEXT_MAX_CHARS = 262_144
const DEPTH_MAX = 64
const ATTRIBUTE_MAX_CHARS = 65_536

type Open = { -readonly [K in 'name' | 'message' | 'details' | 'stdout' | 'stderr']: string } & {
  status: 'passed' | 'failed' | 'skipped'
  durationMs: number
}

/** Where the text of an element goes. */
const TEXTS: ReadonlyMap<string, 'details' | 'stdout' | 'stderr'> = new Map([
  ['failure', 'details'],
  ['error', 'details'],
  ['system-out', 'stdout'],
  ['system-err', 'stderr'],
])
/** What an element within a test says of it. */
const STATUSES: ReadonlyMap<string, 'failed' | 'skipped'> = new Map([
  ['failure', 'failed'],
  ['error', 'failed'],
  ['skipped', 'skipped'],
])
/** Elements that say nothing of their own. */
const FRAMES = new Set(['testsuites', 'testsuite', 'properties', 'property'])

/**
 * Reads JUnit's XML as it streams in: a suite with tests is a task, each test an attempt. Strict; a DTD is passed over, so that
 * entities other than XML's own five never expand. Throws nothing; what cannot be read is the last thing found.
 */
export const openJunit = (): TextReader => {
  const parser = sax.parser(true, { position: false })
  let found: Found[] = []
  let test: Open | undefined
  let run: ReturnType<typeof openTestRun> | undefined
  let isBroken = false
  const broken = (problem: string) => {
    if (!isBroken) found.push({ problem })
    isBroken = true
  }

  const opened = (name: string, attributes: Fields) => {
    const status = STATUSES.get(name)
    if (name === 'testsuite') run = suiteOf(attributes)
    else if (name === 'testcase') test = caseOf(attributes)
    else if (test && status) tell(test, status, attributes)
    else if (!FRAMES.has(name) && !TEXTS.has(name)) found.push(passedOver(`element ${name.slice(0, 64)}`))
  }

  const path: string[] = []
  parser.onopentag = ({ name, attributes }) => {
    path.push(name)
    if (path.length > DEPTH_MAX) broken(`elements are nested more than ${DEPTH_MAX} deep`)
    else opened(name, attributes as Fields)
  }
  const addText = (text: string) => {
    const field = TEXTS.get(path.at(-1) ?? '')
    if (test && field && test[field].length < TEXT_MAX_CHARS) test[field] += text.slice(0, TEXT_MAX_CHARS - test[field].length)
  }
  parser.ontext = addText
  parser.oncdata = addText
  parser.onclosetag = (name) => {
    path.pop()
    if (name !== 'testcase' || !test) return
    run ??= suiteOf({})
    if (!isTold.has(run)) found.push(run.task)
    isTold.add(run)
    found.push(...run.test({ ...test, message: test.message || firstLine(test.details) }))
    test = undefined
  }
  parser.onerror = (error) => broken(`not well-formed XML: ${error.message.split('\n')[0]}`)

  const isTold = new WeakSet<object>()
  const taken = (): Found[] => {
    const now = found
    found = []
    return now
  }
  return {
    write: (text) => {
      if (!isBroken) parser.write(text)
      return taken()
    },
    end: () => {
      if (!isBroken) parser.close()
      return taken()
    },
  }
}

const tell = (test: Open, status: 'failed' | 'skipped', attributes: Fields): void => {
  test.status = status
  if (status === 'failed') test.message = test.message || attribute(attributes, 'message') || attribute(attributes, 'type')
}

const suiteOf = (attributes: Fields) => {
  const said = ['name', 'timestamp', 'hostname', 'tests', 'failures', 'errors', 'time', 'id', 'package'].map((name) =>
    attribute(attributes, name),
  )
  const name = attribute(attributes, 'name')
  return openTestRun({
    runner: name === 'pytest' ? 'pytest' : 'junit',
    identity: said.join('\u0000'),
    suite: name || 'a suite without a name',
    startedAt: instantOf(attribute(attributes, 'timestamp')),
    hasFailed: Number(attribute(attributes, 'failures')) + Number(attribute(attributes, 'errors')) > 0,
  })
}

const caseOf = (attributes: Fields): Open => {
  const owner = attribute(attributes, 'file') || attribute(attributes, 'classname')
  const name = attribute(attributes, 'name')
  const seconds = Number(attribute(attributes, 'time').replaceAll(',', ''))
  return {
    name: owner === '' ? name : `${owner}::${name}`,
    status: 'passed',
    durationMs: Number.isFinite(seconds) ? seconds * 1_000 : 0,
    message: '',
    details: '',
    stdout: '',
    stderr: '',
  }
}

const attribute = (attributes: Fields, name: string): string => {
  const value = attributes[name]
  return typeof value === 'string' ? value.slice(0, ATTRIBUTE_MAX_CHARS) : ''
}

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? ''

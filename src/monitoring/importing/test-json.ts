import { digestOf } from '#src/kernel/digest.ts'
import { type Fields, type Found, fieldsOf, instantOf, isFields, listOf, numberOf, textOf } from './found.ts'
import { openTestRun, type TestCase } from './test-run.ts'

/** The report of pytest's plugin pytest-json-report. */
export const fitsPytest = (value: unknown): boolean =>
  isFields(value) && Array.isArray(value.tests) && 'exitcode' in value && 'root' in value

const PYTEST_PASSED = new Set(['passed', 'xfailed', 'xpassed'])

export function* readPytest(value: unknown): Generator<Found> {
  const report = fieldsOf(value)
  const directory = textOf(report.root)
  const run = openTestRun({
    runner: 'pytest',
    identity: digestOf([report.created, report.root, report.duration]),
    suite: directory,
    // It is told when the report was made, and how long the tests took.
    startedAt: instantOf(numberOf(report.created) - numberOf(report.duration)),
    directory,
    hasFailed: numberOf(report.exitcode) !== 0,
  })
  yield run.task
  for (const test of listOf(report.tests)) yield* run.test(pytestCase(fieldsOf(test)))
  for (const collector of listOf(report.collectors)
    .map(fieldsOf)
    .filter(({ outcome }) => outcome === 'failed'))
    yield* run.test({
      name: textOf(collector.nodeid),
      status: 'failed',
      durationMs: 0,
      message: lastLine(textOf(collector.longrepr)),
      details: textOf(collector.longrepr),
    })
}

const PHASES = ['setup', 'call', 'teardown'] as const

const pytestCase = (test: Fields): TestCase => {
  const phases = PHASES.map((phase) => fieldsOf(test[phase]))
  const failed = phases.find(({ outcome }) => outcome === 'failed') ?? {}
  const outcome = textOf(test.outcome)
  const printed = (stream: string) => phases.map((phase) => textOf(phase[stream])).join('')
  return {
    name: textOf(test.nodeid),
    status: outcome === 'skipped' ? 'skipped' : PYTEST_PASSED.has(outcome) ? 'passed' : 'failed',
    durationMs: phases.reduce((sum, { duration }) => sum + numberOf(duration) * 1_000, 0),
    message: textOf(fieldsOf(failed.crash).message) || lastLine(textOf(failed.longrepr)),
    details: textOf(failed.longrepr),
    stdout: printed('stdout'),
    stderr: printed('stderr'),
  }
}

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? ''

/** The report of vitest's or jest's JSON reporter: they have one form. */
export const fitsVitest = (value: unknown): boolean =>
  isFields(value) && 'numTotalTests' in value && Array.isArray(value.testResults)

const SKIPPED = new Set(['skipped', 'pending', 'todo', 'disabled'])

export function* readVitest(value: unknown): Generator<Found> {
  const report = fieldsOf(value)
  const files = listOf(report.testResults).map(fieldsOf)
  const run = openTestRun({
    runner: 'vitest',
    identity: digestOf([report.startTime, files.map(({ name, startTime, endTime }) => [name, startTime, endTime])]),
    suite: files.length === 1 ? textOf(files[0]?.name) : `${files.length} files`,
    startedAt: instantOf(report.startTime),
    hasFailed: report.success === false,
  })
  yield run.task
  for (const file of files) {
    const tests = listOf(file.assertionResults).map(fieldsOf)
    for (const test of tests) yield* run.test(vitestCase(textOf(file.name), test))
    // A file that could not be loaded has no tests, but a message.
    if (tests.length === 0 && textOf(file.message) !== '')
      yield* run.test({ ...messageOf(textOf(file.message)), name: textOf(file.name), status: 'failed', durationMs: 0 })
  }
}

const vitestCase = (file: string, test: Fields): TestCase => {
  const status = textOf(test.status)
  return {
    name: `${file} > ${[...listOf(test.ancestorTitles), test.title].map(textOf).join(' > ')}`,
    status: status === 'passed' ? 'passed' : SKIPPED.has(status) ? 'skipped' : 'failed',
    durationMs: numberOf(test.duration),
    ...messageOf(listOf(test.failureMessages).map(textOf).join('\n\n')),
  }
}

const FRAME = /^\s+at |^ ❯ /

/** A message ends where the frames begin. */
const messageOf = (text: string) => {
  const lines = text.split('\n')
  const frame = lines.findIndex((line) => FRAME.test(line))
  return { message: (frame < 0 ? lines : lines.slice(0, frame)).join('\n').trim(), details: frame < 0 ? '' : text }
}

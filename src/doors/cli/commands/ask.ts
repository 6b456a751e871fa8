import { learnFiles } from '#src/doors/cli/learning/learned-files.ts'
import { QUESTIONS, type QuestionKind } from '#src/doors/cli/learning/questions.ts'
import { progressLine } from '#src/doors/cli/output.ts'
import { anyService, readSettings } from '#src/doors/cli/settings.ts'
import { stopSignal } from '#src/doors/cli/stop-signal.ts'
import { OcodeError, toOcodeError } from '#src/kernel/error.ts'

export type AskOptions = { readonly learn?: readonly string[]; readonly project?: string }

type Json = Readonly<Record<string, unknown>>
type Answerer = {
  readonly answer: (questions: readonly Json[]) => Promise<readonly unknown[]>
  readonly close: () => Promise<void>
}

/** Questions of one call of the service. */
const BATCH = 500
const LINE_CHARS_MAX = 8_388_608

/** Answers questions on standard input, a line each in the same order, as they come. A line that is no question is answered by its error. */
export const ask = async (kind: keyof typeof QUESTIONS, options: AskOptions): Promise<void> => {
  const question = QUESTIONS[kind]
  const answerer = options.learn ? await fromFiles(question, options.learn) : await fromService(question, options.project)
  process.stdout.on('error', () => process.exit(process.exitCode ?? 0))
  try {
    for await (const lines of arriving(process.stdin))
      for (let from = 0; from < lines.length; from += BATCH)
        await answerLines(lines.slice(from, from + BATCH), question, answerer)
  } finally {
    await answerer.close()
  }
}

const answerLines = async (lines: readonly string[], { pick, line }: QuestionKind, { answer }: Answerer): Promise<void> => {
  const asked = lines.map(parse)
  const good = asked.flatMap((one) => (one instanceof OcodeError ? [] : [pick(one)]))
  const answers = (await all(good, answer)).values()
  const said = asked.map((one) => {
    const found = one instanceof OcodeError ? one : answers.next().value
    return JSON.stringify(
      found instanceof OcodeError ? { error: { code: found.code, message: found.message } } : line(found as Json),
    )
  })
  if (said.length > 0 && !process.stdout.write(`${said.join('\n')}\n`))
    await new Promise((resume) => process.stdout.once('drain', resume))
}

/** The answers of all; where the service refuses the batch because of one, each by itself. */
const all = async (questions: readonly Json[], answer: Answerer['answer']): Promise<readonly unknown[]> => {
  if (questions.length === 0) return []
  try {
    return await answer(questions)
  } catch (thrown) {
    if (!(thrown instanceof OcodeError) || thrown.code !== 'INVALID') throw thrown
    if (questions.length === 1) return [thrown]
    const middle = Math.ceil(questions.length / 2)
    return [...(await all(questions.slice(0, middle), answer)), ...(await all(questions.slice(middle), answer))]
  }
}

const parse = (text: string): Json | OcodeError => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json
  } catch {}
  return new OcodeError('INVALID', 'A question is a JSON object on a line of its own.')
}

const fromFiles = async (question: QuestionKind, files: readonly string[]): Promise<Answerer> => {
  const learned = await learnFiles(files)
  const answer = (one: Json) => {
    try {
      return question.answer(one, learned)
    } catch (thrown) {
      return toOcodeError(thrown, '')
    }
  }
  return { answer: async (questions) => questions.map(answer), close: async () => {} }
}

const fromService = async ({ operation, questions, answers, ofProject }: QuestionKind, project = ''): Promise<Answerer> => {
  const signal = stopSignal()
  const service = await anyService(readSettings(process.cwd()), progressLine().update, signal)
  return {
    answer: async (asked) => {
      const input = { [questions]: asked, ...(ofProject ? { project_id: project } : {}) }
      return ((await service.call(operation, input, signal)) as Readonly<Record<string, unknown[]>>)[answers] ?? []
    },
    close: service.close,
  }
}

/** The lines that are there, whenever some are; empty lines are passed over. */
async function* arriving(input: NodeJS.ReadStream): AsyncGenerator<string[]> {
  let rest = ''
  for await (const chunk of input.setEncoding('utf8')) {
    const lines = `${rest}${chunk as string}`.split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > LINE_CHARS_MAX) throw new OcodeError('LIMIT', `A question is longer than ${LINE_CHARS_MAX} characters.`)
    yield lines.filter((line) => line.trim() !== '')
  }
  if (rest.trim() !== '') yield [rest]
}

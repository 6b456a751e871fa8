import { z } from 'zod'
import { OcodeError } from '#src/kernel/error.ts'
import { askModelService, jsonOf, type ModelService } from './model-service.ts'

/** A language model that completes a conversation of one instruction and one question. */
export type LanguageModel = {
  /** Its answer. Throws UNAVAILABLE where there is none within the time and the tries, or where it is not what the protocol says. */
  readonly complete: (prompt: Prompt, signal: AbortSignal) => Promise<string>
}

export type Prompt = { readonly instruction: string; readonly question: string; readonly maxTokens: number }

export type LanguageModelSettings = ModelService & {
  readonly timeoutMs?: number
  /** How long to wait before the second try; three times that before the third. */
  readonly pauseMs?: number
}

const TIMEOUT_MS = 15_000
const PAUSE_MS = 500
const TRIES_MAX = 3
const ANSWER_BYTES_MAX = 1_048_576

/** What of an answer is read: the text of the first choice. */
const Completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().max(ANSWER_BYTES_MAX) }) })).min(1),
})

/** The language model behind a URL. Nothing is sent before the first question. */
export const openLanguageModel = (settings: LanguageModelSettings): LanguageModel => ({
  complete: async (prompt, signal) => {
    for (let tries = 1; ; tries += 1) {
      const answer = await ask(settings, prompt, signal)
      if (answer.text !== undefined) return answer.text
      signal.throwIfAborted()
      if (!answer.isPassing || tries === TRIES_MAX)
        throw new OcodeError(
          'UNAVAILABLE',
          `The language model gave no answer (${answer.problem}); check OCODE_LLM_URL, _MODEL and _KEY.`,
        )
      await pause((settings.pauseMs ?? PAUSE_MS) * 3 ** (tries - 1), signal)
    }
  },
})

type Answer = { readonly text?: string; readonly problem: string; readonly isPassing: boolean }

const ask = async (settings: LanguageModelSettings, prompt: Prompt, signal: AbortSignal): Promise<Answer> => {
  const timeoutMs = settings.timeoutMs ?? TIMEOUT_MS
  const question = { path: 'chat/completions', body: bodyOf(prompt), timeoutMs, bytesMax: ANSWER_BYTES_MAX }
  const { body, ...missed } = await askModelService(settings, question, signal)
  return body === undefined ? missed : textOf(body)
}

const bodyOf = ({ instruction, question, maxTokens }: Prompt) => ({
  messages: [
    { role: 'system', content: instruction },
    { role: 'user', content: question },
  ],
  max_tokens: maxTokens,
  temperature: 0,
  stream: false,
})

const textOf = (body: string): Answer => {
  const parsed = Completion.safeParse(jsonOf(body))
  const text = parsed.data?.choices[0]?.message.content
  return text === undefined ? { problem: 'an answer of another form', isPassing: false } : { text, problem: '', isPassing: false }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal.addEventListener('abort', stop, { once: true })
  })

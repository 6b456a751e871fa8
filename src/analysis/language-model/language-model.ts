import { z } from 'zod'
import { OcodeError } from '#src/kernel/error.ts'

/** A language model that completes a conversation of one instruction and one question. */
export type LanguageModel = {
  /** Its answer. Throws UNAVAILABLE where there is none within the time and the tries, or where it is not what the protocol says. */
  readonly complete: (prompt: Prompt, signal: AbortSignal) => Promise<string>
}

export type Prompt = { readonly instruction: string; readonly question: string; readonly maxTokens: number }

export type LanguageModelSettings = {
  /** Base URL of a service that speaks OpenAI's chat completions, such as http://localhost:11434/v1. */
  readonly url: string
  readonly model: string
  /** Sent as a bearer token; none where it is empty. */
  readonly key: string
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
  const deadline = AbortSignal.timeout(settings.timeoutMs ?? TIMEOUT_MS)
  try {
    const response = await fetch(`${settings.url.replace(/\/+$/, '')}/chat/completions`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(settings.key === '' ? {} : { authorization: `Bearer ${settings.key}` }),
      },
      body: JSON.stringify(bodyOf(settings.model, prompt)),
      redirect: 'error',
      signal: AbortSignal.any([signal, deadline]),
    })
    if (!response.ok) {
      await response.body?.cancel()
      return { problem: `status ${response.status}`, isPassing: response.status === 429 || response.status >= 500 }
    }
    return textOf(await boundedText(response))
  } catch (thrown) {
    const problem = deadline.aborted ? 'no answer in time' : thrown instanceof Error ? thrown.name : 'no connection'
    return { problem, isPassing: !deadline.aborted }
  }
}

const bodyOf = (model: string, { instruction, question, maxTokens }: Prompt) => ({
  model,
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

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The body of a response, cut off where it is longer than any answer we ask for. */
const boundedText = async (response: Response): Promise<string> => {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = response.body?.getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.length
    if (size > ANSWER_BYTES_MAX) {
      await reader?.cancel()
      return ''
    }
    chunks.push(part.value)
  }
  return Buffer.concat(chunks).toString('utf8')
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

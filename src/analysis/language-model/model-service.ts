/** A model behind a service that speaks OpenAI's HTTP. */
export type ModelService = {
  /** Its base URL, such as http://localhost:11434/v1. */
  readonly url: string
  readonly model: string
  /** Sent as a bearer token; none where it is empty. */
  readonly key: string
}

type Question = {
  /** Below the base URL, such as `chat/completions`. */
  readonly path: string
  /** What is asked beside the model. */
  readonly body: object
  readonly timeoutMs: number
  /** An answer that is longer is as good as an empty one. */
  readonly bytesMax: number
}

/** The body of the answer; without one what kept it away, and whether that may pass. */
export type Answered = { readonly body?: string; readonly problem: string; readonly isPassing: boolean }

/** Asks once. Never throws: nobody there, another status and no answer in time are told. */
export const askModelService = async (
  { url, model, key }: ModelService,
  { path, body, timeoutMs, bytesMax }: Question,
  signal: AbortSignal,
): Promise<Answered> => {
  const deadline = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(`${url.replace(/\/+$/, '')}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key === '' ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model, ...body }),
      redirect: 'error',
      signal: AbortSignal.any([signal, deadline]),
    })
    if (!response.ok) {
      await response.body?.cancel()
      return { problem: `status ${response.status}`, isPassing: response.status === 429 || response.status >= 500 }
    }
    return { body: await boundedText(response, bytesMax), problem: '', isPassing: false }
  } catch (thrown) {
    const problem = deadline.aborted ? 'no answer in time' : thrown instanceof Error ? thrown.name : 'no connection'
    return { problem, isPassing: !deadline.aborted }
  }
}

/** The JSON of a text; undefined where it is none. */
export const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The body of a response, empty where it is longer than any answer that is asked for. */
const boundedText = async (response: Response, bytesMax: number): Promise<string> => {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = response.body?.getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.length
    if (size > bytesMax) {
      await reader?.cancel()
      return ''
    }
    chunks.push(part.value)
  }
  return Buffer.concat(chunks).toString('utf8')
}

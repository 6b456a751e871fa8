import type { LogFormat } from '#src/monitoring/importing/formats.ts'
import type { Found } from '#src/monitoring/importing/found.ts'
import { importLines } from './import-lines.ts'
import { LINE_MAX_BYTES, linesOf } from './lines.ts'
import { recognised } from './recognise.ts'
import { passOver, refuse } from './tally.ts'
import { type ImportSpec, openWaves, type Waves } from './waves.ts'

type Spec = ImportSpec & { readonly format?: string }

/**
 * Sends what a file holds, the service's own lines or a log of somebody else's, told by its content or by `format`. Counts what becomes of
 * each line (of a document, of each thing in it); what nothing is made of is counted by its kind. Throws as importLines does.
 */
export const importLog = async (file: string, content: AsyncIterable<Uint8Array>, spec: Spec): Promise<void> => {
  const known = await recognised(content, spec.format)
  if (known.form === 'own') return importLines(file, linesOf(known.content), spec)
  spec.tally.formats[file] = known.format.name
  const waves = openWaves(spec)
  const take = takerOf(file, waves, spec)
  try {
    if (known.form === 'lines') await importForeignLines(file, known, { take, waves, spec })
    else if (known.form === 'document') await take(1, known.format.document?.read(known.value, known.digest) ?? [], true)
    else await importText(known, { take, waves })
  } finally {
    await waves.end()
  }
}

type Take = (line: number, found: Iterable<Found>, isCounted: boolean) => Promise<void>
type Going = { readonly take: Take; readonly waves: Waves; readonly spec: ImportSpec }

const takerOf =
  (file: string, waves: Waves, { tally }: ImportSpec): Take =>
  async (line, found, isCounted) => {
    for (const one of found) {
      if (waves.isOver()) return
      if (isCounted) tally.lines += 1
      if ('passedOver' in one) passOver(tally, one.passedOver)
      else if ('problem' in one) refuse(tally, { file, line, code: 'INVALID', message: one.problem })
      else {
        const isFull = waves.add(one.kind, { file, line, record: one.record }, sizeOf(one.record))
        if (isFull) await isFull
      }
    }
  }

const importForeignLines = async (
  file: string,
  { format, content }: { format: LogFormat; content: AsyncIterable<Uint8Array> },
  { take, waves, spec }: Going,
): Promise<void> => {
  const reader = format.lines?.open()
  if (!reader) return
  for await (const { number, text } of linesOf(content)) {
    if (waves.isOver()) return
    spec.tally.lines += 1
    const value = text === undefined ? undefined : parsed(text)
    if (value === undefined) {
      const message = text === undefined ? `longer than ${LINE_MAX_BYTES} bytes` : 'not a JSON object'
      refuse(spec.tally, { file, line: number, code: 'INVALID', message })
    } else await take(number, reader.line(value), false)
  }
  await take(spec.tally.lines, reader.end(), false)
}

const importText = async (
  { format, content }: { format: LogFormat; content: AsyncIterable<Uint8Array> },
  { take, waves }: Pick<Going, 'take' | 'waves'>,
): Promise<void> => {
  const reader = format.text?.open()
  if (!reader) return
  const decoder = new TextDecoder()
  for await (const chunk of content) {
    if (waves.isOver()) return
    await take(1, reader.write(decoder.decode(chunk, { stream: true })), true)
  }
  await take(1, reader.end(), true)
}

const parsed = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** About how long a record is on the wire. */
const sizeOf = (record: Readonly<Record<string, unknown>>): number =>
  Object.values(record).reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 64), 0)

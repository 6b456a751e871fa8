/**
 * `npm run bench:ingest [FILE…]`: how fast attempts and errors are written. First the service's operations against a raw UNWIND MERGE of the
 * same records on one database; goal .85 of its rate: until all is recorded, with the relay at work that lets a burst go first, and until all is
 * analysed. Then, on a new database, the import of the files as `npx ocode import` does it where no
 * service runs, with the analysis of all errors; goal 130,000 lines in 30 s; then learning
 * from them, and recommendations one at a time: goal 120 s from import to recommendations, p99 30 ms.
 */
import { parseArgs } from 'node:util'
import { ingestDatabase } from './ingest/database.ts'
import { importFiles } from './ingest/files.ts'
import { measureRates } from './ingest/rates.ts'

const { positionals: files, values: options } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    events: { type: 'string', default: '10000' },
    /** Prints what each query took, too. */
    queries: { type: 'boolean', default: false },
  },
})
const say = (line: string) => process.stderr.write(`${line}\n`)

if (Number(options.rounds) > 0) {
  const database = await ingestDatabase(say, { shortLived: false })
  try {
    say(`measuring ${options.rounds} rounds of ${options.events} events each way`)
    console.table(await measureRates(database, { rounds: Number(options.rounds), events: Number(options.events) }))
  } finally {
    await database.stop()
  }
}
if (files.length > 0) {
  const database = await ingestDatabase(say, { shortLived: true })
  try {
    const { rows, learning, queries } = await importFiles(database, files)
    console.table(rows)
    console.table(learning)
    if (options.queries) console.table(queries)
  } finally {
    await database.stop()
  }
}

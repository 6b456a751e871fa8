export type Access = { readonly uri: string; readonly username: string; readonly password: string; readonly database: string }

/** Where the database is, from the environment variable BENCH_NEO4J that the runner sets. */
export const benchAccess = (): Access => JSON.parse(process.env.BENCH_NEO4J ?? '{}') as Access

/** Tells the runner where this server listens; it ends with the runner. */
export const ready = (port: number): void => {
  process.stdout.write(`LISTENING ${port}\n`)
  process.stdin.resume()
  process.stdin.on('end', () => process.exit(0))
}

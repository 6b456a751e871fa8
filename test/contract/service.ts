import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#src/config.ts'
import { type Core, openCore } from '#src/core.ts'
import { hashOfToken } from '#src/doors/auth.ts'
import { startGrpc } from '#src/doors/grpc/server.ts'
import { startHttp } from '#src/doors/http/server.ts'
import { doorMetrics } from '#src/doors/metrics.ts'
import type { OperationRecord } from '#src/kernel/context.ts'
import { type Operation, operation } from '#src/kernel/operation.ts'
import { openLog } from '#src/log.ts'
import { testConnection } from '#test/support/neo4j.ts'

/** The tokens of an administrator and of somebody who may only read. */
export const TOKENS = { admin: 'contract-admin', reader: 'contract-reader' } as const

export type ContractService = {
  readonly core: Core
  readonly url: string
  readonly grpc: string
  /** An empty folder of its own. */
  readonly directory: string
  /** Makes an operation wait until its call is given up, with this deadline, until `release`; `begun` is told of each call. */
  readonly hold: (name: string, deadlineMs: number, begun: () => void) => void
  readonly release: () => void
  /** The code with which the operation ends the next time. */
  readonly nextEnd: (name: string) => Promise<string>
  readonly close: () => Promise<void>
}

/** The service with all its doors on free ports and tokens, in which single operations can be held up. */
export const startContractService = async (): Promise<ContractService> => {
  const directory = mkdtempSync(join(tmpdir(), 'ocode-contract-'))
  const project = join(directory, 'project')
  mkdirSync(project)
  const tokens = join(directory, 'tokens.json')
  const roles = Object.entries(TOKENS).map(([role, token]) => [hashOfToken(token), { actorId: role, role }])
  writeFileSync(tokens, JSON.stringify(Object.fromEntries(roles)))
  const config = readConfig({
    OCODE_HTTP_PORT: '0',
    OCODE_GRPC_PORT: '0',
    OCODE_CHECK_ROWS: 'true',
    OCODE_TOKENS_FILE: tokens,
  })
  const log = openLog('silent')
  const ends = new Map<string, (code: string) => void>()
  const observers = { operation: ({ operation: name, code }: OperationRecord) => ends.get(name)?.(code) }
  const real = await openCore({ config, neo4j: testConnection(), log, observers })
  let held: Operation | undefined
  const core: Core = {
    ...real,
    call: (name, input, caller) =>
      held?.name === name ? held.call(real.context(caller), real.deps as never, input) : real.call(name, input, caller),
  }
  const http = await startHttp({ core, config, metrics: doorMetrics(), log })
  const grpc = await startGrpc({ core, config, log })
  return {
    core: real,
    url: http.url,
    grpc: grpc.address,
    directory: project,
    hold: (name, deadlineMs, begun) => {
      held = heldUp(real.operations.get(name) as Operation, deadlineMs, begun)
    },
    release: () => {
      held = undefined
    },
    nextEnd: (name) => new Promise((resolve) => ends.set(name, resolve)),
    close: async () => {
      await http.close()
      await grpc.close()
      await real.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

const heldUp = (one: Operation, deadlineMs: number, begun: () => void): Operation =>
  operation({
    ...one,
    deadlineMs,
    run: ({ signal }) =>
      new Promise((_, reject) => {
        const end = () => reject(signal.reason)
        if (signal.aborted) return end()
        signal.addEventListener('abort', end, { once: true })
        begun()
      }),
  })

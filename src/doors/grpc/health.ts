import type { Server } from '@grpc/grpc-js'
import { HealthImplementation, type ServingStatusMap } from 'grpc-health-check'
import type { Core } from '#src/core.ts'
import { SERVICES } from './services.ts'

const CHECK_EVERY_MS = 5_000

/** Answers grpc.health.v1 for the whole and for each service: SERVING while Neo4j answers. Returns what ends it. */
export const addHealth = (server: Server, core: Core, checkEveryMs: number = CHECK_EVERY_MS): (() => void) => {
  const names = ['', ...SERVICES.map(([service]) => service.typeName)]
  const health = new HealthImplementation(Object.fromEntries(names.map((name) => [name, 'SERVING'])) as ServingStatusMap)
  health.addToServer(server)
  let last: 'SERVING' | 'NOT_SERVING' = 'SERVING'
  const tell = (status: 'SERVING' | 'NOT_SERVING') => {
    if (status === last) return
    last = status
    for (const name of names) health.setStatus(name, status)
  }
  const check = () =>
    void core.store.ping().then(
      () => tell('SERVING'),
      () => tell('NOT_SERVING'),
    )
  const timer = setInterval(check, checkEveryMs).unref()
  return () => {
    clearInterval(timer)
    tell('NOT_SERVING')
  }
}

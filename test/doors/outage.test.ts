import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { promisify } from 'node:util'
import { Client, credentials, Server as GrpcServer, ServerCredentials } from '@grpc/grpc-js'
import { service as grpcHealth } from 'grpc-health-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addHealth } from '#src/doors/grpc/health.ts'
import { testConnection } from '#test/support/neo4j.ts'
import { rowsOfText } from '#test/support/raw.ts'
import { otlpJson } from './otlp/spans.ts'
import { type Json, post, type Service, startService } from './service.ts'

/** A wire to the database that can be cut and mended, as the database would go away and come back. */
const openWire = async () => {
  const { hostname, port } = new URL(testConnection().uri)
  const sockets = new Set<Socket>()
  let isSilent = false
  let bytesLeft = Number.POSITIVE_INFINITY
  const server: Server = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.on('data', (chunk) => {
      if (isSilent) return
      bytesLeft -= chunk.length
      if (bytesLeft > 0) far.write(chunk)
      else for (const one of sockets) one.destroy()
    })
    far.on('data', (chunk) => near.write(chunk))
  })
  const listen = (at: number) => new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve))
  await listen(0)
  const address = server.address() as { port: number }
  return {
    uri: `bolt://127.0.0.1:${address.port}`,
    /** From now on what is asked gets no answer. */
    silence: () => {
      isSilent = true
    },
    /** Cuts every connection once so many more bytes were sent to the database; new ones are cut at once until it is mended. */
    cutAfter: (bytes: number) => {
      bytesLeft = bytes
    },
    restore: () => {
      bytesLeft = Number.POSITIVE_INFINITY
    },
    cut: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
    },
    mend: () => {
      isSilent = false
      return listen(address.port)
    },
  }
}

/** The health service of gRPC, which looks at the database more often than it would else. */
const openHealth = async () => {
  const server = new GrpcServer()
  const endChecks = addHealth(server, service.core, 100)
  const port = await promisify(server.bindAsync.bind(server))('127.0.0.1:0', ServerCredentials.createInsecure())
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure())
  const { path, requestSerialize, responseDeserialize } = (grpcHealth as Json).Check
  return {
    said: (): Promise<string> =>
      new Promise((resolve, reject) =>
        client.makeUnaryRequest(path, requestSerialize, responseDeserialize, { service: '' }, (problem, answer) =>
          problem ? reject(problem) : resolve((answer as Json).status),
        ),
      ),
    close: () => {
      endChecks()
      client.close()
      server.forceShutdown()
    },
  }
}

const EMPTY = '{ errors(first: 1) { edges { cursor } } }'
const SPAN = otlpJson([{ trace: 'away', id: 'tool', attributes: { 'gen_ai.tool.name': 'shell' } }])
const folder = mkdtempSync(`${tmpdir()}/ocode-outage-`)
let wire: Awaited<ReturnType<typeof openWire>>
let service: Service
let health: Awaited<ReturnType<typeof openHealth>>
beforeAll(async () => {
  wire = await openWire()
  service = await startService(
    { OCODE_DATA_DIR: folder },
    { ...testConnection(), uri: wire.uri, acquisitionTimeoutMs: 2_000, retryTimeMs: 500 },
  )
  health = await openHealth()
})
afterAll(async () => {
  await wire?.cut()
  health?.close()
  await service?.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a database that goes away while serving', () => {
  test('gives UNAVAILABLE at every door, readiness says so, and all works again when it is back', async () => {
    expect((await service.ask(EMPTY)).errors).toBeUndefined()
    expect(await health.said()).toBe('SERVING')
    await wire.cut()
    const { data, errors, status } = await service.ask(EMPTY)
    expect({ data, status }).toEqual({ data: null, status: 200 })
    expect(errors[0].extensions.code).toBe('UNAVAILABLE')
    expect(JSON.stringify(errors)).not.toMatch(/ECONN|\.ts:|stack/)
    expect(await service.call('monitoring.listErrors', {})).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } })
    const exported = await post(`${service.http.url}/v1/traces`, SPAN)
    expect([exported.status, exported.headers.get('retry-after')]).toEqual([503, '1'])
    expect((await fetch(`${service.http.url}/readyz`)).status).toBe(503)
    expect((await fetch(`${service.http.url}/healthz`)).status).toBe(200)
    await expect.poll(health.said, { timeout: 20_000 }).toBe('NOT_SERVING')
    await wire.mend()
    await expect.poll(async () => (await service.ask(EMPTY)).errors, { timeout: 20_000 }).toBeUndefined()
    expect((await fetch(`${service.http.url}/readyz`)).status).toBe(200)
    await expect.poll(health.said, { timeout: 20_000 }).toBe('SERVING')
  })

  test('leaves no batch half written, wherever in it the database goes away, and takes it when it is back', async () => {
    const batch = (round: number) => ({
      errors: Array.from({ length: 200 }, (_, index) => ({ error_id: `cut-${round}-${index}`, error_message: 'x'.repeat(500) })),
    })
    const stored = async (round: number) => {
      const [row] = await rowsOfText('MATCH (e:Error) WHERE e.errorId STARTS WITH $start RETURN count(e) AS stored', {
        start: `cut-${round}-`,
      })
      return row?.stored
    }
    for (const [round, bytes] of [500, 40_000, 100_000].entries()) {
      wire.cutAfter(bytes)
      const { body } = await service.call('monitoring.recordErrors', batch(round))
      wire.restore()
      expect([0, 200]).toContain(await stored(round))
      if ((await stored(round)) === 0) expect(body).toMatchObject({ code: 'UNAVAILABLE' })
      await expect.poll(async () => (await service.call('monitoring.recordErrors', batch(round))).status).toBe(200)
      expect(await stored(round)).toBe(200)
    }
  })

  test('a caller who goes away stops its database query at once', async () => {
    wire.silence()
    service.forget()
    const caller = new AbortController()
    const asked = fetch(`${service.http.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: EMPTY }),
      signal: caller.signal,
    })
    await new Promise((resolve) => setTimeout(resolve, 200))
    caller.abort()
    await expect(asked).rejects.toThrow()
    await expect
      .poll(() => service.operations().map(({ operation, code }) => [operation, code]), { timeout: 3_000 })
      .toContainEqual(['monitoring.listErrors', 'CANCELLED'])
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#src/config.ts'
import { type GrpcDoor, startGrpc } from '#src/doors/grpc/server.ts'
import { openLog } from '#src/log.ts'
import { type Service, startService } from '#test/doors/service.ts'
import { attackPort, trickle } from './attack.ts'
import { grpcAttack } from './grpc.ts'
import { httpAttack } from './http.ts'
import { isUp } from './up.ts'
import { webSocketAttack } from './websocket.ts'

/** More of them, and what becomes of the memory: npm run judge:fuzz. */
const COUNT = 250
const SEED = 20_261_122

let service: Service
let grpc: GrpcDoor
beforeAll(async () => {
  service = await startService()
  grpc = await startGrpc({
    core: service.core,
    config: readConfig({ OCODE_GRPC_PORT: '0' }),
    log: openLog('silent'),
  } as Parameters<typeof startGrpc>[0])
})
afterAll(async () => {
  await grpc?.close()
  await service?.close()
})

test.each([
  ['HTTP', httpAttack, () => service.http.port],
  ['WebSocket', webSocketAttack, () => service.http.port],
  ['gRPC', grpcAttack, () => grpc.port],
])(`${COUNT} broken and hostile clients of the %s port leave the service up`, async (_, attack, port) => {
  await attackPort(port(), attack, { count: COUNT, seed: SEED })
  expect(await isUp({ url: service.http.url, grpc: grpc.address })).toBe(true)
  const text = async () => (await fetch(`${service.http.url}/metrics`)).text()
  await expect.poll(text, { timeout: 20_000 }).toMatch(/^ocode_websocket_connections 0$/m)
  expect(await text()).not.toMatch(/^ocode_subscriptions\{[^}]*\} [1-9]/m)
})

test('clients that send a byte now and then keep nobody from being answered', async () => {
  const slow = [
    trickle(service.http.port, 'POST /graphql HTTP/1.1\r\nhost: localhost\r\nx: ', 100),
    trickle(grpc.port, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 100),
  ]
  expect(await isUp({ url: service.http.url, grpc: grpc.address })).toBe(true)
  for (const { end } of slow) end()
})

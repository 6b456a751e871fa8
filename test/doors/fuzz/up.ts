import { Client, credentials } from '@grpc/grpc-js'
import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'

export type Addresses = { readonly url: string; readonly grpc: string }

/** Whether every port answers what it is asked: GraphQL over HTTP and over WebSocket, and gRPC's health. Throws what one says instead. */
export const isUp = async ({ url, grpc }: Addresses): Promise<true> => {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ tasks(first: 1) { edges { cursor } } }"}',
  })
  if (answer.status !== 200) throw new Error(`GraphQL says ${answer.status} ${await answer.text()}`)
  await overWebSocket(url)
  await health(grpc)
  return true
}

const overWebSocket = async (url: string): Promise<void> => {
  const client = createClient({ url: `${url.replace(/^http/, 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 })
  for await (const { data } of client.iterate({ query: '{ __typename }' }))
    if (data?.__typename !== 'Query') throw new Error(`The WebSocket says ${JSON.stringify(data)}`)
  await client.dispose()
}

const SERVING = '0801'

const health = (address: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const client = new Client(address, credentials.createInsecure())
    const same = (bytes: Buffer) => bytes
    const nothing = Buffer.alloc(0)
    client.makeUnaryRequest('/grpc.health.v1.Health/Check', same, same, nothing, (failure, answer) => {
      client.close()
      if (failure || answer?.toString('hex') !== SERVING) reject(failure ?? new Error(`gRPC says ${answer?.toString('hex')}`))
      else resolve()
    })
  })

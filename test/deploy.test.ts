import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { readConfig } from '#src/config.ts'
import { authenticationOf } from '#src/doors/auth.ts'
import { DRAIN_TIMEOUT_MS } from '#src/doors/limits.ts'
import { IMAGE } from '#src/provision/docker.ts'
import { KAFKA_IMAGE } from '#src/provision/kafka/docker.ts'
import { asKafkaEnvironment, BROKER_PROPERTIES } from '#src/provision/kafka/properties.ts'
import { asNeo4jEnvironment, serverSettings } from '#src/provision/neo4j-conf.ts'

/** What can be seen of docker-compose.yml and deploy/Dockerfile without an engine. */
const ROOT = new URL('..', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8')

const Service = z.object({
  image: z.string().optional(),
  ports: z.array(z.string()),
  environment: z.record(z.string(), z.coerce.string()),
  volumes: z.array(z.string()),
  healthcheck: z.unknown().optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  stop_grace_period: z.string().regex(/^\d+s$/),
  read_only: z.boolean().default(false),
  cap_drop: z.array(z.string()).default([]),
})
const compose = z
  .object({ services: z.object({ neo4j: Service, kafka: Service, ocode: Service }), volumes: z.record(z.string(), z.null()) })
  .parse(parse(read('docker-compose.yml')))
const { neo4j, kafka, ocode } = compose.services

const dockerfile = read('deploy/Dockerfile').replaceAll('\\\n', ' ').split('\n')
const instructions = (name: string): string[] =>
  dockerfile.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length).trim())
const imageEnvironment = Object.fromEntries(
  instructions('ENV').flatMap((line) => line.split(/\s+/).map((pair) => pair.split('=') as [string, string])),
)

describe('docker-compose.yml', () => {
  it('publishes ports on loopback only, and keeps data in volumes', () => {
    const ports = [neo4j, kafka, ocode].flatMap((service) => service.ports)
    expect(ports.filter((port) => !/^127\.0\.0\.1:(\d+):\1$/.test(port))).toEqual([])
    const mounted = [neo4j, kafka, ocode].flatMap(({ volumes }) => volumes.map((volume) => volume.split(':')[0]))
    expect(mounted).toEqual(Object.keys(compose.volumes))
  })

  it('gives the service settings that it accepts, and that let people call it without tokens', () => {
    const config = readConfig({ ...imageEnvironment, ...ocode.environment })
    expect(config).toMatchObject({ NEO4J_URI: 'bolt://neo4j:7687', OCODE_DATA_DIR: '/data', OCODE_HTTP_HOST: '0.0.0.0' })
    expect(authenticationOf(config)).toBeUndefined()
    expect(kafka.environment.KAFKA_ADVERTISED_LISTENERS).toContain(`NETWORK://${config.KAFKA_BROKERS}`)
    const published = [config.OCODE_HTTP_PORT, config.OCODE_GRPC_PORT].map((port) => `127.0.0.1:${port}:${port}`)
    expect(ocode.ports).toEqual(published)
  })

  it('asks for tokens as soon as the image runs anywhere else', () => {
    expect(() => authenticationOf(readConfig(imageEnvironment))).toThrow(expect.objectContaining({ code: 'PRECONDITION' }))
  })

  it('starts the Neo4j and the Kafka that npm start starts in Docker, set up alike', () => {
    expect([neo4j.image, kafka.image]).toEqual([IMAGE, KAFKA_IMAGE])
    expect(neo4j.environment).toMatchObject(asNeo4jEnvironment(serverSettings({ heapMb: 1_024, pageCacheMb: 512 })))
    expect(kafka.environment).toMatchObject(asKafkaEnvironment(BROKER_PROPERTIES))
  })

  it('waits for both, and lets each end by itself', () => {
    expect(ocode.depends_on).toEqual({ neo4j: { condition: 'service_healthy' }, kafka: { condition: 'service_healthy' } })
    expect([neo4j.healthcheck, kafka.healthcheck]).not.toContain(undefined)
    // Both doors drain, one after the other.
    expect(Number.parseInt(ocode.stop_grace_period, 10) * 1_000).toBeGreaterThan(2 * DRAIN_TIMEOUT_MS)
  })

  it('lets the service write to its data and to /tmp only, with no rights', () => {
    expect(ocode).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      volumes: [`ocode-data:${imageEnvironment.OCODE_DATA_DIR}`],
    })
  })
})

describe('the image', () => {
  const copied = instructions('COPY').flatMap((line) => line.split(/\s+/).slice(0, -1))
  const fromHere = copied.filter((path) => !path.startsWith('--from') && !path.startsWith('/'))

  it('has what it copies, and nothing else, in the context of its build', () => {
    const admitted = read('.dockerignore').trim().split('\n')
    expect(new Set(admitted)).toEqual(new Set(['*', ...fromHere.map((path) => `!${path}`)]))
  })

  it('has every folder and file that the service reads beside its sources', () => {
    const src = new URL('src/', ROOT)
    const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!\.test)\.ts$/.test(file))
    const places = sources.flatMap((file) =>
      [...readFileSync(new URL(file, src), 'utf8').matchAll(/new URL\('(\.[^']*)', import\.meta\.url\)/g)].map(([, path]) =>
        fileURLToPath(new URL(path as string, new URL(file, src))).slice(fileURLToPath(ROOT).length),
      ),
    )
    const tops = new Set(places.map((path) => path.split('/')[0] as string).filter((top) => top !== '' && top !== 'node_modules'))
    expect(tops.size).toBeGreaterThan(4)
    expect([...tops].filter((top) => !fromHere.includes(top))).toEqual([])
    const imports = sources.filter((file) => /from '#(?!src\/)/.test(readFileSync(new URL(file, src), 'utf8')))
    expect(imports).toEqual([])
  })

  it('runs as nobody of rank, and tells Docker whether it is ready', () => {
    expect(instructions('USER')).toEqual(['node'])
    expect(instructions('HEALTHCHECK').join()).toContain('/readyz')
  })
})

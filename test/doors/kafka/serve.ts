import { startKafkaService } from './service.ts'

// A process of its own with the service and its Kafka door, which the tests kill: serve.ts <Neo4j as JSON> <brokers> <group>.
const [neo4j = '{}', brokers = '', group = 'ocode'] = process.argv.slice(2)
await startKafkaService(JSON.parse(neo4j), brokers.split(','), {
  OCODE_CHECK_ROWS: 'false',
  OCODE_KAFKA_GROUP: group,
  OCODE_KAFKA_MEMBER: 'the-one',
})
process.stdout.write('READY\n')

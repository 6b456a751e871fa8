import { cliDoor } from './cli.ts'
import type { Door, Place } from './door.ts'
import { type From, graphqlDoor } from './graphql.ts'
import { grpcDoor } from './grpc.ts'
import { mcpDoor } from './mcp.ts'
import { namedDoor } from './named.ts'
import { restDoor } from './rest.ts'

/** Every door, for one caller. `from` says where GraphQL finds the entities whose relations are asked for. */
export const openDoors = async (place: Place, from: ReadonlyMap<string, From>): Promise<readonly Door[]> => [
  namedDoor(place),
  graphqlDoor(place, from),
  grpcDoor(place),
  restDoor(place),
  await mcpDoor(place),
  await cliDoor(place),
]

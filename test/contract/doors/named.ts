import { operations } from '#src/operations.ts'
import { askHttp, bearer, type Door, type Place } from './door.ts'

/** POST /api/v1/operations/{name}: every operation, with its input and output as they are. */
export const namedDoor = ({ url, token }: Place): Door => ({
  name: 'operations by name',
  offers: new Set(operations.keys()),
  showsLess: false,
  ways: (operation, input) => {
    const path = `${url}/api/v1/operations/${operation}`
    const headers = { 'content-type': 'application/json', ...bearer(token) }
    const body = JSON.stringify(input)
    return [
      {
        as: `POST ${path.slice(url.length)}`,
        ask: (signal) => askHttp(path, { method: 'POST', headers, body, ...(signal && { signal }) }, (answer) => answer),
      },
    ]
  },
  close: async () => {},
})

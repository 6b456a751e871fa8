import neo4j from 'neo4j-driver'
import { testConnection } from './neo4j.ts'

/** The rows of a statement of the test's own, to look at the graph past our queries. */
export const rowsOfText = async (text: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>[]> => {
  const { uri, username, password, database } = testConnection()
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password), { disableLosslessIntegers: true })
  try {
    const { records } = await driver.executeQuery(text, params, { database })
    return records.map((record) => record.toObject())
  } finally {
    await driver.close()
  }
}

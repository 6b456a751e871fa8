import { describe, expect, it } from 'vitest'
import { tooMuchToBuild } from './explore-bounds.ts'

describe('what a statement of the caller may build', () => {
  it.each([
    'RETURN reduce(a = "x", i IN range(1, 40) | a + a)',
    'RETURN REDUCE (a = 0, x IN [1] | a + x)',
    'RETURN \\u0072educe(a = "x", i IN [1] | a + a)',
    `WITH "x" AS a ${'WITH a + a AS a '.repeat(7)}RETURN size(a)`,
    `WITH "x" AS a ${'WITH a || a AS a '.repeat(7)}RETURN size(a)`,
    `WITH "x" AS a ${'CALL (a) { RETURN a + a AS b } WITH b AS a '.repeat(7)}RETURN size(a)`,
    'RETURN range(1, 100000000)',
    'RETURN `range`(1, 100000000)',
    'RETURN /* small */ range(1, toInteger("100000000"))',
    'MATCH (n) RETURN [x IN range(1, n.size) | x]',
    'RETURN replace(replace("aaa", "a", "aaaaaaaa"), "a", "aaaaaaa")',
    'MATCH (n) WITH collect(n) AS l RETURN [a IN l | [b IN l | b]]',
    'MATCH (n) WITH collect(n) AS l RETURN [a IN l | {k: [ b IN l | b ]}]',
    "MATCH (n:`it's`) RETURN range(1, 100000000)",
    "RETURN 'it''s' + range(1, 100000000)",
  ])('has its end: %s', (text) => {
    expect(tooMuchToBuild(text)).toMatch(/memory|bounds/)
  })

  it.each([
    'UNWIND range(1, 1000000) AS x RETURN sum(x)',
    'MATCH p = (a)-[:CALLS*..3]->(b) WITH p LIMIT 5 RETURN [n IN nodes(p) | n.name] AS names, [i IN range(0, size(names) - 1) | i]',
    'MATCH p = (a)-->(b) WITH collect(p) AS paths RETURN [p IN paths | [n IN nodes(p) | n.name]]',
    'MATCH (n) RETURN n.name + " (" + n.path + ":" + n.startLine + ")" AS place, n.a + n.b AS sum',
    'MATCH (n) WHERE n.text = "reduce(range(1, 99999999)) + + + + + + +" RETURN replace(n.text, "+", "-")',
    'MATCH (n) // reduce(\nRETURN n.range, [x IN n.list WHERE x IN [1, 2] | x][0]',
    'MATCH (n {name: "a\\"b"})-[r:CALLS]->(m) WHERE m.name IN ["x", "y"] RETURN [[1, 2], [3]]',
  ])('is enough for a question: %s', (text) => {
    expect(tooMuchToBuild(text)).toBeUndefined()
  })
})

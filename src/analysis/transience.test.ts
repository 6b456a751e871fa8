import { describe, expect, it } from 'vitest'
import { transienceOf, transienceRules, transientKindIn } from './transience.ts'

/** Written by hand after the rules, of programs that no rule was made from. */
const PASSING: readonly (readonly [message: string, kind: string])[] = [
  [
    'anthropic.RateLimitError: Error code: 429 - rate_limit_error: Number of requests has exceeded your per-minute rate limit',
    'rate limit',
  ],
  ['googleapiclient.errors.HttpError: <HttpError 429 when requesting https://x returned "Too many requests">', 'rate limit'],
  ['code = RESOURCE_EXHAUSTED desc = Quota exceeded for read requests per minute', 'rate limit'],
  ['toomanyrequests: You have reached your pull rate limit. You may increase the limit by upgrading', 'rate limit'],
  ['Error: {"type":"overloaded_error","message":"Overloaded"}', 'service unavailable'],
  ['Received HTTP status code 504 from proxy after CONNECT', 'service unavailable'],
  ['E: Failed to fetch http://mirror.example/x 503 Service Unavailable [IP: 151.101.1.1 80]', 'service unavailable'],
  ['getaddrinfo EAI_AGAIN example.com', 'service unavailable'],
  ['Error: read ECONNRESET at TLSWrap.onStreamRead', 'network'],
  ["urllib3.exceptions.ProtocolError: ('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))", 'network'],
  ['ping: connect: Network is unreachable', 'network'],
  [
    'error: 4411 bytes of body are still expected\nfetch-pack: unexpected disconnect while reading sideband packet\nfatal: early EOF',
    'network',
  ],
  ['http.client.RemoteDisconnected: Remote end closed connection without response', 'network'],
  ['net/http: TLS handshake timeout', 'network'],
  ['redis.exceptions.TimeoutError: Timeout reading from socket: connection timed out', 'timeout'],
  ['ssh: connect to host example.com port 22: Connection timed out', 'timeout'],
  ['httpx.ConnectTimeout', 'timeout'],
  ['ERROR 1205 (HY000): Lock wait timeout exceeded; try restarting transaction', 'lock'],
  ['pq: could not serialize access due to concurrent update', 'lock'],
  ['Error: Error acquiring the state lock', 'lock'],
  ['Blocking waiting for file lock on package cache', 'lock'],
  ['Neo.TransientError.Transaction.DeadlockDetected', 'lock'],
  ['psycopg2.OperationalError: FATAL:  remaining connection slots are reserved for superuser connections', 'busy resource'],
  ["EBUSY: resource busy or locked, unlink 'C:\\tmp\\x'", 'busy resource'],
]

const STAYING = [
  "ModuleNotFoundError: No module named 'requests'",
  'fatal: repository not found',
  "SyntaxError: unexpected token ')' near 'timeout'",
  'Error: Test timed out in 5000ms.',
  'thrown: "Exceeded timeout of 5000 ms for a test."',
  'AssertionError: expected 503 to equal 200',
  'openai.RateLimitError: Error code: 429 - You exceeded your current quota, please check your plan and billing details',
  "TypeError: Cannot read properties of undefined (reading 'timeout')",
  'cat: retry.txt: No such file or directory',
  "ERROR 1146 (42S02): Table 'shop.lock' doesn't exist",
  'error TS2304: Cannot find name setTimeout2',
  'git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.',
  'bash: limit: command not found',
  'KeyError: "rate_limit"',
  'FAILED tests/test_network.py::test_reset - assert 3 == 4',
  'npm ERR! code E404',
  'disk quota exceeded',
  'mkdir: cannot create directory ‘a’: File exists',
  'error[E0382]: borrow of moved value: `connection`',
  'undefined reference to `lock_acquire`',
]

describe('what a message says of passing by itself', () => {
  it.each(transienceRules().flatMap(({ kind, examples }) => examples.map((example) => [kind, example] as const)))(
    'is %s for the example %j',
    (_, example) => {
      expect(transientKindIn(example)).toBeDefined()
    },
  )

  it('is right for messages that no rule was made from, with its kind', () => {
    expect(PASSING.filter(([message]) => transientKindIn(message) === undefined)).toEqual([])
    const right = PASSING.filter(([message, kind]) => transientKindIn(message) === kind)
    expect(right.length).toBeGreaterThanOrEqual(PASSING.length - 3)
  })

  it('is nothing for failures that come again', () => {
    expect(STAYING.filter((message) => transientKindIn(message) !== undefined)).toEqual([])
  })
})

describe('whether an error passes by itself', () => {
  const error = { errorMessage: 'Error: read ECONNRESET', stderr: '', isTransient: false, pattern: undefined }

  it('is what people said of its pattern, whatever the text says', () => {
    expect(transienceOf({ ...error, pattern: { isTransient: false, isSaidByPeople: true } })).toMatchObject({
      isTransient: false,
    })
  })

  it('follows from the text where the seed only knows that the pattern as such stays', () => {
    expect(transienceOf({ ...error, pattern: { isTransient: false, isSaidByPeople: false } })).toEqual({
      isTransient: true,
      kind: 'network',
      decidedBy: 'text',
    })
  })

  it('stays what the recorder said where nothing else is known', () => {
    expect(transienceOf({ ...error, errorMessage: 'odd', isTransient: true })).toEqual({
      isTransient: true,
      kind: '',
      decidedBy: 'record',
    })
  })

  it('is looked for in standard error only where the message says nothing', () => {
    const stderr = 'warning: retried\nfatal: the remote end hung up unexpectedly'
    expect(transienceOf({ ...error, errorMessage: 'exit 128', stderr }).kind).toBe('network')
    const long = 'the assertion on the number of rows in the result did not hold'
    expect(transienceOf({ ...error, errorMessage: long, stderr }).isTransient).toBe(false)
  })
})

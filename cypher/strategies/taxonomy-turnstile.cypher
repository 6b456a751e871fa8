// taxonomy-turnstile: lets one writer of the taxonomy through at a time, so that two cannot close a cycle between them, and gives the
// taxonomy another version. The lock holds to the end of the transaction.
// params  now timestamp · version string
// rows    name string
// index   turnstile_name
MERGE (turnstile:Turnstile {name: 'problem-types'})
SET turnstile.passedAt = $now, turnstile.version = $version
RETURN turnstile.name AS name

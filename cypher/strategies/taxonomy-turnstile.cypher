// taxonomy-turnstile: lets one writer of the taxonomy through at a time, so that two cannot close a cycle between them. The
// lock holds to the end of the transaction.
// params  now timestamp
// rows    name string
// index   turnstile_name
MERGE (turnstile:Turnstile {name: 'problem-types'})
SET turnstile.passedAt = $now
RETURN turnstile.name AS name

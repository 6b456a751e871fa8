// taxonomy-version: another text after each change of problem types; what is made of them is compared with it.
// params  none
// rows    version string; no row before the first change
// index   turnstile_name
MATCH (turnstile:Turnstile {name: 'problem-types'})
RETURN coalesce(turnstile.version, '') AS version

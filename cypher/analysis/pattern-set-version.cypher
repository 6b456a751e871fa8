// pattern-set-version: another id after each change of error patterns; what a compiled set of them is compared with.
// params  none
// rows    version string; no row before the first change
// index   pattern_set_name
MATCH (patterns:PatternSet {name: 'error-patterns'})
RETURN patterns.version AS version

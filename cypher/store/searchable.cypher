// searchable: waits until searches by words find what has been written: full-text indexes follow transactions behind them.
// params  none
// rows    none
// index   all full-text ones; 5 to 20 ms where little was written
CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()

// ping: whether the database takes statements.
// params  none
// rows    one int
// index   none; one row
RETURN 1 AS one

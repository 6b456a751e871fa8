// backlog-size: how many events wait to be handed on inside, and how many to be published.
// params  none
// rows    pending int · unpublished int
// index   none: both numbers come from the count store; allows CartesianProduct of one row by one
CALL () { MATCH (event:PendingEvent) RETURN count(event) AS pending }
CALL () { MATCH (event:UnpublishedEvent) RETURN count(event) AS unpublished }
RETURN pending, unpublished

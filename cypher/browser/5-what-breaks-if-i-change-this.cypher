// What breaks if I change this: everything that reaches the most called function within three calls.
MATCH (target:CodeEntity)<-[call:CALLS]-(:CodeEntity) WHERE target.type <> 'CODE_ENTITY_TYPE_EXTERNAL'
WITH target, count(call) AS calls ORDER BY calls DESC LIMIT 1
MATCH reaching = (target)<-[:CALLS*1..3]-(:CodeEntity)
RETURN reaching LIMIT 60;

// lock-templates: takes the locks of plan templates to the end of the transaction and says what the graph has of them.
// params  ids list of string 1..1000
// rows    templateId string, version int, digest string, dataDigest string, source string ('' or 0 where it is new)
// index   plan_template_id
UNWIND $ids AS id
MERGE (template:PlanTemplate {templateId: id})
ON MATCH SET template.templateId = id
RETURN id AS templateId, coalesce(template.version, 0) AS version, coalesce(template.digest, '') AS digest,
  coalesce(template.dataDigest, '') AS dataDigest, coalesce(template.source, '') AS source

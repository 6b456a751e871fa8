// templates-by-ids: the plan templates of these ids.
// params  ids list of string 1..500
// rows    id string, template map; no row for an id that there is not
// index   plan_template_id
UNWIND $ids AS id
MATCH (template:PlanTemplate {templateId: id})
WHERE template.stub IS NULL
RETURN id, template {.templateId, .name, .description, .version, .templateData, .problemTypeIds, .status, createdAt: toString(template.createdAt), updatedAt: toString(template.updatedAt)} AS template

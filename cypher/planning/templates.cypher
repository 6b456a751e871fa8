// templates: plan templates by name.
// params  name, problemTypeId string ('' for any) · statuses list of string (empty for any) · afterName, afterId string (the last of the page
//         before) · limit int 1..501
// rows    template map
// index   plan_template_name (in order)
MATCH (template:PlanTemplate)
WHERE template.name >= $afterName AND (template.name > $afterName OR template.templateId > $afterId)
  AND ($name = '' OR template.name = $name)
  AND ($problemTypeId = '' OR $problemTypeId IN template.problemTypeIds)
  AND (size($statuses) = 0 OR template.status IN $statuses)
RETURN template {.templateId, .name, .description, .version, .templateData, .problemTypeIds, .status, createdAt: toString(template.createdAt), updatedAt: toString(template.updatedAt)} AS template
ORDER BY template.name, template.templateId
LIMIT $limit

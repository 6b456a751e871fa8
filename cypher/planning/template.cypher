// template: one plan template.
// params  templateId string
// rows    template map
// index   plan_template_id
MATCH (template:PlanTemplate {templateId: $templateId})
WHERE template.digest IS NOT NULL
RETURN template {.templateId, .name, .description, .version, .templateData, .problemTypeIds, .status, createdAt: toString(template.createdAt), updatedAt: toString(template.updatedAt)} AS template

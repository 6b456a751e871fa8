CREATE INDEX plan_modification_proposal_source_report IF NOT EXISTS FOR (proposal:PlanModificationProposal) ON (proposal.sourceReportId, proposal.createdAt);
CREATE INDEX plan_template_version_proposal IF NOT EXISTS FOR (version:PlanTemplateVersion) ON (version.proposalId);

// A module's neighbourhood: the file that most others depend on, what it defines, and who leans on it.
MATCH (file:CodeEntity)<-[depends:DEPENDS_ON]-(:CodeEntity)
WITH file, count(depends) AS dependants ORDER BY dependants DESC LIMIT 1
OPTIONAL MATCH defined = (file)-[:DEFINES*1..2]->(:CodeEntity)
WITH file, collect(defined)[..20] AS definitions
OPTIONAL MATCH leaning = (file)<-[:DEPENDS_ON]-(:CodeEntity)
RETURN file, definitions, collect(leaning)[..20] AS leaners;

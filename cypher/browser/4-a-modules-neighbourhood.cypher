// A module's neighbourhood: the file that most others depend on, what it defines, and who leans on it.
MATCH (file:CodeEntity)<-[depends:DEPENDS_ON]-(:CodeEntity)
WITH file, count(depends) AS dependants ORDER BY dependants DESC LIMIT 1
MATCH defined = (file)-[:DEFINES]->(:CodeEntity)
OPTIONAL MATCH leaning = (file)<-[:DEPENDS_ON]-(:CodeEntity)
RETURN defined, leaning LIMIT 80;

import { Bank } from './bank.js';
import * as rules from './rules.js';
import { audit, withAudit } from './audit.js';
const bank = new Bank({ rules: Object.values(rules), audit });
bank.open('a', 10);
bank.transfer = withAudit('transfer', bank.transfer);
bank.transfer('a', 'b', 5);
bank.transfer('a', 'b', 500);

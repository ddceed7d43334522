import { rules } from './rule.js';

export const INVENTORY_RULES = rules({});

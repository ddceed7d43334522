import { rules } from './rule.js';

export const PROBE_RULES = rules({});

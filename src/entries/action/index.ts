import { dirname, join } from 'node:path';
import { main } from './main.js';

void main(join(dirname(process.argv[1] ?? '.'), '..', '..'));

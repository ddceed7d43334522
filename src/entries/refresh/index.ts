import { dirname } from 'node:path';
import { main } from './main.js';

void main(dirname(process.argv[1] ?? '.'));

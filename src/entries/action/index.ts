import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from './main.js';

const self = fileURLToPath(import.meta.url);

/** Runs the action, for programs that load its entry rather than start it: `@github/local-action` calls this. */
export function run(): Promise<void> {
  return main(rootAbove(dirname(self)));
}

/** The folder that holds action.yml and the built-in baselines: this file lies below it, bundled or not. */
function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'action.yml')) && existsSync(join(folder, 'baselines'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error(`no action.yml above ${self}`);
  return rootAbove(above);
}

function isStarted(): boolean {
  const started = process.argv[1];
  return started !== undefined && existsSync(started) && realpathSync(started) === realpathSync(self);
}

if (isStarted()) void run();

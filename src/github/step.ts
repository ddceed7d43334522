import { randomUUID } from 'node:crypto';
import { appendFileSync, lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readBounded } from '../io/bytes.js';
import { log } from './log.js';
import { GateError } from '../vmstate/errors.js';

/** The files through which a step speaks to the runner, by the variables that name them. */
const FILES = ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STATE'] as const;
const MAX_BYTES = 64 * 1024 * 1024;

interface RunnerFile {
  readonly variable: (typeof FILES)[number];
  readonly path: string;
  /** What it held before anything of a pull request ran. */
  readonly before: string;
}

/**
 * What this step tells its runner. Outputs and summary are held in memory and written last, over whatever else may have
 * written there: the build and QEMU run as the same user and find these files.
 */
export class Step {
  private readonly files: readonly RunnerFile[];
  private readonly outputs = new Map<string, string>();
  private readonly summaries: string[] = [];

  /** @param spoilt outputs of a step that did not end as it should */
  constructor(
    env: Readonly<Record<string, string | undefined>>,
    private readonly spoilt: Readonly<Record<string, string>> = { verdict: 'error' },
  ) {
    this.files = FILES.flatMap((variable) => {
      const path = env[variable];
      return path === undefined || path === '' ? [] : [{ variable, path, before: read(path) ?? '' }];
    });
  }

  output(name: string, value: string | number | boolean): void {
    this.outputs.set(name, String(value));
  }

  summary(markdown: string): void {
    this.summaries.push(markdown);
  }

  /** Outputs say that nothing is to be believed. */
  spoil(): void {
    for (const [name, value] of Object.entries(this.spoilt)) this.output(name, value);
  }

  /** The check turns red, with these words last. */
  fail(message: string): void {
    log.fail(message);
  }

  /** Writes outputs and summary, and sees that nothing else stands in the runner's files. Fails the step where it does. */
  finish(): void {
    const touched = this.files.filter(({ path, before }) => read(path) !== before).map(({ variable }) => variable);
    if (touched.length > 0) this.spoil();
    for (const { variable, path, before } of this.files) {
      const added = this.addition(variable);
      if (touched.includes(variable)) replace(path, before + added);
      else if (added !== '') appendFileSync(path, added);
      if (read(path) !== before + added) touched.push(variable);
    }
    if (touched.length === 0) return;
    const subject = [...new Set(touched)].join(', ');
    const remedy = 'Look at what the build does, and run the build in a job of its own';
    this.fail(
      new GateError('gate-tampered', subject, 'was written to by something that this step ran', remedy).message,
    );
  }

  private addition(variable: RunnerFile['variable']): string {
    if (variable === 'GITHUB_STEP_SUMMARY') return this.summaries.join('');
    if (variable !== 'GITHUB_OUTPUT') return '';
    const mark = `ghadelimiter_${randomUUID()}`;
    return [...this.outputs].map(([name, value]) => `${name}<<${mark}\n${value}\n${mark}\n`).join('');
  }
}

/** The text of a regular file; undefined for anything else that may stand there by now. */
function read(path: string): string | undefined {
  try {
    return readBounded(path, path, MAX_BYTES, 'no links').toString('utf8');
  } catch {
    return undefined;
  }
}

/** In the place of whatever stands there: a link is not followed, a pipe not written to. */
function replace(path: string, text: string): void {
  const beside = `${path}.${randomUUID()}`;
  writeFileSync(beside, text, { flag: 'wx' });
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
    rmSync(path, { recursive: true, force: true });
  renameSync(beside, path);
}

import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { GateError } from '../vmstate/errors.js';
import { startGroup, type Group } from '../io/group.js';

export interface GuestOptions {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds for everything that this guest is asked, from its start. */
  readonly timeoutMs: number;
  /** Told of QMP's events as they come: `SHUTDOWN`, `WATCHDOG`, `DEVICE_DELETED`. */
  readonly onEvent?: (event: QmpEvent) => void;
}

/** What QEMU tells unasked. */
export interface QmpEvent {
  readonly event: string;
  readonly data?: unknown;
}

/** How a guest ended. */
export interface GuestEnd {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly timedOut: boolean;
  /** Set when its output was more than anyone should read. */
  readonly flooded: boolean;
  readonly stderr: string;
}

/** Bytes of one QMP answer; the largest that is asked for, a memory map, has below 1 MB. */
const MAX_LINE = 32 * 1024 * 1024;
/** Lines that are no answers: events and noise. */
const MAX_NOISE = 100_000;
const KEPT_STDERR = 16 * 1024;

/** RunState of QEMU, as far as a guest can still go on in it. */
const STATES: ReadonlySet<string> = new Set([
  ...['inmigrate', 'paused', 'prelaunch', 'running', 'suspended', 'postmigrate', 'finish-migrate', 'restore-vm'],
  ...['save-vm', 'debug', 'watchdog', 'colo'],
]);

interface Waiting {
  readonly done: (value: unknown) => void;
  readonly fail: (error: Error) => void;
  readonly shape: Shape;
}

/** What a command answers; `any` is whatever a property may hold. */
export type Shape = 'object' | 'list' | 'text' | 'some' | 'any';

/** A command that has nothing to tell answers with an empty object, never with null. */
function fits(value: unknown, shape: Shape): boolean {
  const isObject = (one: unknown): boolean => typeof one === 'object' && one !== null && !Array.isArray(one);
  switch (shape) {
    case 'object':
      return isObject(value);
    case 'list':
      return Array.isArray(value) && value.every(isObject);
    case 'text':
      return typeof value === 'string';
    case 'some':
      return value !== undefined && value !== null;
    case 'any':
      return value !== undefined;
  }
}

/** One QEMU that is talked to over QMP on its standard input and output. Its whole process group ends with it. */
export class Guest {
  private readonly group: Group;
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting = new Map<number, Waiting>();
  private readonly ended: Promise<GuestEnd>;
  private buffered = '';
  private stderr = '';
  private noise = 0;
  private flooded = false;
  private last: GuestEnd | undefined;
  private nextId = 1;

  private constructor(private readonly options: GuestOptions) {
    this.group = startGroup(options.command, options);
    // All three are pipes where nothing else is asked for.
    this.child = this.group.child as ChildProcessWithoutNullStreams;
    this.child.stdout.setEncoding('utf8').on('data', (text: string) => this.read(text));
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr = (this.stderr + text).slice(-KEPT_STDERR);
    });
    this.child.stdin.on('error', () => undefined);
    this.ended = new Promise((done) => {
      const end = (status: number | null, signal: NodeJS.Signals | null): void => {
        this.group.close();
        // What it wrote last may still be in the pipe; children that hold the pipe are not waited for.
        setTimeout(() => {
          const { flooded, stderr } = this;
          this.last = { status, signal, timedOut: this.group.timedOut(), flooded, stderr };
          for (const { fail } of this.waiting.values()) fail(guestEnded());
          this.waiting.clear();
          done(this.last);
        }, 20);
      };
      this.child.once('exit', end);
      this.child.once('error', (error) => {
        this.stderr += error.message;
        end(127, null);
      });
    });
  }

  /** Starts a guest and opens QMP. @throws GateError when it ends before it answers; ask `end` why. */
  static start(options: GuestOptions): Guest {
    const guest = new Guest(options);
    guest.send({ execute: 'qmp_capabilities' });
    return guest;
  }

  /** Asks a QMP command. @throws GateError with QMP's words, or when the guest ends first */
  ask<T>(execute: string, args: Readonly<Record<string, unknown>> = {}, shape: Shape = 'some'): Promise<T> {
    if (this.last) return Promise.reject(guestEnded());
    const id = this.nextId++;
    return new Promise<T>((done, fail) => {
      this.waiting.set(id, { done: done as Waiting['done'], fail, shape });
      this.send({ execute, arguments: args, id });
    });
  }

  /** The state that it is in. @throws GateError for what is no state of QEMU's, and for one in which no guest goes on */
  async status(): Promise<string> {
    const { status } = await this.ask<{ status?: unknown }>('query-status', {}, 'object');
    if (typeof status === 'string' && STATES.has(status)) return status;
    throw guestRefused(`is in state ${textOf(status ?? 'unknown').slice(0, 80)}`);
  }

  /** Resolves when the guest is gone. */
  end(): Promise<GuestEnd> {
    return this.ended;
  }

  /** Ends the guest and everything that it started. */
  async close(): Promise<GuestEnd> {
    // The number of one that is gone may be another's by now.
    if (!this.last) this.kill();
    return this.ended;
  }

  private send(message: object): void {
    this.child.stdin.write(`${JSON.stringify(message)}\n`);
  }

  private kill(): void {
    this.group.kill();
  }

  private read(text: string): void {
    if (this.flooded) return;
    this.buffered += text;
    const lines = this.buffered.split('\n');
    this.buffered = lines.pop() ?? '';
    for (const line of lines) this.take(line);
    if (this.buffered.length > MAX_LINE || this.noise > MAX_NOISE) {
      this.flooded = true;
      this.buffered = '';
      this.kill();
    }
  }

  private take(line: string): void {
    const answer = parse(line);
    const waiting = typeof answer?.id === 'number' ? this.waiting.get(answer.id) : undefined;
    if (!answer || !waiting) {
      this.noise++;
      if (typeof answer?.event === 'string') this.options.onEvent?.({ event: answer.event, data: answer.data });
      return;
    }
    this.waiting.delete(answer.id as number);
    if (answer.error !== undefined) waiting.fail(guestRefused(textOf(answer.error?.desc)));
    else if (!fits(answer.return, waiting.shape)) waiting.fail(guestRefused('QMP answered what was not asked'));
    else waiting.done(answer.return);
  }
}

/** The guest went away; `end` of it tells why. */
export function guestEnded(): GateError {
  return new GateError('guest-ended', 'QEMU', 'ended before it answered', 'Look at how it ended');
}

/** A running guest's own refusal; `problem` has its words. */
export function guestRefused(message: string): GateError {
  return new GateError('guest-refused', 'QEMU', message, 'Look at what it was asked');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : 'refused without a word';
}

interface Answer {
  readonly id?: unknown;
  readonly return?: unknown;
  readonly error?: { readonly desc?: unknown } | null;
  readonly event?: unknown;
  readonly data?: unknown;
}

function parse(line: string): Answer | undefined {
  try {
    const value = JSON.parse(line) as unknown;
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

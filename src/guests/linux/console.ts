import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** What the agent answered: its lines, and the status of the command; undefined when nothing came in time. */
export interface Answer {
  readonly lines: readonly string[];
  readonly status: number;
}

/** Bytes of console text that are kept for a reader, and of one answer. */
const KEPT = 16 * 1024;
const MAX_ANSWER = 32 * 1024 * 1024;

interface Pending {
  readonly lines: string[];
  bytes: number;
  begun: boolean;
  readonly done: (answer: Answer) => void;
}

/** A line-wise talk over a chardev's socket: frames of the agent, its notices (`@ready …`), and everything else as text. */
export class Console {
  private readonly pending = new Map<string, Pending>();
  private readonly notices: string[] = [];
  private waiting: (() => void)[] = [];
  private text = '';
  private partial = '';
  private nextId = 1;

  private constructor(private readonly socket: Socket) {
    socket.setEncoding('latin1').on('data', (text: string) => this.read(text));
    socket.on('error', () => undefined);
  }

  /** Connects as soon as QEMU listens; undefined when `gone` says that it will not. */
  static async open(path: string, gone: () => boolean): Promise<Console | undefined> {
    while (!gone()) {
      const socket = await tryConnect(path);
      if (socket) return new Console(socket);
      await wait(20);
    }
    return undefined;
  }

  /** Asks the agent. undefined: no whole answer in time. */
  async ask(command: string, timeoutMs: number): Promise<Answer | undefined> {
    const id = `${this.nextId++}`;
    const abort = new AbortController();
    try {
      return await Promise.race([
        new Promise<Answer>((done) => {
          this.pending.set(id, { lines: [], bytes: 0, begun: false, done });
          this.send(`${id} ${command}\n`);
        }),
        wait(timeoutMs, undefined, { signal: abort.signal }),
      ]);
    } finally {
      abort.abort();
      this.pending.delete(id);
    }
  }

  /** Waits for a notice that begins so; undefined when it does not come in time or `gone` says that it never will. */
  async notice(start: string, timeoutMs: number, gone: () => boolean = () => false): Promise<string | undefined> {
    const end = Date.now() + timeoutMs;
    for (;;) {
      const found = this.notices.find((line) => line.startsWith(start));
      if (found !== undefined || Date.now() >= end || gone()) return found;
      await Promise.race([new Promise<void>((done) => this.waiting.push(done)), wait(200)]);
      this.waiting = [];
    }
  }

  /** Sends text as somebody at the keyboard would. */
  send(text: string): void {
    this.socket.write(text, 'latin1');
  }

  /** The last that was on the console, for a reader. */
  lastText(): string {
    return this.text.slice(-2000);
  }

  close(): void {
    this.socket.destroy();
  }

  private read(text: string): void {
    this.partial += text;
    const lines = this.partial.split('\n');
    this.partial = lines.pop() ?? '';
    // A line without an end would be read for ever.
    if (this.partial.length > MAX_ANSWER) this.partial = '';
    for (const line of lines) this.take(line.replace(/\r$/, ''));
  }

  private take(line: string): void {
    const [, id = '', word, status = ''] = /^@(\d+) (begin|end)(?: (\d+))?$/.exec(line) ?? [];
    const framed = this.pending.get(id);
    if (framed && word === 'begin') framed.begun = true;
    else if (framed && word === 'end') framed.done({ lines: framed.lines, status: Number(status) });
    else this.keep(line);
  }

  private keep(line: string): void {
    if (line.startsWith('@') || line.startsWith('port ') || line.startsWith('back ')) {
      if (this.notices.length < 10_000) this.notices.push(line);
      for (const wake of this.waiting) wake();
    }
    const open = [...this.pending.values()].find(({ begun }) => begun);
    if (open && open.bytes < MAX_ANSWER) {
      open.bytes += line.length;
      open.lines.push(line);
    } else {
      this.text = `${this.text}${line}\n`.slice(-KEPT);
    }
  }
}

function tryConnect(path: string): Promise<Socket | undefined> {
  return new Promise((done) => {
    const socket = connect(path);
    socket.once('connect', () => done(socket));
    socket.once('error', () => done(undefined));
  });
}

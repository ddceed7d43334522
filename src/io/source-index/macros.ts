import { closing, splitList } from './text.js';

/** A macro that makes fields of a description. */
export interface FieldMacro {
  readonly params: readonly string[] | undefined;
  /** On one line, comments gone. */
  readonly body: string;
}

/** What an entry of a list of fields comes to. */
export interface Expansion {
  /** Names of the fields, as a dump has them. */
  readonly names: readonly string[];
  /** Every identifier on the way: descriptions of structs are among them. */
  readonly mentions: readonly string[];
}

const MAX_DEPTH = 14;
const MAX_NAMES = 400;

/** Follows the macros of one file, then those of headers, to the `.name` that they end in. Nothing is evaluated. */
export class MacroExpander {
  constructor(
    private readonly own: ReadonlyMap<string, FieldMacro>,
    private readonly shared: ReadonlyMap<string, FieldMacro>,
  ) {}

  /** An entry such as `VMSTATE_UINT8(reg, State)`, `VMSTATE_VIRTIO_DEVICE` or `{ .name = "x", … }`. */
  expand(entry: string): Expansion {
    const names: string[] = [];
    const mentions = new Set<string>();
    this.into(entry, names, mentions, 0);
    return { names, mentions: [...mentions] };
  }

  private into(text: string, names: string[], mentions: Set<string>, depth: number): void {
    if (depth > MAX_DEPTH || names.length > MAX_NAMES) return;
    for (const [word] of text.matchAll(/[A-Za-z_]\w*/g)) mentions.add(word);
    const literal = /\.name\s*=\s*\(?\s*(?:"((?:[^"\\]|\\.)*)"|stringify\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\))/g;
    let found = false;
    for (const match of text.matchAll(literal)) {
      names.push(normal(match[1] ?? match[2] ?? ''));
      found = true;
    }
    if (found) return;
    for (const { name, args } of invocations(text)) {
      const macro = this.own.get(name) ?? this.shared.get(name);
      if (!macro) {
        if (name.startsWith('VMSTATE_UNUSED')) names.push('unused');
        else if (/VMSTATE/.test(name) && args?.[0] !== undefined) names.push(normal(args[0]));
        continue;
      }
      this.into(substitute(macro, args ?? []), names, mentions, depth + 1);
    }
  }
}

interface Invocation {
  readonly name: string;
  readonly args: readonly string[] | undefined;
}

/** Macros that are called, or named alone, in upper case; what lies in their arguments is theirs. */
function invocations(text: string): readonly Invocation[] {
  const found: Invocation[] = [];
  const pattern = /\b([A-Z_][A-Z0-9_a-z]*)\b\s*(\()?/g;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const name = match[1] ?? '';
    if (match[2] === undefined) {
      found.push({ name, args: undefined });
      continue;
    }
    const open = pattern.lastIndex - 1;
    const close = closing(text, open);
    if (close < 0) return found;
    found.push({ name, args: splitList(text, text, open + 1, close).map((piece) => piece.text) });
    pattern.lastIndex = close + 1;
  }
  return found;
}

function substitute({ params, body }: FieldMacro, args: readonly string[]): string {
  if (!params) return body;
  const values = new Map(params.map((param, at) => [param, args[at] ?? '']));
  return body
    .replace(/[A-Za-z_]\w*/g, (word) => values.get(word) ?? word)
    .replace(/\s*##\s*/g, '')
    .replace(/(^|[^#])#\s*(?=[A-Za-z_(])/g, '$1');
}

/** As the preprocessor prints it: no blanks but between words. */
function normal(name: string): string {
  return name
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/ ?([^\w ]) ?/g, '$1');
}

const DEFINE = /^[ \t]*#[ \t]*define[ \t]+(\w+)(\((?:[^)\n\\]+|\\\n)*\))?((?:[^\n\\]+|\\[^])*)/gm;

/** Macros of a file that may make fields, and those that may stand for a text. */
export function definesIn(text: string): {
  readonly fields: ReadonlyMap<string, FieldMacro>;
  readonly texts: readonly (readonly [name: string, body: string])[];
} {
  const fields = new Map<string, FieldMacro>();
  const texts: (readonly [string, string])[] = [];
  for (const [, name = '', params, raw = ''] of text.matchAll(DEFINE)) {
    if (/VMSTATE|VMS_|\.name|vmstate/.test(raw)) {
      const body = raw.replace(/\\\n/g, ' ').replace(/\/\*[\s\S]*?\*\//g, ' ');
      fields.set(name, {
        params: params
          ?.slice(1, -1)
          .split(',')
          .map((param) => param.trim()),
        body,
      });
    } else if (params === undefined && (raw.includes('"') || /^\s*TYPE_\w+\s*$/.test(raw)) && raw.length < 200) {
      texts.push([name, raw.replace(/\/\*.*?\*\/|\/\/.*$/g, '')]);
    }
  }
  return { fields, texts };
}

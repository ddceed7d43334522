/** A field's line in a VMStateDescription: the first argument of its macro, and every name the macro mentions. */
export interface FieldLine {
  readonly name: string;
  readonly line: number;
  readonly mentions: readonly string[];
}

/** A VMStateDescription as it stands in a source file. */
export interface Definition {
  /** C variable. */
  readonly variable: string;
  /** Text of `.name`, or the macro that stands for it. */
  readonly name: { readonly text: string } | { readonly macro: string } | undefined;
  readonly file: string;
  readonly line: number;
  readonly fields: readonly FieldLine[];
}

export interface ScannedFile {
  readonly definitions: readonly Definition[];
  /** `#define NAME "text"`. */
  readonly strings: ReadonlyMap<string, string>;
}

const DEFINITION = /\bVMStateDescription\s+(\w+)\s*(?:\[[^\]]*\]\s*)?=\s*\{/g;
const STRING_MACRO = /^[ \t]*#[ \t]*define[ \t]+([A-Z]\w*)[ \t]+"((?:[^"\\\n]|\\.)*)"/gm;
const FIELD_MACRO = /\b(VMSTATE_\w+)\s*\(/g;

/** Finds the descriptions of one C file and the names that macros stand for. The text is never run or preprocessed. */
export function scanSource(text: string, file: string): ScannedFile {
  const strings = new Map<string, string>();
  for (const match of text.matchAll(STRING_MACRO)) strings.set(match[1] ?? '', match[2] ?? '');
  if (!text.includes('VMStateDescription')) return { definitions: [], strings };
  const code = blank(text);
  const lines = lineStarts(text);
  const definitions = [...code.matchAll(DEFINITION)].flatMap((match): Definition[] => {
    const open = match.index + match[0].length - 1;
    const close = closing(code, open, '{', '}');
    if (close < 0) return [];
    return [
      {
        variable: match[1] ?? '',
        name: nameIn(text.slice(open, close), code.slice(open, close)),
        file,
        line: lineAt(lines, match.index),
        fields: fieldsIn(text, code, open, close, lines),
      },
    ];
  });
  return { definitions, strings };
}

/** Comments and the insides of strings become blanks; every character keeps its place. */
function blank(text: string): string {
  const pattern = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;
  return text.replace(pattern, (token) =>
    token.startsWith('"') || token.startsWith("'")
      ? token.charAt(0) + ' '.repeat(Math.max(0, token.length - 2)) + token.slice(-1)
      : token.replace(/[^\n]/g, ' '),
  );
}

function closing(code: string, open: number, left: string, right: string): number {
  let depth = 0;
  for (let i = open; i < code.length; i++) {
    if (code[i] === left) depth++;
    else if (code[i] === right && --depth === 0) return i;
  }
  return -1;
}

function nameIn(text: string, code: string): Definition['name'] {
  const match = /\.name\s*=\s*/.exec(code);
  if (!match) return undefined;
  const rest = text.slice(match.index + match[0].length);
  const literal = /^((?:"(?:[^"\\\n]|\\.)*"\s*)+),/.exec(rest)?.[1];
  if (literal !== undefined)
    return { text: [...literal.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].map((part) => part[1]).join('') };
  const macro = /^([A-Za-z_]\w*)\s*,/.exec(rest)?.[1];
  return macro === undefined ? undefined : { macro };
}

function fieldsIn(text: string, code: string, open: number, close: number, lines: readonly number[]): FieldLine[] {
  const fields: FieldLine[] = [];
  FIELD_MACRO.lastIndex = open;
  for (let match = FIELD_MACRO.exec(code); match && match.index < close; match = FIELD_MACRO.exec(code)) {
    const start = match.index + match[0].length - 1;
    const end = closing(code, start, '(', ')');
    if (end < 0) break;
    const args = text.slice(start + 1, end);
    const macro = match[1] ?? '';
    const first = macro.startsWith('VMSTATE_UNUSED') ? 'unused' : firstArgument(code.slice(start + 1, end), args);
    const mentions = [...args.matchAll(/[A-Za-z_]\w*/g)].map((word) => word[0]);
    if (macro !== 'VMSTATE_END_OF_LIST') fields.push({ name: first, line: lineAt(lines, match.index), mentions });
    FIELD_MACRO.lastIndex = end;
  }
  return fields;
}

function firstArgument(code: string, args: string): string {
  let depth = 0;
  for (let i = 0; i < code.length; i++) {
    if ('([{'.includes(code[i] ?? '')) depth++;
    else if (')]}'.includes(code[i] ?? '')) depth--;
    else if (code[i] === ',' && depth === 0) return args.slice(0, i).trim();
  }
  return args.trim();
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** 1-based line of an offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

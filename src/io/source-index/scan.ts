import { definesIn, type FieldMacro } from './macros.js';
import { nameParts, type NameParts } from './names.js';
import { closing, SourceText, splitList } from './text.js';

/** An entry of a list of fields, as it is written. */
export interface Entry {
  readonly line: number;
  readonly text: string;
}

/** A VMStateDescription as it stands in a source file. */
export interface Definition {
  /** C variable, or Rust static. */
  readonly variable: string;
  readonly name: NameParts | undefined;
  readonly file: string;
  readonly line: number;
  readonly entries: readonly Entry[];
  /** Variables of its subsections. */
  readonly subsections: readonly string[];
}

/** A QOM type as it stands in a source file. */
export interface TypeDefinition {
  readonly name: NameParts | undefined;
  readonly parent: NameParts | undefined;
  readonly file: string;
  /** Variables of the descriptions that its class is given. */
  readonly vmsds: readonly string[];
}

export interface ScannedFile {
  readonly definitions: readonly Definition[];
  readonly types: readonly TypeDefinition[];
  readonly fieldMacros: ReadonlyMap<string, FieldMacro>;
  readonly texts: readonly (readonly [name: string, body: string])[];
}

const DEFINITION = /\bVMStateDescription\s+(\w+)\s*(?:\[[^\]]*\]\s*)?=\s*\{/g;

/** Finds the descriptions, types and macros of one C file. The text is never run or preprocessed. */
export function scanSource(text: string, file: string): ScannedFile {
  const defines = text.includes('define') ? definesIn(text) : { fields: new Map<string, FieldMacro>(), texts: [] };
  const found = { fieldMacros: defines.fields, texts: defines.texts };
  const [described, typed] = [/\bVMStateDescription\s+\w/.test(text), /\bTypeInfo\s+\w/.test(text)];
  if (!described && !typed) return { definitions: [], types: [], ...found };
  const source = new SourceText(text);
  return {
    definitions: described ? definitionsIn(source, file) : [],
    types: typed ? typesIn(source, file) : [],
    ...found,
  };
}

function definitionsIn(source: SourceText, file: string): Definition[] {
  const { code } = source;
  return [...code.matchAll(DEFINITION)].flatMap((match): Definition[] => {
    const open = match.index + match[0].length - 1;
    const close = closing(code, open);
    if (close < 0) return [];
    const members = membersOf(source, open, close);
    const subsections = members.get('subsections');
    return [
      {
        variable: match[1] ?? '',
        name: nameParts(members.get('name')?.text ?? ''),
        file,
        line: source.lineAt(match.index),
        entries: entriesIn(source, members.get('fields')),
        subsections: subsections ? [...subsections.text.matchAll(/&\s*(\w+)/g)].map(([, name = '']) => name) : [],
      },
    ];
  });
}

interface Member {
  readonly at: number;
  readonly text: string;
}

/** `.name = value` members of an initialiser. */
function membersOf({ code, text }: SourceText, open: number, close: number): ReadonlyMap<string, Member> {
  return new Map(
    splitList(code, text, open + 1, close).flatMap((piece): [string, Member][] => {
      const head = /^\.(\w+)\s*=\s*/.exec(piece.text);
      return head ? [[head[1] ?? '', { at: piece.at + head[0].length, text: piece.text.slice(head[0].length) }]] : [];
    }),
  );
}

/** Entries of `(const VMStateField[]) { … }`. Macros that bring their own comma may follow each other without one. */
function entriesIn(source: SourceText, member: Member | undefined): readonly Entry[] {
  if (!member) return [];
  const open = source.code.indexOf('{', member.at);
  if (open < 0 || open > member.at + member.text.length) return [];
  const close = closing(source.code, open);
  if (close < 0) return [];
  return splitList(source.code, source.text, open + 1, close).flatMap((piece) => {
    const starts = [
      0,
      ...[...piece.text.matchAll(/\)\s*\n\s*(?=[A-Z_]{4,}\w*\s*\()/g)].map((m) => m.index + m[0].length),
    ];
    return starts.flatMap((start, at): Entry[] => {
      const text = piece.text.slice(start, starts[at + 1]).trim();
      const entry = { line: source.lineAt(piece.at + start), text };
      return /^VMSTATE_END_OF_LIST/.test(text) ? [] : [entry];
    });
  });
}

const TYPE = /\bTypeInfo\s+\w+\s*(\[[^\]]*\])?\s*=\s*\{/g;

function typesIn(source: SourceText, file: string): TypeDefinition[] {
  const { code, text } = source;
  const given = vmsdsByFunction(code);
  return [...code.matchAll(TYPE)].flatMap((match): TypeDefinition[] => {
    const open = match.index + match[0].length - 1;
    const close = closing(code, open);
    if (close < 0) return [];
    const bodies =
      match[1] === undefined
        ? [[open, close] as const]
        : splitList(code, text, open + 1, close)
            .filter((piece) => piece.text.startsWith('{'))
            .map((piece) => [piece.at, closing(code, piece.at)] as const);
    return bodies.map(([from, to]): TypeDefinition => {
      const members = membersOf(source, from, to);
      return {
        name: nameParts(members.get('name')?.text ?? ''),
        parent: nameParts(members.get('parent')?.text ?? ''),
        file,
        vmsds: given.get(members.get('class_init')?.text ?? '') ?? [],
      };
    });
  });
}

/** The name of the function whose first parameter is declared at that place. */
function functionBefore(code: string, at: number): string | undefined {
  return /\b(\w+)\s*\(\s*$/.exec(code.slice(Math.max(0, at - 200), at))?.[1];
}

/** Which descriptions each function assigns to a class: `dc->vmsd = &vmstate_x`. */
function vmsdsByFunction(code: string): ReadonlyMap<string, readonly string[]> {
  const given = new Map<string, string[]>();
  if (!code.includes('vmsd')) return given;
  let current = '';
  for (const match of code.matchAll(/\bObjectClass\s*\*|\bvmsd\s*=\s*&\s*(\w+)/g)) {
    if (match[1] === undefined) current = functionBefore(code, match.index) ?? current;
    else given.set(current, [...(given.get(current) ?? []), match[1]]);
  }
  return given;
}

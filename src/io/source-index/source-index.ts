import { groupBy } from '../../vmstate/collections.js';
import type { Location } from '../../policy/model.js';
import { MacroExpander, type Expansion, type FieldMacro } from './macros.js';
import type { TextMacros } from './names.js';
import type { Definition, Entry, TypeDefinition } from './scan.js';

/** Lines between which one field may be written more than once and still be one place. */
const SPAN = 12;
const MAX_PARENTS = 12;

export interface IndexParts {
  readonly definitions: readonly Definition[];
  readonly types: readonly TypeDefinition[];
  readonly texts: TextMacros;
  /** Macros that make fields, by file. */
  readonly own: ReadonlyMap<string, ReadonlyMap<string, FieldMacro>>;
  /** Those of headers. */
  readonly shared: ReadonlyMap<string, FieldMacro>;
}

/** What a finding tells of its place. */
export interface SectionPlace {
  readonly section: string;
  readonly description: string;
  readonly path: readonly string[];
  readonly within: string;
}

interface Line extends Expansion {
  readonly entry: Entry;
}

/** Descriptions of a source tree by name, by variable and by the device class that uses them. */
export class SourceIndex {
  private readonly byName: ReadonlyMap<string, readonly Definition[]>;
  private readonly byVariable: ReadonlyMap<string, readonly Definition[]>;
  private readonly byType: ReadonlyMap<string, readonly TypeDefinition[]>;
  private readonly lines = new Map<Definition, readonly Line[]>();

  constructor(private readonly parts: IndexParts) {
    this.byName = groupBy(parts.definitions, ({ name }) => parts.texts.resolve(name));
    this.byVariable = groupBy(parts.definitions, ({ variable }) => variable);
    this.byType = groupBy(parts.types, ({ name }) => parts.texts.resolve(name));
  }

  /** The definition of a device class's root description; undefined when it cannot be told which. */
  root(section: string, description: string): Definition | undefined {
    const found = this.byName.get(description) ?? [];
    if (found.length <= 1) return found[0];
    const typed = this.ofType(section, 0).filter((definition) => found.includes(definition));
    if (typed.length === 1) return typed[0];
    const files = new Set((this.byType.get(section) ?? []).map(({ file }) => file));
    const near = found.filter(({ file }) => files.has(file));
    return near.length === 1 ? near[0] : undefined;
  }

  /** Descriptions that a type's class is given, or that of its nearest parent that has one. */
  private ofType(type: string, depth: number): readonly Definition[] {
    const types = this.byType.get(type) ?? [];
    const own = types.flatMap(({ vmsds, file }) => vmsds.flatMap((name) => this.variable(name, file) ?? []));
    if (own.length > 0 || depth > MAX_PARENTS) return own;
    const parents = types.flatMap(({ parent }) => this.parts.texts.resolve(parent) ?? []);
    return parents.flatMap((parent) => this.ofType(parent, depth + 1));
  }

  /** The definition behind a variable as a file sees it: its own, else the only one of the tree. */
  private variable(name: string, file: string): Definition | undefined {
    const found = this.byVariable.get(name) ?? [];
    const near = found.filter((definition) => definition.file === file);
    const some = near.length > 0 ? near : found;
    return some.length === 1 ? some[0] : undefined;
  }

  /**
   * Where a finding's field is written, else where the description that holds it is defined;
   * undefined rather than a guess.
   */
  locate(place: SectionPlace): Location | undefined {
    const holder = this.follow(place) ?? this.only(place.within);
    if (!holder) return undefined;
    const whole: Location = { file: holder.file, line: holder.line, what: 'description' };
    const step = place.path.at(-1);
    if (step === undefined) return whole;
    const lines = this.named(holder, step).map(({ entry }) => entry.line);
    if (lines.length > 0) return locationOf(holder.file, lines) ?? whole;
    const subsection = this.subsection(holder, step);
    return subsection ? { file: subsection.file, line: subsection.line, what: 'description' } : whole;
  }

  private only(name: string): Definition | undefined {
    const found = this.byName.get(name) ?? [];
    return found.length === 1 ? found[0] : undefined;
  }

  /** Walks the path from the root description over the variables that struct fields and subsections name. */
  private follow({ section, description, path, within }: SectionPlace): Definition | undefined {
    let at = this.root(section, description);
    for (const step of path.slice(0, -1)) {
      if (!at) return undefined;
      const holder: Definition = at;
      const lines = this.named(holder, step);
      at = lines.length > 0 ? this.structOf(lines, holder.file) : this.subsection(holder, step);
    }
    return at && this.parts.texts.resolve(at.name) === within ? at : undefined;
  }

  /** The description that the lines of a struct field name; macros of headers name it in their bodies. */
  private structOf(lines: readonly Line[], file: string): Definition | undefined {
    const found = new Set(lines.flatMap(({ mentions }) => mentions.flatMap((name) => this.variable(name, file) ?? [])));
    return found.size === 1 ? [...found][0] : undefined;
  }

  private subsection(holder: Definition, name: string): Definition | undefined {
    const found = holder.subsections.flatMap((variable) => this.variable(variable, holder.file) ?? []);
    const named = found.filter((definition) => this.parts.texts.resolve(definition.name) === name);
    return named.length === 1 ? named[0] : undefined;
  }

  private named(holder: Definition, name: string): readonly Line[] {
    return this.linesOf(holder).filter(({ names }) => names.includes(name));
  }

  private linesOf(holder: Definition): readonly Line[] {
    let lines = this.lines.get(holder);
    if (!lines) {
      const expander = new MacroExpander(this.parts.own.get(holder.file) ?? new Map(), this.parts.shared);
      lines = holder.entries.map((entry) => ({ entry, ...expander.expand(entry.text) }));
      this.lines.set(holder, lines);
    }
    return lines;
  }
}

/** One line, or a few near each other that write one field in its several shapes. */
function locationOf(file: string, lines: readonly number[]): Location | undefined {
  const [first, last] = [Math.min(...lines), Math.max(...lines)];
  if (last - first > SPAN) return undefined;
  return { file, line: first, ...(last > first && { endLine: last }), what: 'field' };
}

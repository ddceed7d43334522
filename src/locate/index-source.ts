import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { groupBy } from '../core/collections.js';
import type { Finding } from '../core/finding.js';
import type { Location } from '../core/report.js';
import { scanSource, type Definition } from './scan.js';

const MAX_FILES = 60_000;
const MAX_FILE_BYTES = 4 * 1024 * 1024;

/** Descriptions of a source tree by name and by C variable. */
export class SourceIndex {
  private readonly byName: ReadonlyMap<string, readonly Definition[]>;
  private readonly byVariable: ReadonlyMap<string, readonly Definition[]>;

  constructor(definitions: readonly Definition[], strings: ReadonlyMap<string, string>) {
    this.byName = groupBy(definitions, ({ name }) =>
      name === undefined ? undefined : 'text' in name ? name.text : strings.get(name.macro),
    );
    this.byVariable = groupBy(definitions, ({ variable }) => variable);
  }

  /** The one definition of a description; undefined when there is none or it cannot be told which. */
  description(name: string): Definition | undefined {
    const found = this.byName.get(name) ?? [];
    return found.length === 1 ? found[0] : undefined;
  }

  /**
   * Where a finding's field is written, else where the description that holds it is defined;
   * undefined rather than a guess.
   */
  locate(finding: Pick<Finding, 'description' | 'path' | 'within'>): Location | undefined {
    const chained = this.follow(finding);
    const holder = chained ?? this.description(finding.within);
    if (!holder) return undefined;
    const last = finding.path.at(-1);
    const lines = holder.fields.filter((field) => field.name === last);
    const [line] = lines;
    if (line && lines.length === 1) return { file: holder.file, line: line.line, what: 'field' };
    return { file: holder.file, line: holder.line, what: 'description' };
  }

  /** Walks the path from the root description over the variables that struct fields name. */
  private follow({
    description,
    path,
    within,
  }: Pick<Finding, 'description' | 'path' | 'within'>): Definition | undefined {
    let at = this.description(description);
    for (const step of path.slice(0, -1)) {
      if (!at) return undefined;
      const lines = at.fields.filter((field) => field.name === step);
      at = lines.length === 1 ? this.structOf(lines[0]?.mentions ?? [], at.file) : this.description(step);
    }
    return at && this.isNamed(at, within) ? at : undefined;
  }

  private structOf(mentions: readonly string[], file: string): Definition | undefined {
    const found = mentions.flatMap((name) => this.byVariable.get(name) ?? []);
    const near = found.filter((definition) => definition.file === file);
    const unique = near.length > 0 ? near : found;
    return unique.length === 1 ? unique[0] : undefined;
  }

  private isNamed(definition: Definition, name: string): boolean {
    return (this.byName.get(name) ?? []).includes(definition);
  }
}

/** Reads the C files of a tree, within bounds, links not followed. A tree without descriptions gives an empty index. */
export function indexSource(root: string): SourceIndex {
  const files = globSync(['**/*.{c,h,inc}'], {
    cwd: root,
    followSymbolicLinks: false,
    ignore: [
      '**/node_modules/**',
      'build/**',
      'tests/**',
      'roms/**',
      'subprojects/**',
      'pc-bios/**',
      'linux-headers/**',
    ],
  });
  const definitions: Definition[] = [];
  const strings = new Map<string, string>();
  const clashes = new Set<string>();
  for (const file of files.sort().slice(0, MAX_FILES)) {
    const path = join(root, file);
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    if (size === 0 || size > MAX_FILE_BYTES) continue;
    const text = readFileSync(path, 'utf8');
    if (!text.includes('VMStateDescription') && !text.includes('define')) continue;
    const scanned = scanSource(text, file);
    definitions.push(...scanned.definitions);
    for (const [name, value] of scanned.strings) {
      // One macro with two meanings tells nothing.
      if ((strings.get(name) ?? value) !== value) clashes.add(name);
      strings.set(name, value);
    }
  }
  for (const name of clashes) strings.delete(name);
  return new SourceIndex(definitions, strings);
}

/**
 * A function that finds findings in a tree; undefined where the folder is no QEMU source. The tree is
 * read when the first finding asks.
 * @param prefix folder of the tree inside the repository, put before every file
 */
export function locatorFor(root: string, prefix: string): ((finding: Finding) => Location | undefined) | undefined {
  if (!existsSync(join(root, 'include', 'migration', 'vmstate.h'))) return undefined;
  let index: SourceIndex | undefined;
  return (finding) => {
    if (finding.section === '') return undefined;
    index ??= indexSource(root);
    const found = index.locate(finding);
    return found && { ...found, file: join(prefix, found.file).replaceAll('\\', '/') };
  };
}

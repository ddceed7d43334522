import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { descriptionOf, sectionOf, type Finding } from '../../rules/finding.js';
import type { Location } from '../../policy/model.js';
import type { FieldMacro } from './macros.js';
import { FileReader } from '../bytes.js';
import { GateError } from '../../vmstate/errors.js';
import { nameParts, TextMacros } from './names.js';
import { scanRust } from './rust.js';
import { scanSource, type Definition, type TypeDefinition } from './scan.js';
import { SourceIndex } from './source-index.js';

const MAX_FILES = 60_000;
const MAX_FILE_BYTES = 4 * 1024 * 1024;
const IGNORED = ['node_modules', 'build', 'tests', 'roms', 'subprojects', 'pc-bios', 'linux-headers', 'docs', 'po'];

/** Reads the C and Rust files of a tree, within bounds, links not followed. A tree without descriptions gives an empty index. */
export function indexSource(root: string): SourceIndex {
  const files = globSync(['**/*.{c,h,inc,rs}'], {
    cwd: root,
    followSymbolicLinks: false,
    ignore: IGNORED.map((folder) => `${folder}/**`),
  });
  const definitions: Definition[] = [];
  const types: TypeDefinition[] = [];
  const texts = new TextMacros();
  const own = new Map<string, ReadonlyMap<string, FieldMacro>>();
  const shared = new Map<string, FieldMacro>();
  for (const file of files.sort().slice(0, MAX_FILES)) {
    const text = readSource(join(root, file));
    if (text === undefined) continue;
    if (file.endsWith('.rs')) {
      definitions.push(...scanRust(text, file));
      continue;
    }
    const scanned = scanSource(text, file);
    definitions.push(...scanned.definitions);
    types.push(...scanned.types);
    for (const [name, body] of scanned.texts) {
      const parts = nameParts(body);
      if (parts) texts.add(name, parts);
    }
    if (scanned.fieldMacros.size > 0) own.set(file, scanned.fieldMacros);
    if (file.endsWith('.h')) for (const [name, macro] of scanned.fieldMacros) shared.set(name, macro);
  }
  return new SourceIndex({ definitions, types, texts, own, shared });
}

const NAMED = ['VMState', 'VMSTATE', 'TypeInfo'];

const reader = new FileReader('no links');

/** The text of a file that may say something; undefined for others. */
function readSource(path: string): string | undefined {
  let text: string;
  try {
    text = reader.read(path, path, MAX_FILE_BYTES).toString('latin1');
  } catch (error) {
    // What cannot be read tells no line: a link out of the tree, a pipe, a file without end.
    if (error instanceof GateError) return undefined;
    throw error;
  }
  // Plain texts are looked for many times faster than one expression of them all.
  const named = NAMED.some((name) => text.includes(name));
  return named || /define[ \t]+(?:TYPE_|\w+[ \t]+")/.test(text) ? text : undefined;
}

/** A function that finds findings in a tree. */
export type Locator = (finding: Finding) => Location | undefined;

/**
 * A locator for a tree; undefined where the folder is no QEMU source. The tree is read when the first finding asks.
 * @param prefix folder of the tree inside the repository, put before every file
 */
export function locatorFor(root: string, prefix: string): Locator | undefined {
  if (!existsSync(join(root, 'include', 'migration', 'vmstate.h'))) return undefined;
  let index: SourceIndex | undefined;
  return (finding) => {
    const section = sectionOf(finding);
    if (section === undefined) return undefined;
    index ??= indexSource(root);
    const { path, within = '' } = finding;
    const found = index.locate({ section, description: descriptionOf(finding) ?? '', path, within });
    return found && { ...found, file: join(prefix, found.file).replaceAll('\\', '/') };
  };
}

// The imports between the folders of src/, as a diagram for docs/architecture.md.
import { execFileSync } from 'node:child_process';

/** `src/gate/check.ts` -> `gate`, `src/entries/cli/main.ts` -> `entries/cli`; undefined for what is no source. */
function folderOf(file) {
  const [top, folder, sub] = file.split('/');
  if (top !== 'src' || folder === undefined) return undefined;
  return folder === 'entries' ? `${folder}/${sub}` : folder;
}

/** Which folder imports which, type imports included. */
function importsByFolder() {
  const args = [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'src',
  ];
  const { modules } = JSON.parse(
    execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 }),
  );
  const imports = new Map();
  for (const { source, dependencies } of modules) {
    const from = folderOf(source);
    if (from === undefined) continue;
    if (!imports.has(from)) imports.set(from, new Set());
    for (const { resolved } of dependencies) {
      const to = folderOf(resolved);
      if (to !== undefined && to !== from) imports.get(from).add(to);
    }
  }
  return imports;
}

/** Everything that a folder reaches; throws where it reaches itself. */
function reachedFrom(start, imports, path = [start]) {
  const reached = new Set();
  for (const next of imports.get(path.at(-1)) ?? []) {
    if (path.includes(next)) throw new Error(`imports go in a circle: ${[...path, next].join(' -> ')}`);
    reached.add(next);
    for (const further of reachedFrom(start, imports, [...path, next])) reached.add(further);
  }
  return reached;
}

/** A Mermaid diagram, top to bottom: who imports stands above whom it imports. Throws where there is a circle. */
export function importDiagram() {
  const imports = importsByFolder();
  const reached = new Map([...imports.keys()].map((folder) => [folder, reachedFrom(folder, imports)]));
  const folders = [...imports.keys()].sort((a, b) => reached.get(b).size - reached.get(a).size || (a < b ? -1 : 1));
  const id = (folder) => folder.replace('/', '_');
  const arrows = folders.flatMap((folder) =>
    [...imports.get(folder)]
      // Left out where it follows from the others.
      .filter((to) => ![...imports.get(folder)].some((other) => other !== to && reached.get(other).has(to)))
      .sort()
      .map((to) => `  ${id(folder)} --> ${id(to)}`),
  );
  return ['```mermaid', 'flowchart TD', ...folders.map((name) => `  ${id(name)}["${name}"]`), ...arrows, '```'].join(
    '\n',
  );
}

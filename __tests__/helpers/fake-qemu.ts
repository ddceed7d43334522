import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { Section } from '../../src/vmstate/dump.js';
import { canonicalText } from '../../src/vmstate/canonical.js';
import type { Workspace } from './workspace.js';

export interface FakeQemu {
  /** What `--version` prints. */
  readonly version: string;
  /** Lines of `-M help`, without the heading. */
  readonly machines: readonly string[];
  readonly sections: readonly Section[];
}

/** Writes a program that answers as QEMU does: its version, its machine types, and the same dump for each of them. */
export function fakeQemu(workspace: Workspace, path: string, { version, machines, sections }: FakeQemu): string {
  workspace.write(`${path}.body`, canonicalText(sections).slice(1));
  workspace.write(
    path,
    `#!/bin/bash
case "$*" in
  --version) echo '${version}'; exit 0;;
  "-M help") cat <<'END'
Supported machines are:
${machines.join('\n')}
END
  exit 0;;
  *-dump-vmstate*)
    { printf '{"vmschkmachine": {"Name": "%s"},' "$2"; cat '${join(workspace.root, path)}.body'; } >"\${@: -1}"; exit 0;;
esac
exit 1
`,
  );
  chmodSync(join(workspace.root, path), 0o755);
  return path;
}

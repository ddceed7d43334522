import { GateError } from '../../vmstate/errors.js';
import { kindOf, type BaselineKind, type BaselineStatus, type Provenance } from '../../vmstate/baseline.js';
import type { Section } from '../../vmstate/dump.js';
import { baselineText, parseBaseline } from './baseline-file.js';
import { canonicalDump, type CanonicalDump } from './digest.js';
import type { Manifest } from '../../vmstate/baseline.js';
import { manifestPath } from './names.js';

/** One machine type's dump. Machine types whose dumps are one and the same may share the array. */
export interface MachineDump {
  readonly machineType: string;
  readonly sections: readonly Section[];
}

/** What one build says about one target. */
export interface BuildDumps {
  readonly target: string;
  readonly provenance: Provenance;
  readonly dumps: readonly MachineDump[];
  /** What the version string tells where it is left out. */
  readonly kind?: BaselineKind;
}

/** A baseline to be: what one build says, as which release's, in which status. */
export interface NewBaseline extends BuildDumps {
  readonly release: string;
  readonly status: BaselineStatus;
  /** Why there is no dump of this target, where there is none. */
  readonly lacking?: string;
}

/** A manifest and the dumps that it names, by digest. */
export interface MadeBaseline {
  readonly manifest: Manifest;
  readonly dumps: ReadonlyMap<string, CanonicalDump>;
}

/**
 * Makes a manifest and its dumps: every dump's digest is worked out from its content, none is assumed to equal another's.
 * @throws GateError when there is no dump, one without sections, a machine type twice, or a name or text that no manifest may hold.
 */
export function makeBaseline(baseline: NewBaseline): MadeBaseline {
  const file = manifestPath(baseline);
  const canonical = new Map<readonly Section[], CanonicalDump>();
  const types = new Map<string, { readonly dump: string }>();
  for (const { machineType, sections } of baseline.dumps) {
    if (types.has(machineType)) {
      throw new GateError(
        'store-refused',
        file,
        `there are two dumps of ${JSON.stringify(machineType)}`,
        'Give one dump for each',
      );
    }
    if (sections.length === 0) {
      const remedy = 'Dump it again; QEMU always has sections';
      throw new GateError('store-refused', file, `the dump of ${JSON.stringify(machineType)} has no section`, remedy);
    }
    const dump = canonical.get(sections) ?? canonicalDump(sections);
    canonical.set(sections, dump);
    types.set(machineType, { dump: dump.digest });
  }
  const { release, target, status, provenance, lacking } = baseline;
  const manifest = readBack(
    {
      release,
      target,
      kind: baseline.kind ?? kindOf(provenance),
      status,
      provenance,
      machineTypes: Object.fromEntries(types),
      ...(lacking !== undefined && { lacking }),
    },
    file,
  );
  return { manifest, dumps: new Map([...canonical.values()].map((dump) => [dump.digest, dump])) };
}

/** What is written has to read back: a manifest that the gate would refuse must not come about. */
function readBack(manifest: Manifest, file: string): Manifest {
  try {
    return parseBaseline(baselineText({ manifest, bodies: new Map() }), file).manifest;
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    throw new GateError('store-refused', file, error.problem, 'Nothing was written. Mend the value that is named');
  }
}

import type { BaselineStatus, Provenance } from '../../vmstate/baseline.js';
import type { Section } from '../../vmstate/dump.js';
import { canonicalDump, type CanonicalDump } from './digest.js';
import { manifestText, parseManifest } from './manifest.js';
import type { Manifest } from '../../vmstate/baseline.js';
import { manifestPath } from './names.js';
import { GateError } from '../../vmstate/errors.js';

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
}

/** A baseline to be: what one build says, as which release's, in which status. */
export interface NewBaseline extends BuildDumps {
  readonly release: string;
  readonly status: BaselineStatus;
}

/** A manifest and the texts of the dumps that it names, by digest. */
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
  const { release, target, status, provenance } = baseline;
  const machineTypes = Object.fromEntries(types);
  const manifest = readBack({ schemaVersion: 1, release, target, status, provenance, machineTypes }, file);
  return { manifest, dumps: new Map([...canonical.values()].map((dump) => [dump.digest, dump])) };
}

/** What is written has to read back: a manifest that the gate would refuse must not come about. */
function readBack(manifest: Manifest, file: string): Manifest {
  try {
    return parseManifest(manifestText(manifest), file);
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    throw new GateError('store-refused', file, error.problem, 'Nothing was written. Mend the value that is named');
  }
}

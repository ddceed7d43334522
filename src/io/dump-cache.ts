import { sha256Hex } from '../vmstate/sha256.js';
import { canonicalDump } from './store/digest.js';
import { MAKE_DUMP, parseDump, type Section } from '../vmstate/dump.js';
import { failedWith, GateError } from '../vmstate/errors.js';

/** A dump's machine type and its sections, with the digest of what it says whatever machine type it was made for. */
export interface ReadDump {
  readonly machineType: string;
  readonly sections: readonly Section[];
  readonly digest: string;
}

/** `{"vmschkmachine": {"Name": "…"},` exactly, as QEMU writes it first: only then do equal rests mean equal sections. */
const HEADER = /^\{\s*"vmschkmachine"\s*:\s*\{\s*"Name"\s*:\s*("[A-Za-z0-9._+-]{1,128}")\s*\}\s*,/;

/** Distinct rests that are kept to be looked for: a build has one or two for each target. */
const KEPT = 16;

interface Body {
  /** What follows the header, a copy. */
  readonly bytes: Buffer;
  readonly read: Omit<ReadDump, 'machineType'>;
}

/**
 * Parses dumps; those of one build differ in nothing but the machine type, so that each distinct
 * rest is parsed once: bytes are compared, which is quicker than to hash them. A dump that begins otherwise is parsed whole.
 */
export class DumpCache {
  private readonly bodies: Body[] = [];

  /**
   * @param canonical whether digests are those that baselines go by, and sections that a baseline has too are one and
   * the same object; without it digests tell equal bytes, which is all that two builds at hand need.
   */
  constructor(private readonly canonical = true) {}

  /** @throws GateError naming the input when it is no dump. */
  read(bytes: Buffer, shown: string): ReadDump {
    const header = HEADER.exec(bytes.toString('latin1', 0, 512));
    if (!header?.[1]) return this.parse(bytes, shown);
    const machineType = JSON.parse(header[1]) as string;
    const rest = bytes.subarray(header[0].length);
    const known = this.bodies.find((body) => body.bytes.equals(rest));
    if (known) return { machineType, ...known.read };
    const { sections, digest } = this.parse(bytes, shown);
    const read = { sections, digest: this.canonical ? digest : sha256Hex(rest) };
    if (this.bodies.length >= KEPT) this.bodies.shift();
    this.bodies.push({ bytes: Buffer.from(rest), read });
    return { machineType, ...read };
  }

  private parse(bytes: Buffer, shown: string): ReadDump {
    const dump = parseAt(bytes, shown);
    // A dump without a section would make of every device one that is gone, which by itself breaks nobody.
    if (dump.sections.length === 0) {
      throw new GateError('dump-invalid', shown, 'holds no section', MAKE_DUMP);
    }
    const { machineType, sections } = dump;
    if (!this.canonical) return { machineType, sections, digest: sha256Hex(bytes) };
    const { digest, lines } = canonicalDump(sections);
    const shared = sections.map((section) => lines.get(section.name)?.shared(section) ?? section);
    return { machineType, sections: shared, digest };
  }
}

function parseAt(bytes: Buffer, shown: string): ReturnType<typeof parseDump> {
  try {
    return parseDump(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (failedWith(error, 'dump-invalid'))
      throw new GateError('dump-invalid', shown, `is no dump: ${error.subject}: ${error.problem}`, MAKE_DUMP);
    throw new GateError('dump-invalid', shown, 'is not UTF-8 text', MAKE_DUMP);
  }
}

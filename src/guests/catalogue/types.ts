import type { Guest } from '../guest.js';

interface Member {
  readonly name: string;
  readonly type: string;
  readonly description?: string;
}

/** A property of a type as QMP tells it. */
export interface TypeProperty extends Member {
  readonly 'default-value'?: unknown;
}

/** The classes of a build: who inherits from whom. */
export class QomTypes {
  private constructor(
    private readonly parents: ReadonlyMap<string, string>,
    private readonly abstract: ReadonlySet<string>,
  ) {}

  /** Asks for every type below `object`; needs QMP alone. @throws GateError */
  static async ask(guest: Guest): Promise<QomTypes> {
    const all = await guest.ask<readonly { name: string; parent?: string; abstract?: boolean }[]>(
      'qom-list-types',
      { abstract: true },
      'list',
    );
    return new QomTypes(
      new Map(all.map(({ name, parent }) => [name, parent ?? ''])),
      new Set(all.filter(({ abstract }) => abstract === true).map(({ name }) => name)),
    );
  }

  /** Whether a type is `ancestor` or inherits from it. */
  isA(name: string, ancestor: string): boolean {
    return name === ancestor || this.ancestors(name).includes(ancestor);
  }

  /** Parents of a type, nearest first. */
  ancestors(name: string): readonly string[] {
    const chain: string[] = [];
    for (let at = this.parents.get(name); at; at = this.parents.get(at)) {
      if (chain.push(at) > 50) break;
    }
    return chain;
  }

  /** Every class with the one that it inherits from. */
  all(): ReadonlyMap<string, string> {
    return this.parents;
  }

  isAbstract(name: string): boolean {
    return this.abstract.has(name);
  }

  /** Every type that inherits from `ancestor`, itself left out. */
  below(ancestor: string): readonly string[] {
    return [...this.parents.keys()].filter((name) => name !== ancestor && this.isA(name, ancestor));
  }
}

/** The type of a `child<TYPE>` member. */
export function childType({ type }: Pick<Member, 'type'>): string | undefined {
  return /^child<(.{1,200})>$/.exec(type)?.[1];
}

/** An object of a guest: where it hangs in the composition, and what it is. */
export interface QomObject {
  readonly path: string;
  readonly type: string;
}

/** Objects without a device below them: there are thousands. */
const LEAVES = /^(memory-region|qemu:.*|irq|clock|reset-container|resettable-container|.*iothread.*)$/;
const MAX_OBJECTS = 100_000;

/** Every object below /machine. @throws GateError when the guest is gone */
export async function compositionOf(guest: Guest): Promise<readonly QomObject[]> {
  const found: QomObject[] = [];
  const walk = async (path: string): Promise<void> => {
    const members = await guest.ask<readonly Member[]>('qom-list', { path }, 'list');
    const children = members.flatMap((member) => {
      const type = childType(member);
      return type === undefined || LEAVES.test(type) ? [] : [{ path: `${path}/${member.name}`, type }];
    });
    if (found.length + children.length > MAX_OBJECTS) return;
    found.push(...children);
    await Promise.all(children.map((child) => walk(child.path)));
  };
  await walk('/machine');
  return found;
}

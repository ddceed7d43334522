import { groupBy, PairMemo } from '../vmstate/collections.js';
import { RULES } from '../rules/catalogue.js';
import { sectionOf, type Finding } from '../rules/finding.js';
import { orderOfReleases, type ReleaseOrder } from '../vmstate/release-order.js';
import { reachIn, type ReachBook, type ReachGroup, type ReachValue } from '../vmstate/reach.js';
import type { Config } from './config.js';
import type { ComparedFindings } from './model.js';

/** Whether a guest can have a section, and how that is known. */
export interface ReachAnswer {
  /** `unknown`: no build was asked about this section or machine type, so that it counts as there. */
  readonly value: ReachValue | 'unknown';
  /** A code of FOUND_BY, `configuration`, or `promised NAME`; '' when nothing is known. */
  readonly by: string;
  /** Releases whose builds were asked. */
  readonly asked: readonly string[];
}

/** Where a guest may be. */
export interface ReachQuestion {
  readonly release: string;
  readonly target: string;
  readonly machineType: string;
  readonly section: string;
}

type SectionReach = { readonly value: ReachValue; readonly by: string };

/** A build that was asked, and what it says of a machine type; undefined where it does not know it. */
interface Asked {
  readonly book: ReachBook;
  readonly group: ReachGroup | undefined;
}

/** What is known of the guests of a machine type of a release. Machine types that the builds put in one group share it. */
interface Ground {
  readonly own: readonly Asked[];
  /** The nearest releases on both sides that have the machine type. */
  readonly near: readonly Asked[];
  readonly answers: Map<string, ReachAnswer>;
}

/**
 * Which sections guests can have, from what builds showed and what the configuration says. It errs in one direction only:
 * what no build was asked about counts as there.
 */
export class Reach {
  private readonly books: ReadonlyMap<string, readonly ReachBook[]>;
  private readonly known = new WeakMap<ReachGroup, Map<string, SectionReach | undefined>>();
  private readonly groups = new WeakMap<ReachBook, Map<string, ReachGroup>>();
  private readonly numbers = new Map<ReachGroup, number>();
  private readonly grounds = new Map<string, Ground>();

  constructor(
    books: readonly ReachBook[],
    private readonly config: Pick<Config, 'reach' | 'machineTypes'>,
    private readonly order: ReleaseOrder = orderOfReleases([]),
  ) {
    this.books = groupBy(
      [...books].sort((a, b) => order(a.release, b.release)),
      ({ target }) => target,
    );
  }

  /** Says it for one machine type of one release. */
  of(question: ReachQuestion): ReachAnswer {
    return this.on(this.ground(question), question.section);
  }

  /** Whether it can be ruled out that a guest has it. */
  isRuledOut(question: ReachQuestion): boolean {
    return this.isRuledOutOn(this.ground(question), question.section);
  }

  /** The same for every section that a machine type's guests may have; one and the same object where one answer is all of them. */
  ground({ release, target, machineType }: Omit<ReachQuestion, 'section'>): Ground {
    const all = (this.books.get(target) ?? []).map((book) => ({ book, group: this.groupOf(book, machineType) }));
    const key = `${target}\0${release}\0${all.map(({ group }) => this.numberOf(group)).join()}`;
    let ground = this.grounds.get(key);
    if (!ground) {
      const own = all.filter(({ book }) => book.release === release);
      const having = all.filter(({ group }) => group);
      const before = having.filter(({ book }) => this.order(book.release, release) < 0).at(-1);
      const after = having.find(({ book }) => this.order(book.release, release) > 0);
      const near = [before, after].filter((asked) => asked !== undefined);
      this.grounds.set(key, (ground = { own, near, answers: new Map() }));
    }
    return ground;
  }

  isRuledOutOn(ground: Ground, section: string): boolean {
    return this.config.reach.use && this.on(ground, section).value === 'never';
  }

  private on(ground: Ground, section: string): ReachAnswer {
    let answer = ground.answers.get(section);
    if (!answer) ground.answers.set(section, (answer = this.answer(ground, section)));
    return answer;
  }

  private answer({ own, near }: Ground, section: string): ReachAnswer {
    const { add, remove } = this.config.reach;
    if (add.includes(section)) return { value: 'creatable', by: 'configuration', asked: [] };
    if (remove.includes(section)) return { value: 'never', by: 'configuration', asked: [] };
    // A class that the release knows by another name is asked of the builds that know it by this one.
    const asked = this.answersOf(own, section).length > 0 ? own : near;
    const answers = this.answersOf(asked, section);
    const there = answers.find(({ value }) => value !== 'never');
    const releases = answers.map(({ release }) => release);
    if (there) return { value: there.value, by: there.by, asked: releases };
    const books = asked.map(({ book }) => book);
    const [never] = answers;
    if (!never) return { value: 'unknown', by: '', asked: books.map(({ release }) => release) };
    const promised = this.promisedWith(books, section);
    if (promised !== undefined) return { value: 'board', by: `promised ${promised}`, asked: releases };
    return { value: 'never', by: never.by, asked: releases };
  }

  private answersOf(
    asked: readonly Asked[],
    section: string,
  ): readonly (SectionReach & { readonly release: string })[] {
    return asked.flatMap(({ book, group }) => {
      const reach = group && this.reachOf(book, group, section);
      return reach ? [{ ...reach, release: book.release }] : [];
    });
  }

  private numberOf(group: ReachGroup | undefined): number {
    if (!group) return -1;
    const number = this.numbers.get(group) ?? this.numbers.size;
    this.numbers.set(group, number);
    return number;
  }

  private groupOf(book: ReachBook, machineType: string): ReachGroup | undefined {
    let groups = this.groups.get(book);
    if (!groups) {
      groups = new Map(book.groups.flatMap((group) => group.machineTypes.map((name) => [name, group] as const)));
      this.groups.set(book, groups);
    }
    return groups.get(machineType);
  }

  private reachOf(book: ReachBook, group: ReachGroup, section: string): SectionReach | undefined {
    const bySection = this.known.get(group) ?? new Map<string, SectionReach | undefined>();
    this.known.set(group, bySection);
    if (!bySection.has(section)) bySection.set(section, reachIn(book, group, section));
    return bySection.get(section);
  }

  /**
   * A board that the project promises to migrate and that may have it: it has it on board, or `-device` makes it on a bus
   * that the versioned machine types lack and the board may have. A build that was not asked for its boards rules out none.
   */
  private promisedWith(books: readonly ReachBook[], section: string): string | undefined {
    return this.config.machineTypes.promised.find((board) =>
      books.some((book) => {
        if (Object.keys(book.boards).length === 0) return true;
        const onBoard = Object.hasOwn(book.boards, board) ? book.boards[board] : undefined;
        if (!onBoard) return false;
        const reach = book.groups.map((group) => this.reachOf(book, group, section)).find((one) => one !== undefined);
        return onBoard.includes(section) || reach?.by.startsWith('no bus ') === true;
      }),
    );
  }
}

/** Findings that guests can meet, and those in sections that no guest of the machine type can have. */
export interface Split {
  readonly met: readonly ComparedFindings[];
  readonly unmet: readonly ComparedFindings[];
}

/** What a guest itself showed is there, whatever others were seen with. */
function isOfDump({ ruleId }: Finding): boolean {
  const family = RULES[ruleId].family;
  return family === 'section' || family === 'version' || family === 'field' || family === 'subsection';
}

/** Parts what was found by whether a guest of the very machine type can have the section. Comparisons stay in both halves. */
export function splitByReach(compared: readonly ComparedFindings[], reach: Reach): Split {
  const met: ComparedFindings[] = [];
  const unmet: ComparedFindings[] = [];
  // Findings of equal dumps are one list: it is parted once for machine types whose guests can have the same.
  const parted = new PairMemo<readonly Finding[], object, Parted>();
  for (const { comparison, findings } of compared) {
    const ground = reach.ground(comparison);
    const { kept, out } = parted.get(findings, ground, () => {
      const isOut = (finding: Finding): boolean => {
        const section = sectionOf(finding);
        return section !== undefined && isOfDump(finding) && reach.isRuledOutOn(ground, section);
      };
      const ruledOut = findings.filter(isOut);
      return { kept: ruledOut.length === 0 ? findings : findings.filter((finding) => !isOut(finding)), out: ruledOut };
    });
    met.push({ comparison, findings: kept });
    unmet.push({ comparison, findings: out });
  }
  return { met, unmet };
}

interface Parted {
  readonly kept: readonly Finding[];
  readonly out: readonly Finding[];
}

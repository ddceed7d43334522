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

/**
 * Which sections guests can have, from what builds showed and what the configuration says. It errs in one direction only:
 * what no build was asked about counts as there.
 */
export class Reach {
  private readonly books: ReadonlyMap<string, readonly ReachBook[]>;
  private readonly known = new WeakMap<ReachGroup, Map<string, SectionReach | undefined>>();
  private readonly groups = new WeakMap<ReachBook, Map<string, ReachGroup>>();

  constructor(
    books: readonly ReachBook[],
    private readonly config: Pick<Config, 'reach' | 'machineTypes'>,
    private readonly order: ReleaseOrder = orderOfReleases([]),
  ) {
    const byTarget = new Map<string, ReachBook[]>();
    for (const book of [...books].sort((a, b) => order(a.release, b.release))) {
      const of = byTarget.get(book.target) ?? [];
      of.push(book);
      byTarget.set(book.target, of);
    }
    this.books = byTarget;
  }

  /** Says it for one machine type of one release. */
  of(question: ReachQuestion): ReachAnswer {
    const { add, remove } = this.config.reach;
    if (add.includes(question.section)) return { value: 'creatable', by: 'configuration', asked: [] };
    if (remove.includes(question.section)) return { value: 'never', by: 'configuration', asked: [] };
    const own = this.books.get(question.target)?.filter(({ release }) => release === question.release) ?? [];
    // A class that the release knows by another name is asked of the builds that know it by this one.
    const asked = this.answersOf(own, question).length > 0 ? own : this.booksFor(question);
    const answers = this.answersOf(asked, question);
    const there = answers.find(({ value }) => value !== 'never');
    const releases = answers.map(({ release }) => release);
    if (there) return { value: there.value, by: there.by, asked: releases };
    const [never] = answers;
    if (!never) return { value: 'unknown', by: '', asked: asked.map(({ release }) => release) };
    const promised = this.promisedWith(asked, question.section);
    if (promised !== undefined) return { value: 'board', by: `promised ${promised}`, asked: releases };
    return { value: 'never', by: never.by, asked: releases };
  }

  /** Whether it can be ruled out that a guest has it. */
  isRuledOut(question: ReachQuestion): boolean {
    return this.config.reach.use && this.of(question).value === 'never';
  }

  private answersOf(
    books: readonly ReachBook[],
    { machineType, section }: ReachQuestion,
  ): readonly (SectionReach & { readonly release: string })[] {
    return books.flatMap((book) => {
      const group = this.groupOf(book, machineType);
      const reach = group && this.reachOf(book, group, section);
      return reach ? [{ ...reach, release: book.release }] : [];
    });
  }

  /** Books of the nearest releases on both sides that have the machine type. */
  private booksFor({ release, target, machineType }: ReachQuestion): readonly ReachBook[] {
    const having = (this.books.get(target) ?? []).filter((book) => this.groupOf(book, machineType));
    const before = having.filter((book) => this.order(book.release, release) < 0).at(-1);
    const after = having.find((book) => this.order(book.release, release) > 0);
    return [before, after].filter((book) => book !== undefined);
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
  for (const { comparison, findings } of compared) {
    const { release, target, machineType } = comparison;
    const out = new Set(
      findings.filter((finding) => {
        const section = sectionOf(finding);
        return (
          section !== undefined && isOfDump(finding) && reach.isRuledOut({ release, target, machineType, section })
        );
      }),
    );
    met.push({ comparison, findings: out.size === 0 ? findings : findings.filter((finding) => !out.has(finding)) });
    unmet.push({ comparison, findings: [...out] });
  }
  return { met, unmet };
}

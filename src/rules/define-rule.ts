import type { Difference, DifferenceKind, DifferenceOf } from '../diff/differences.js';
import type { Section } from '../vmstate/dump.js';
import type { RuleId } from './catalogue.js';
import {
  makeFinding,
  sectionSubject,
  type Details,
  type Direction,
  type Finding,
  type Grade,
  type Subject,
} from './finding.js';
import type { Fault, FaultKind, FaultOf } from './lint/faults.js';
import { contextOf, placeOf, type Scene } from './scene.js';

/** What a rule is, apart from what it finds. All text is plain: reports escape it for their target. */
export interface RuleTexts<Id extends string, G extends Grade> {
  readonly id: Id;
  /** The kind of thing it is about. */
  readonly family:
    'section' | 'version' | 'field' | 'subsection' | 'lint' | 'stream' | 'gate' | 'probe' | 'inventory' | 'move';
  /** Every grade it can give, worst first. */
  readonly grades: readonly G[];
  /** A few words for titles: "Field removed". */
  readonly title: string;
  /** One sentence: what it looks for. */
  readonly purpose: string;
  /** The fact in QEMU that it rests on. */
  readonly fact: string;
  /** What a guest meets, one sentence. */
  readonly guest: string;
  /** The same for findings graded conditional, where it differs. */
  readonly guestIfConditional?: string;
  /** What a developer does about it, one or two sentences. */
  readonly fix: string;
  /** Small old and new declarations that show it. */
  readonly example: { readonly old: string; readonly new: string };
  /** How QEMU's own checker sees the same thing. */
  readonly reference: string;
  /** The rule that sees the same change in the other direction, or why there is none. */
  readonly mirror: { readonly rule: string } | { readonly none: string };
}

/** For rules whose sentence needs nothing but its place. */
export type NoDetails = Readonly<Record<string, never>>;

/** What a rule makes of one difference that was found; undefined where it says nothing. */
export interface Judgement<G extends Grade, D> {
  readonly grade: G;
  readonly details: D;
}

/** The kind of difference that a rule judges, and how. */
export type Detection<G extends Grade, D> = {
  readonly [K in DifferenceKind]: {
    readonly on: K;
    readonly judge: (difference: DifferenceOf<K>, scene: Scene) => Judgement<G, D> | undefined;
  };
}[DifferenceKind];

/** The kind of fault of one dump that a rule judges, and how. */
export type Inspection<G extends Grade, D> = {
  readonly [K in FaultKind]: {
    readonly on: K;
    readonly judge: (fault: FaultOf<K>) => Judgement<G, D> | undefined;
  };
}[FaultKind];

/** What a rule says of one place. Its details are part of the finding's identity, its context is not. */
export interface Emission<G extends Grade, D, C> {
  readonly grade: G;
  readonly direction: Direction;
  readonly subject: Subject;
  /** From the root description inwards; none for the subject as a whole. */
  readonly path?: readonly string[];
  /** Innermost description that holds the thing. */
  readonly within?: string;
  readonly details: D;
  readonly context?: C;
}

/** A rule as reports see it: texts, and the sentence of a finding. */
export interface Rule<Id extends string = string, G extends Grade = Grade> extends RuleTexts<Id, G> {
  /** One sentence that says what differs, from a finding's details, its path (joined with dots) and its context. */
  readonly message: (details: Details, path: string, context: Details) => string;
  /** The kind of difference between two layouts that the rule judges; none for rules about other things. */
  readonly judges: DifferenceKind | undefined;
  /** The finding that the rule makes of a difference of its kind. */
  readonly judge: (difference: Difference, scene: Scene) => Finding | undefined;
  /** The kind of fault of one dump that the rule judges; none for others. */
  readonly inspects: FaultKind | undefined;
  readonly inspect: (fault: Fault, section: Section) => Finding | undefined;
}

/** A rule as its detection sees it: only declared grades and whole details make a finding. */
export interface DefinedRule<Id extends string, G extends Grade, D, C> extends Rule<Id, G> {
  readonly emit: (emission: Emission<G, D, C>) => Finding;
}

/**
 * Defines a rule: `defineRule<Details, Context>()({ id, grades, … })`. Details are what the finding is (part of its
 * identity), context what the reader may want besides. The second pair of brackets lets the compiler infer id and
 * grades, so that an undeclared grade or a detail that is missing or misspelt does not compile.
 */
export function defineRule<D extends Details = NoDetails, C extends Details = Details>() {
  return <const Id extends string, const G extends Grade>(
    rule: RuleTexts<Id, G> & {
      readonly message: (details: D, path: string, context: C) => string;
      readonly detects?: Detection<NoInfer<G>, D>;
      readonly inspects?: Inspection<NoInfer<G>, D>;
    },
  ): DefinedRule<Id, G, D, C> => {
    const { detects, inspects, message, ...texts } = rule;
    const ruleId = rule.id as string as RuleId;
    return Object.freeze({
      ...texts,
      judges: detects?.on,
      inspects: inspects?.on,
      // Findings of this rule are made by emit and judge alone, which want these very types.
      message: (details: Details, path: string, context: Details) => message(details as D, path, context as C),
      emit: ({ path = [], context, ...emission }: Emission<G, D, C>) =>
        makeFinding({ ruleId, ...emission, path, context: context ?? {} }),
      judge: (difference: Difference, scene: Scene) => {
        const judgement = detects?.on === difference.kind ? detects.judge(difference as never, scene) : undefined;
        if (!judgement) return undefined;
        const { direction, subject } = scene;
        const context = contextOf(difference, scene);
        return makeFinding({ ruleId, direction, subject, ...judgement, ...placeOf(difference, scene), context });
      },
      inspect: (fault: Fault, section: Section) => {
        const judgement = inspects?.on === fault.kind ? inspects.judge(fault as never) : undefined;
        if (!judgement) return undefined;
        const { path, within } = fault;
        return makeFinding({
          ruleId,
          direction: 'forward',
          subject: sectionSubject(section),
          path,
          within,
          context: {},
          ...judgement,
        });
      },
    });
  };
}

import type { OfferKind } from "./counter-offer";
import type { RailEffect } from "./guard-rails";
import type { Impact } from "./impact";
import type { MovedFigure } from "./present-figures";
import type { ProposalStatus } from "./proposal";

/** One line of the house's journal, as lists, tools and the interface read it. */
export type ReceiptView = {
  readonly id: string;
  readonly command: string;
  /** What was done, in the reader's language. */
  readonly title: string;
  readonly actor: { readonly type: string; readonly name: string | null; readonly director: string | null; readonly partner: string | null };
  readonly approvedBy: string | null;
  /** The mode of the mandate under which a director did it alone; null where a person approved or did it. */
  readonly alone: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly at: string;
  readonly undoable: boolean;
  /** Why it cannot be taken back, where it cannot. */
  readonly noInverse: string | null;
  readonly undone: boolean;
  readonly undoOf: string | null;
};

/** A proposal as cards, tools and the interface read it. */
export type ProposalView = {
  readonly id: string;
  readonly director: string;
  readonly command: string;
  readonly input: unknown;
  readonly title: string;
  /** Why it was not simply done, in the reader's language. */
  readonly reason: string;
  readonly status: ProposalStatus;
  readonly impact: Impact;
  /** The prices it was computed from are no longer the present ones. */
  readonly outdated: boolean;
  /** Figures that differ from those it was made with. Empty once it is decided. */
  readonly moved: readonly MovedFigure[];
  /** Guard rails it touches today, the gravest first, in the reader's language. */
  readonly rails: readonly { readonly code: string; readonly effect: RailEffect; readonly title: string; readonly reason: string }[];
  /** What another figure could be for; null where it can only be taken or left. */
  readonly offer: OfferKind | null;
  readonly currency: string;
  /** What the owner's objectives say to it, by title, and how many places that moved it up (positive) or down; absent outside the list. */
  readonly rank?: { readonly places: number; readonly serves: readonly string[]; readonly against: readonly string[] };
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly resolvedByName: string | null;
  readonly resolvedAt: string | null;
  readonly failure: string | null;
  readonly receipt: ReceiptView | null;
};

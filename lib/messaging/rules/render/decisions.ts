import { type Line, linked, type Part, plain, type Say } from "../told";

/** Proposals that wait, as their reader may see them; `effect` is the money with its range, written for them. */
export type DecisionFacts = {
  readonly proposals: readonly { readonly title: string; readonly director: string; readonly reason: string; readonly effect: string | null; readonly expires: string; readonly url: string }[];
  /** Where they are decided: a signed link where one could be made, else the page. */
  readonly decideUrl: string;
};

/** What waits for a decision: what, why, what it is worth, until when. */
export function renderDecisions({ proposals, decideUrl }: DecisionFacts, say: Say): Part {
  const [first] = proposals;
  const lines: Line[] = proposals.flatMap(({ title, director, reason, effect, expires, url }) => [
    linked(title, url),
    plain([say("proposal.by", { director }), reason, ...(effect === null ? [] : [say("proposal.effect", { effect })]), say("proposal.until", { expires })].join(" ")),
  ]);
  return {
    title: proposals.length === 1 && first ? say("proposal.one", { title: first.title }) : say("proposal.several", { count: proposals.length }),
    lines, actions: [{ label: say("proposal.decide", { count: proposals.length }), url: decideUrl }],
  };
}

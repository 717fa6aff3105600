import { type Line, type Part, plain, type Say } from "../told";

/** The day's brief as its page shows it, its sentences written for the reader. */
export type BriefFacts = {
  readonly date: string;
  readonly changed: readonly Line[];
  readonly risks: readonly Line[];
  readonly decisions: readonly Line[];
  readonly url: string;
};

/** What changed, what is at risk, three decisions. */
export function renderBrief({ date, changed, risks, decisions, url }: BriefFacts, say: Say): Part {
  const section = (key: string, lines: readonly Line[]) => (lines.length === 0 ? [] : [plain(say(key)), ...lines]);
  return {
    title: say("brief.title", { date }),
    lines: [...section("brief.changed", changed), ...section("brief.risks", risks), ...section("brief.decisions", decisions)],
    actions: [{ label: say("brief.open"), url }],
  };
}

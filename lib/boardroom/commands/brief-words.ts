import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/kernel/locale";
import { loadMessages } from "@/lib/kernel/messages/load-messages";
import { formatMoney } from "@/lib/kernel/money";
import type { Line, Piece } from "@/lib/messaging/rules/told";
import { type DayBrief, moneyOf } from "../rules/day-brief";
import type { ProposalView } from "../rules/views";

/** Where each figure comes from: a place of the house's own pages. */
const sources: Readonly<Record<string, string>> = {
  pickup: "/reservations", cancelled: "/reservations", ahead: "/reports", acted: "/boardroom/receipts?who=directors", movements: "/desk", tonight: "/calendar",
  channels: "/channels", attention: "/reservations", gaps: "/boardroom#gaps", expiring: "/boardroom#decisions", book: "/knowledge/rollout", week: "/calendar", past: "/reports",
};
/** Signs no text of ours holds, put around a figure until the sentence is made. */
const [opens, divides, closes] = ["\u{E000}", "\u{E001}", "\u{E002}"];

function pieces(sentence: string, link: (path: string) => string): Line {
  return sentence.split(opens).flatMap((part, index): Piece[] => {
    if (index === 0) return part === "" ? [] : [{ text: part }];
    const [place = "", rest = ""] = part.split(divides);
    const [figure = "", after = ""] = rest.split(closes);
    return [{ text: figure, url: link(sources[place] ?? "/boardroom") }, ...(after === "" ? [] : [{ text: after }])];
  });
}

/** The effect of a proposal as money with its range; null where no figure is claimed. */
export function effectText(impact: ProposalView["impact"], locale: Locale): string | null {
  const money = moneyOf(impact);
  if (money === null) return null;
  const write = (amount: number) => `${amount > 0 ? "+" : ""}${formatMoney({ amount: Math.round(amount / 100) * 100, currency: money.currency }, locale)}`;
  const t = createTranslator({ locale, messages: loadMessages(locale) });
  return money.low === money.high ? write(money.expected) : t("brief.effect" as never, { expected: write(money.expected), low: write(money.low), high: write(money.high) } as never);
}

export type BriefWords = { readonly changed: readonly Line[]; readonly risks: readonly Line[]; readonly decisions: readonly Line[] };

/** A brief in the reader's language, every figure a link to its source. `link` makes an address of a path below the house. */
export function briefWords(brief: DayBrief, given: { readonly locale: Locale; readonly currency: string; readonly proposals: readonly ProposalView[]; readonly link: (path: string) => string }): BriefWords {
  const { locale, currency, proposals, link } = given;
  const t = createTranslator({ locale, messages: loadMessages(locale) });
  const tags = Object.fromEntries(Object.keys(sources).map((place) => [place, (chunks: string) => `${opens}${place}${divides}${chunks}${closes}`]));
  const line = (key: string, values: Readonly<Record<string, number | string>>): Line => {
    const { amount, ...rest } = values;
    const money = typeof amount !== "number" ? "" : formatMoney({ amount: Math.round(amount / 100) * 100, currency }, locale);
    return pieces(t.markup(`brief.lines.${key}` as never, { ...rest, amount: money, ...tags } as never), link);
  };
  const decision = (one: DayBrief["decisions"][number]): readonly Line[] => {
    if (one.kind === "task") return [line(`task.${one.task}`, { count: one.count })];
    const proposal = proposals.find(({ id }) => id === one.proposalId);
    if (proposal?.status !== "pending") return [];
    const effect = effectText(proposal.impact, locale);
    return [[{ text: proposal.title, url: link("/boardroom#decisions") }, ...(effect === null ? [] : [{ text: ` — ${effect}` }])]];
  };
  return { changed: brief.changed.map(({ key, values }) => line(key, values)), risks: brief.risks.map(({ key, values }) => line(key, values)), decisions: brief.decisions.flatMap(decision) };
}

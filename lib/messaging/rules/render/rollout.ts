import { type Part, plain, type Say } from "../told";

export type RolloutFacts = { readonly why: string; readonly at: string; readonly share: string; readonly url: string; readonly exchangeUrl: string | null };
/** A guard gave guests back to whoever answered before: why, and what it means. */
export const renderRollout = ({ why, at, share, url, exchangeUrl }: RolloutFacts, say: Say): Part => ({
  title: say("rollout.title"),
  lines: [plain(why), plain(say("rollout.means", { at, share }))],
  actions: [{ label: say("rollout.open"), url }, ...(exchangeUrl === null ? [] : [{ label: say("rollout.answers"), url: exchangeUrl }])],
});

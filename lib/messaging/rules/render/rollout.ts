import { type Part, plain, type Say } from "../told";

export type RolloutFacts = { readonly why: string; readonly at: string; readonly share: string; readonly url: string; readonly exchangeUrl: string | null; /** In the shadow: a stage is held back, guests heard nothing. */ readonly held: boolean };
/** A guard gave guests back to whoever answered before, or holds the shadow back: why, and what it means. */
export const renderRollout = ({ why, at, share, url, exchangeUrl, held }: RolloutFacts, say: Say): Part => ({
  title: say(held ? "rollout.heldTitle" : "rollout.title"),
  lines: [plain(why), plain(held ? say("rollout.heldMeans", { at }) : say("rollout.means", { at, share }))],
  actions: [{ label: say("rollout.open"), url }, ...(exchangeUrl === null ? [] : [{ label: say("rollout.answers"), url: exchangeUrl }])],
});

import { type Part, plain, type Say } from "../told";

export type StoppedFacts = { readonly director: string | null; readonly by: string; readonly reason: string | null; readonly url: string };
/** The kill switch was thrown; `director` null: all of them. */
export const renderStopped = ({ director, by, reason, url }: StoppedFacts, say: Say): Part => ({
  title: director === null ? say("stopped.all", { by }) : say("stopped.one", { director, by }),
  lines: [plain(say("stopped.means")), ...(reason === null ? [] : [plain(say("stopped.reason", { reason }))])],
  actions: [{ label: say("stopped.open"), url }],
});

export type DelegatedFacts = { readonly from: string | null; readonly until: string | null; readonly url: string };
/** Somebody decides for the owner for a while, or no longer does. */
export const renderDelegated = ({ from, until, url }: DelegatedFacts, say: Say): Part => ({
  title: say(until === null && from === null ? "delegated.over" : "delegated.title"),
  lines: [plain(until === null && from === null ? say("delegated.overLine") : say("delegated.line", { from: from ?? "", until: until ?? "" }))],
  actions: [{ label: say("delegated.open"), url }],
});

/** A person tries out a way. */
export const renderTest = ({ name, url }: { readonly name: string; readonly url: string }, say: Say): Part => ({
  title: say("test.title"), lines: [plain(say("test.line", { name }))], actions: [{ label: say("test.open"), url }],
});

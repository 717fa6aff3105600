import { linked, type Part, type Say } from "../told";

export type ActedFacts = { readonly acts: readonly { readonly director: string; readonly did: string; readonly at: string; readonly url: string }[]; readonly journalUrl: string };

/** What directors did by themselves, each with its line of the journal, where it can be taken back. */
export const renderActed = ({ acts, journalUrl }: ActedFacts, say: Say): Part => ({
  title: acts.length === 1 && acts[0] ? say("acted.one", { director: acts[0].director, did: acts[0].did }) : say("acted.several", { count: acts.length }),
  lines: acts.map(({ director, did, at, url }) => linked(say("acted.line", { director, did, at }), url)),
  actions: [{ label: say("acted.open", { count: acts.length }), url: acts.length === 1 && acts[0] ? acts[0].url : journalUrl }],
});

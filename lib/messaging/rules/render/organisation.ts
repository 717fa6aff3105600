import { type Part, plain, type Say } from "../told";

export type WebhookFacts = { readonly name: string; readonly host: string; readonly gone: boolean; readonly url: string };
/** An endpoint was stopped: nothing is told there until somebody looks at it. */
export const renderWebhook = ({ name, host, gone, url }: WebhookFacts, say: Say): Part => ({
  title: say("webhook.title", { name }),
  lines: [plain(say(gone ? "webhook.gone" : "webhook.failing", { host })), plain(say("webhook.means"))],
  actions: [{ label: say("webhook.open"), url }],
});

export type ClosureFacts = { readonly state: "asked" | "soon" | "withdrawn"; readonly organisation: string; readonly due: string; readonly by: string; readonly url: string };
/** The organisation is to be deleted, will be soon, or stays. */
export const renderClosure = ({ state, organisation, due, by, url }: ClosureFacts, say: Say): Part => ({
  title: say(`closure.${state}`, { organisation, due }),
  lines: [plain(say(`closure.${state}Line`, { organisation, due, by }))],
  actions: [{ label: say(state === "withdrawn" ? "closure.look" : "closure.open"), url }],
});

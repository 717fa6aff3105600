import type { Reader } from "@/lib/auth/reader";
import { briefWords, effectText } from "@/lib/boardroom/commands/brief-words";
import { mintApprovalLink } from "@/lib/boardroom/commands/mint-approval-link";
import { getDayBrief } from "@/lib/boardroom/queries/get-day-brief";
import { getProposal } from "@/lib/boardroom/queries/get-proposal";
import { getReceipt } from "@/lib/boardroom/queries/get-receipt";
import { getSwitches } from "@/lib/boardroom/queries/get-switches";
import { DomainError } from "@/lib/kernel/errors";
import { writingOf } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";
import { wordIn } from "@/lib/messaging/commands/words";
import { renderActed } from "@/lib/messaging/rules/render/acted";
import { renderAutonomy } from "@/lib/messaging/rules/render/autonomy";
import { renderBilling } from "@/lib/messaging/rules/render/billing";
import { renderBrief } from "@/lib/messaging/rules/render/brief";
import { guardWords, percentIn } from "@/lib/knowledge/commands/rollout/guard-words";
import { getGuardEvent } from "@/lib/knowledge/queries/get-guard-event";
import { renderClosure, renderWebhook } from "@/lib/messaging/rules/render/organisation";
import { renderRollout } from "@/lib/messaging/rules/render/rollout";
import { getClosure } from "@/lib/tenancy/queries/get-closure";
import { getEndpoint } from "@/lib/webhooks/queries/list-endpoints";
import { hostOf } from "@/lib/webhooks/rules/address";
import { renderDecisions } from "@/lib/messaging/rules/render/decisions";
import { renderDelegated, renderStopped, renderTest } from "@/lib/messaging/rules/render/notices";
import { isSubject, type MessageSubject, subjectData, type SubjectData, type Via } from "@/lib/messaging/rules/subjects";
import type { Part, Say } from "@/lib/messaging/rules/told";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";

export type Item = { readonly subject: string; readonly data: unknown };
type Given = { readonly reader: Reader; readonly job: Context; readonly via: Via; readonly say: Say };

const placeOf = ({ house, origin }: Reader, path: string): string => `${origin}/${house.slug}${path}`;
const seat = ({ ctx }: Reader, director: string): string => wordIn(ctx.locale, `boardroom.directors.${director}`, director);
const momentIn = ({ ctx, house }: Reader, at: string): string =>
  new Intl.DateTimeFormat(writingOf(ctx.locale), { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: house.timezone, numberingSystem: "latn" }).format(new Date(at));

/** What is not there any more, or not for this reader's eyes, is left out. */
const orNothing = <T>(work: Promise<T>): Promise<T | null> => work.catch((error: unknown) => {
  if (error instanceof DomainError && (error.status === 404 || error.status === 403)) return null;
  throw error;
});

async function decisions({ reader, job, via, say }: Given, items: readonly SubjectData<"proposal">[]): Promise<Part | null> {
  // A stand-in may decide without reading the Boardroom otherwise: these proposals are shown to whoever is asked about them.
  const ctx: Context = { ...reader.ctx, permissions: new Set([...reader.ctx.permissions, "boardroom:read"]) };
  const ids = [...new Set(items.flatMap(({ proposalIds }) => proposalIds))];
  const found = await Promise.all(ids.map((id) => orNothing(ask(getProposal, ctx, { id }))));
  const waiting = found.flatMap((one) => (one?.proposal.status === "pending" ? [one.proposal] : []));
  if (waiting.length === 0) return null;
  const page = placeOf(reader, "/boardroom#decisions");
  const userId = reader.ctx.actor.type === "person" ? reader.ctx.actor.userId : "";
  const minted = done(await execute(mintApprovalLink, job, { userId, proposalIds: waiting.map(({ id }) => id), via }));
  if (minted.because === "no_right") return null;
  const decideUrl = minted.link === null ? page : `${reader.origin}${minted.link.path.reveal()}`;
  const { locale } = ctx;
  return renderDecisions({
    decideUrl,
    proposals: waiting.map((one) => ({ title: one.title, director: seat(reader, one.director), reason: one.reason, effect: effectText(one.impact, locale), expires: momentIn(reader, one.expiresAt), url: decideUrl })),
  }, say);
}

async function acted({ reader, say }: Given, items: readonly SubjectData<"acted">[]): Promise<Part | null> {
  const found = await Promise.all(items.map(async ({ receiptId }) => orNothing(ask(getReceipt, reader.ctx, { receiptId }))));
  const journalUrl = placeOf(reader, "/boardroom/receipts?who=directors");
  const acts = found.flatMap((one, index) => (one === null || one.undone ? [] : [{ director: seat(reader, items[index]?.director ?? ""), did: one.title, at: momentIn(reader, one.at), url: journalUrl }]));
  return acts.length === 0 ? null : renderActed({ acts, journalUrl }, say);
}

function autonomy({ reader, say }: Given, items: readonly SubjectData<"autonomy">[]): Part {
  const { locale } = reader.ctx;
  const mode = (name: string) => wordIn(locale, `boardroom.mandates.modes.${name}`, name);
  return renderAutonomy({
    mandatesUrl: placeOf(reader, "/boardroom/mandates"),
    moves: items.map((move) => ({ director: seat(reader, move.director), action: wordIn(locale, `boardroom.mandates.actions.${move.action}`, wordIn(locale, "boardroom.mandates.actions.other", move.action)), kind: move.kind, mode: mode(move.mode), before: mode(move.before) })),
  }, say);
}

async function stopped({ reader, say }: Given, { director }: SubjectData<"stopped">): Promise<Part | null> {
  const switches = await orNothing(ask(getSwitches, reader.ctx, {}));
  const stop = switches?.stops.find((one) => one.director === director);
  if (!stop) return null;
  return renderStopped({ director: director === "all" ? null : seat(reader, director), by: stop.by, reason: stop.reason, url: placeOf(reader, "/boardroom/mandates") }, say);
}

async function brief({ reader, say }: Given, { day }: SubjectData<"brief">): Promise<Part | null> {
  const found = await orNothing(ask(getDayBrief, reader.ctx, { day }));
  if (!found?.brief) return null;
  const { locale } = reader.ctx;
  const words = briefWords(found.brief.content, { locale, currency: found.currency, proposals: found.proposals, link: (path) => placeOf(reader, path) });
  return renderBrief({ ...words, date: formatDate(toIsoDate(day), locale, "full"), url: placeOf(reader, `/boardroom/brief?day=${day}`) }, say);
}

function billing({ reader, say }: Given, { stage, until, owed }: SubjectData<"billing">): Part {
  return renderBilling({ stage, until: until === null ? null : momentIn(reader, until), amount: owed && formatMoney(owed, reader.ctx.locale), url: placeOf(reader, "/settings/billing"), archiveUrl: placeOf(reader, "/settings/export") }, say);
}

async function webhook({ reader, say }: Given, { endpointId }: SubjectData<"webhook">): Promise<Part | null> {
  const endpoint = await orNothing(ask(getEndpoint, reader.ctx, { endpointId }));
  if (endpoint?.status !== "stopped") return null;
  return renderWebhook({ name: endpoint.name, host: hostOf(endpoint.url), gone: endpoint.stoppedBecause === "gone", url: placeOf(reader, `/settings/webhooks/${endpointId}`) }, say);
}

/** Overtaken where the deletion was called off or asked for anew in the meantime. */
async function closure({ reader, say }: Given, { state, dueAt }: SubjectData<"closure">): Promise<Part | null> {
  const found = await orNothing(ask(getClosure, reader.ctx, {}));
  if (!found || found.closure?.dueAt !== dueAt || (found.closure.withdrawnAt === null) !== (state !== "withdrawn")) return null;
  const by = (state === "withdrawn" ? found.closure.withdrawnBy : found.closure.askedBy) ?? "";
  return renderClosure({ state, organisation: found.organisation, due: momentIn(reader, dueAt), by, url: placeOf(reader, "/settings/closing") }, say);
}

async function rollout({ reader, say }: Given, { eventId }: SubjectData<"rollout">): Promise<Part | null> {
  const event = await orNothing(ask(getGuardEvent, reader.ctx, { eventId }));
  if (!event) return null;
  const { locale } = reader.ctx;
  const why = guardWords(locale, event.kind, event.figure);
  return renderRollout({ why, at: momentIn(reader, event.at), share: percentIn(locale, event.share / 10_000), url: placeOf(reader, "/knowledge/rollout"), exchangeUrl: event.exchangeId === null ? null : placeOf(reader, "/knowledge/shadow"), held: event.held }, say);
}

const readAll = <S extends MessageSubject>(subject: S, items: readonly Item[]): SubjectData<S>[] => items.filter((item) => item.subject === subject).map((item) => subjectData[subject].parse(item.data) as SubjectData<S>);

/** What there is to say of these deliveries now, to this reader. Nothing, where all of it was overtaken. */
export async function partsOf(given: Given, items: readonly Item[]): Promise<readonly Part[]> {
  const { reader, say } = given;
  const unknown = items.find(({ subject }) => !isSubject(subject));
  if (unknown) throw new Error(`Nobody can tell of ${unknown.subject}.`);
  const asked = [...readAll("proposal", items), ...readAll("link", items)];
  const [acts, moves] = [readAll("acted", items), readAll("autonomy", items)];
  const parts: (Part | null)[] = [
    ...(asked.length > 0 ? [await decisions(given, asked)] : []),
    ...(acts.length > 0 ? [await acted(given, acts)] : []),
    ...(moves.length > 0 ? [autonomy(given, moves)] : []),
  ];
  for (const one of readAll("brief", items)) parts.push(await brief(given, one));
  for (const one of readAll("stopped", items)) parts.push(await stopped(given, one));
  for (const one of readAll("delegated", items)) parts.push(renderDelegated({ from: one.from === null ? null : momentIn(reader, one.from), until: one.until === null ? null : momentIn(reader, one.until), url: placeOf(reader, "/boardroom") }, say));
  for (const one of readAll("billing", items)) parts.push(billing(given, one));
  for (const one of readAll("webhook", items)) parts.push(await webhook(given, one));
  for (const one of readAll("closure", items)) parts.push(await closure(given, one));
  for (const one of readAll("rollout", items)) parts.push(await rollout(given, one));
  if (items.some(({ subject }) => subject === "test")) parts.push(renderTest({ name: reader.name, url: placeOf(reader, "/settings/messages") }, say));
  return parts.filter((part) => part !== null);
}

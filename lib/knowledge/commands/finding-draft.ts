import type { FindingRow } from "@/db/repos/findings";
import { deleteEmptySop, deleteVersion, findVersion, openVersion, type SopRow, updateVersion, versionsOf } from "@/db/repos/sops";
import { retireScenariosOf } from "@/db/repos/scenarios";
import type { TenantTx } from "@/db/tenant";
import { now } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { actorName } from "@/lib/runtime/actor-name";
import type { Context } from "@/lib/runtime/context";
import { sectionOf, withoutSection, withSection } from "../rules/finding-input";
import { holdSop, refuseArchived } from "./hold-sop";
import { openDraft } from "./open-draft";

type Provenance = Readonly<Record<string, unknown>>;
const findingsIn = (provenance: Provenance): readonly { readonly itemId: string }[] => (Array.isArray(provenance["findings"]) ? (provenance["findings"] as { itemId: string }[]) : []);

/** What is written of where a text came from: the finding and what was said, without people. Its conversations are named by the finding alone, as long as they are kept. */
const told = (item: FindingRow, quotes: FindingRow["quotes"]) => ({ itemId: item.id, quotes, ...(item.contradicts ? { instead: item.contradicts.quote } : {}) });

/** Brings a finding into the draft of a page in its language: the one that is being written, or a new one after what is signed. Returns the draft. */
export async function intoDraft(tx: TenantTx, ctx: Context, sop: SopRow, item: FindingRow, quotes: FindingRow["quotes"], given: { readonly instead: boolean; readonly title: string }): Promise<string> {
  refuseArchived(sop);
  const open = await openVersion(tx, sop.id, item.locale);
  const latest = open ?? (await versionsOf(tx, [sop.id])).find((version) => version.locale === item.locale && version.status === "signed");
  const before = latest?.body ?? "";
  const conflicting = item.contradicts?.quote;
  if (given.instead && (conflicting === undefined || !before.includes(conflicting))) throw conflict("finding_sentence_gone", "The sentence it contradicts does not stand in this text any more. Add it as a section of its own.");
  const body = given.instead && conflicting !== undefined ? before.replace(conflicting, () => item.solution) : withSection(before, sectionOf(item));
  const provenance = { ...open?.provenance, from: open?.provenance["from"] ?? "finding", findings: [...findingsIn(open?.provenance ?? {}), told(item, quotes)] };
  if (!open) return openDraft(tx, ctx, sop, item.locale, { title: latest?.title ?? given.title, body, effectiveTo: null, frontMatter: latest?.frontMatter }, provenance);
  await updateVersion(tx, open.id, { body, status: "draft", changedBy: actorName(ctx.actor), changedAt: now(), provenance });
  return open.id;
}

/** Takes an accepted finding out of its draft again. Throws 409 where the draft was signed, or its words were changed since. */
export async function takeOutOfDraft(tx: TenantTx, ctx: Context, item: FindingRow): Promise<void> {
  await retireScenariosOf(tx, item.id);
  if (item.sopId === null || item.sopVersionId === null) return;
  const version = await findVersion(tx, item.sopVersionId);
  // The draft was thrown away since: there is nothing to take out.
  if (!version) return;
  const sop = await holdSop(tx, ctx, item.sopId);
  const held = found(await findVersion(tx, version.id), "The version");
  if (held.status !== "draft" && held.status !== "review") throw conflict("finding_signed", "What it became is signed. Change the text by a new draft.");
  const quote = item.contradicts?.quote;
  const bodyWithout = withoutSection(held.body, sectionOf(item)) ?? (quote !== undefined && held.body.includes(item.solution) ? held.body.replace(item.solution, () => quote) : null);
  if (bodyWithout === null) throw conflict("finding_rewritten", "Its words in the draft were changed since. Take them out there.");
  const signed = (await versionsOf(tx, [sop.id])).find((other) => other.locale === item.locale && other.status === "signed");
  const left = findingsIn(held.provenance).filter(({ itemId }) => itemId !== item.id);
  if (left.length === 0 && (bodyWithout.trim() === "" || bodyWithout.trim() === signed?.body.trim())) {
    await deleteVersion(tx, held.id);
    await deleteEmptySop(tx, sop.id);
    return;
  }
  await updateVersion(tx, held.id, { body: bodyWithout, status: "draft", changedBy: actorName(ctx.actor), changedAt: now(), provenance: { ...held.provenance, findings: left } });
}

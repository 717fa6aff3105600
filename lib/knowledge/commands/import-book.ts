import { findSopBySlug, insertSop, updateVersion, versionsOf } from "@/db/repos/sops";
import type { TenantTx } from "@/db/tenant";
import { now } from "@/lib/kernel/clock";
import { DomainError, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { propertyOf } from "@/lib/runtime/property-scope";
import { type Entry, importInput } from "../rules/sop-input";
import { z } from "zod";
import { starterBook } from "../rules/starter-shelf";
import { holdSop } from "./hold-sop";
import { openDraft } from "./open-draft";

export type Landed = "new" | "changed" | "same" | "in_review" | "archived" | "placed_elsewhere";

/** One text of a file: a new page, a new draft of a known one, the draft that stands changed, or left as it is and why. */
async function land(tx: TenantTx, ctx: Context, entry: Entry, from: "import" | "starter"): Promise<Landed> {
  const { slug, domain, audience, risk, owner, roles, locale, ...text } = entry;
  const propertyId = propertyOf(ctx);
  const made = await insertSop(tx, { id: newId(), propertyId, slug, domain, audience, risk, owner, roles: roles ?? [], starter: from === "starter" });
  const sop = await holdSop(tx, ctx, found(await findSopBySlug(tx, propertyId, slug), "The SOP").id);
  if (sop.archivedAt !== null) return "archived";
  // A file never moves a signed page to other readers: that is decided on the page itself.
  const signedBefore = (await versionsOf(tx, [sop.id])).some((version) => version.status === "signed");
  if (!made && signedBefore && (sop.audience !== audience || sop.domain !== domain)) return "placed_elsewhere";
  const mine = (await versionsOf(tx, [sop.id])).filter((version) => version.locale === locale);
  const open = mine.find(({ status }) => status === "draft" || status === "review");
  const standing = open ?? mine.find(({ status }) => status === "signed");
  const same = standing && standing.title === text.title && standing.body === text.body && standing.effectiveFrom === (text.effectiveFrom ?? null) && standing.effectiveTo === (text.effectiveTo ?? null);
  if (same) return "same";
  if (from === "starter" && mine.length > 0) return "same";
  if (open?.status === "review") return "in_review";
  if (open) {
    await updateVersion(tx, open.id, { title: text.title, body: text.body, effectiveFrom: text.effectiveFrom ?? null, effectiveTo: text.effectiveTo ?? null, frontMatter: text.frontMatter ?? {}, changedBy: actorName(ctx.actor), changedAt: now(), provenance: { from } });
    return "changed";
  }
  await openDraft(tx, ctx, sop, locale, text, { from });
  return mine.length === 0 ? "new" : "changed";
}

async function landAll(tx: TenantTx, ctx: Context, entries: readonly Entry[], from: "import" | "starter") {
  const seen = new Set<string>();
  const landed: { slug: string; locale: string; outcome: Landed }[] = [];
  // In one order, so that two who bring in the same book wait for each other instead of for nothing.
  for (const entry of entries.toSorted((one, other) => (one.slug < other.slug ? -1 : one.slug > other.slug ? 1 : one.locale < other.locale ? -1 : 1))) {
    const key = `${entry.slug} ${entry.locale}`;
    if (seen.has(key)) throw new DomainError("book_twice", `${entry.slug} stands twice in ${entry.locale}.`, { status: 422 });
    seen.add(key);
    landed.push({ slug: entry.slug, locale: entry.locale, outcome: await land(tx, ctx, entry, from) });
  }
  return landed;
}

const noInverse = "It made drafts only: nobody answers from them. Each can be discarded.";
const countOf = (landed: readonly { outcome: Landed }[], ...outcomes: Landed[]) => landed.filter(({ outcome }) => outcomes.includes(outcome)).length;

export const importBook = defineCommand({
  name: "knowledge.import-book",
  title: "Bring pages of a book in as drafts: new ones, and new drafts of those whose text differs. Nothing is signed by it.",
  permission: "knowledge:write",
  input: importInput,
  noInverse,
  kept: { input: ({ entries }) => ({ entries: entries.length }) },
  async run({ tx, ctx, record }, { entries }) {
    const landed = await landAll(tx, ctx, entries, "import");
    record({ new: countOf(landed, "new"), changed: countOf(landed, "changed"), left: countOf(landed, "same", "in_review", "archived", "placed_elsewhere") });
    return { landed };
  },
});

export const takeStarterBook = defineCommand({
  name: "knowledge.take-starter-book",
  title: "Begin the book with the starter pages for a guest house, as drafts in English and French. What the house has already is left alone.",
  permission: "knowledge:write",
  input: z.strictObject({}),
  noInverse,
  async run({ tx, ctx, record }) {
    const landed = await landAll(tx, ctx, starterBook(), "starter");
    record({ new: countOf(landed, "new"), left: countOf(landed, "same", "in_review", "archived", "placed_elsewhere") });
    return { made: countOf(landed, "new") };
  },
});

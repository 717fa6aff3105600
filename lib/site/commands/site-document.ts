import { listingPhotosOf } from "@/db/repos/listing";
import { findProperty } from "@/db/repos/property";
import { findSiteRow, holdSiteRow, type SiteRow } from "@/db/repos/site-content";
import type { TenantTx } from "@/db/tenant";
import { conflict, found, invalid } from "@/lib/kernel/errors";
import { actorName } from "@/lib/runtime/actor-name";
import type { CommandTools } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { photosIn, sections, sectionShapes, type SiteContent } from "../rules/content";
import { firstContent, type HouseFacts } from "../rules/content-begin";

/** A stored document as it is understood today: a section that no longer reads gives way to the one a new site begins with. */
export function readContent(raw: unknown, house: HouseFacts): SiteContent {
  const kept: Readonly<Record<string, unknown>> = { ...(raw as object | null) };
  const first: SiteContent = firstContent(house);
  return Object.fromEntries(sections.map((section) => {
    const read = sectionShapes[section].safeParse(kept[section]);
    return [section, read.success ? read.data : first[section]];
  })) as SiteContent;
}

/** The draft as it stands, without holding it. `revision` 0: nobody has written yet. */
export async function draftOf(tx: TenantTx, propertyId: string): Promise<{ content: SiteContent; revision: number; liveVersion: number | null; row: SiteRow | undefined }> {
  const house = found(await findProperty(tx, propertyId), "The property");
  const row = await findSiteRow(tx, propertyId);
  return { content: row ? readContent(row.draft, house) : firstContent(house), revision: row?.revision ?? 0, liveVersion: row?.liveVersion ?? null, row };
}

/** Holds the draft until the transaction ends. Throws `draft_moved` when `revision` is not the one that stands. */
export async function holdDraft({ tx, ctx }: CommandTools, revision?: number): Promise<{ propertyId: string; content: SiteContent; row: SiteRow }> {
  const propertyId = propertyOf(ctx);
  const house = found(await findProperty(tx, propertyId), "The property");
  const row = await holdSiteRow(tx, propertyId, firstContent(house), actorName(ctx.actor));
  if (revision !== undefined && revision !== row.revision) throw conflict("draft_moved", "The draft was changed meanwhile. Look at it again before you write over it.", { revision: row.revision });
  return { propertyId, content: readContent(row.draft, house), row };
}

/** Photographs and room types a document names must be this house's own. Throws 422. */
export async function ownPhotos(tx: TenantTx, propertyId: string, content: SiteContent): Promise<void> {
  const wanted = photosIn(content);
  if (wanted.length === 0) return;
  const own = new Set((await listingPhotosOf(tx, propertyId)).map(({ id }) => id));
  if (wanted.some((id) => !own.has(id))) throw invalid([{ path: "photoId", message: "A photograph on this house's own shelf." }]);
}

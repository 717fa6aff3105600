import { createHash } from "node:crypto";
import type { DraftRow } from "@/db/repos/rate-drafts";

/** A short sign of exactly these drafts: the same only while none of them changes. */
export const draftsSeen = (drafts: readonly DraftRow[]): string =>
  createHash("sha256").update(JSON.stringify(drafts.map(({ ratePlanId, night, updatedAt }) => [ratePlanId, night, updatedAt]))).digest("base64url").slice(0, 22);

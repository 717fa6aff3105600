import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { isoDate } from "@/lib/kernel/nights";
import { roleSchema } from "@/lib/tenancy/rules/roles";
import { audienceSchema, bookLocaleSchema, domainSchema, riskSchema } from "./book";
import { normalMarkdown } from "./markdown-text";

export const longestBody = 60_000;
/** Pages beside the book: no page of it is called like them. */
const reserved: ReadonlySet<string> = new Set(["new", "files", "documents", "findings", "scenarios", "quality", "shadow", "overview", "rollout"]);
export const slugSchema = z.string().max(80, "At most 80 characters.").regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, "Small letters, digits and single hyphens: late-arrival.").refine((slug) => !reserved.has(slug), "This name is taken by a page beside the book.");
export const titleSchema = z.string().trim().min(1, "A title is needed.").max(160, "At most 160 characters.");
export const bodySchema = z.string().max(longestBody, `At most ${longestBody} characters.`).transform(normalMarkdown).refine((body) => body.trim() !== "", "The text is empty.");
const ownerSchema = z.string().trim().min(1, "Who keeps it right: a post of the house.").max(80, "At most 80 characters.");
const rolesSchema = z.array(roleSchema).max(6).transform((list) => [...new Set(list)].sort());
const becauseSchema = z.string().trim().min(3, "Say why, in a few words.").max(500, "At most 500 characters.");
const wordy = z.string().max(2_000);
/** What stands in the front matter besides what we know. */
export const frontMatterSchema = z.record(z.string().regex(/^[a-z][a-z0-9_]{0,40}$/u, "Small letters, digits and low lines."), z.union([wordy, z.array(wordy).max(40)])).refine((all) => Object.keys(all).length <= 20, "At most 20 entries.");

const placing = { domain: domainSchema, audience: audienceSchema, risk: riskSchema, owner: ownerSchema, roles: rolesSchema.optional() };
const days = { effectiveFrom: isoDate.nullable().optional(), effectiveTo: isoDate.nullable().optional() };
const inOrder = ({ effectiveFrom, effectiveTo }: { effectiveFrom?: string | null | undefined; effectiveTo?: string | null | undefined }) => !effectiveFrom || !effectiveTo || effectiveTo >= effectiveFrom;
const orderProblem = { path: ["effectiveTo"], message: "The last day is not before the first." };

/** One text as a file of the book holds it. */
export const entrySchema = z.strictObject({ slug: slugSchema, ...placing, locale: bookLocaleSchema, title: titleSchema, body: bodySchema, ...days, frontMatter: frontMatterSchema.optional() }).refine(inOrder, orderProblem);
export type Entry = z.output<typeof entrySchema>;

export const draftVersionInput = z.strictObject({ sopId: idSchema, locale: bookLocaleSchema, title: titleSchema.optional(), body: bodySchema.optional(), ...days }).refine(inOrder, orderProblem);
export const editDraftInput = z.strictObject({ versionId: idSchema, title: titleSchema, body: bodySchema, ...days, /** The `changedAt` that was on the screen. */ seenAt: z.iso.datetime().optional() }).refine(inOrder, orderProblem);
export const versionInput = z.strictObject({ versionId: idSchema });
export const returnDraftInput = z.strictObject({ versionId: idSchema, because: becauseSchema.optional() });
export const signOffInput = z.strictObject({ versionId: idSchema, effectiveFrom: isoDate.optional(), because: becauseSchema.optional() });
export const withdrawInput = z.strictObject({ versionId: idSchema, because: becauseSchema, /** The text that is in force again, until its last day. */ reinstate: z.strictObject({ versionId: idSchema, effectiveTo: isoDate.nullable() }).optional() });
export const setSopInput = z.strictObject({ sopId: idSchema, ...placing });
export const archiveInput = z.strictObject({ sopId: idSchema, archived: z.boolean() });
export const importInput = z.strictObject({ entries: z.array(entrySchema).min(1, "There is nothing to bring in.").max(500, "At most 500 texts at once.") });

import { z } from "zod";

/** Drive API v3 as publicly documented: the fields we ask for, and no others. Sizes come as text. */
export const fileSchema = z.object({ id: z.string(), name: z.string().default(""), mimeType: z.string().default(""), size: z.string().regex(/^\d+$/u).optional(), parents: z.array(z.string()).default([]), trashed: z.boolean().default(false) });
export const filesSchema = z.object({ nextPageToken: z.string().optional(), files: z.array(fileSchema).default([]) });
export const startSchema = z.object({ startPageToken: z.string() });
export const changesSchema = z.object({ nextPageToken: z.string().optional(), newStartPageToken: z.string().optional(), changes: z.array(z.object({ fileId: z.string().optional(), removed: z.boolean().default(false), file: fileSchema.optional() })).default([]) });
export const tokenSchema = z.object({ access_token: z.string(), expires_in: z.number().optional() });

import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";

export const addNoteInput = z.object({ reservationId: idSchema, body: z.string().trim().min(1, "A note has words.").max(4_000), pinned: z.boolean().default(false) });
export const noteInput = z.object({ noteId: idSchema });
export const pinNoteInput = noteInput.extend({ pinned: z.boolean() });

/** Bytes of the largest document kept. */
export const mostDocumentBytes = 5 * 1024 * 1024;
export const documentTypes = ["application/pdf", "image/png", "image/jpeg", "text/plain", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"] as const;
export type DocumentType = (typeof documentTypes)[number];

export const addDocumentInput = z.object({
  reservationId: idSchema,
  name: z.string().trim().min(1, "The file's name.").max(160).regex(/^[^/\\]*$/, "A file's name without a path."),
  content: z.base64("The file in base64.").max(Math.ceil(mostDocumentBytes / 3) * 4, "At most 5 MB."),
});
export const documentInput = z.object({ documentId: idSchema });

export const setOccupantsInput = z.object({
  reservationId: idSchema,
  occupants: z.array(z.object({ guestId: idSchema, roomId: idSchema.nullable().default(null), child: z.boolean().default(false) })).max(120),
}).refine((input) => new Set(input.occupants.map(({ guestId }) => guestId)).size === input.occupants.length, { message: "Each guest once.", path: ["occupants"] });

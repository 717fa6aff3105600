import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { directorNames } from "./directors";

/** How long the pieces of a finished answer are kept, for whoever is just reading them. Afterwards the message is all there is. */
export const finishedKeptMs = 60_000;
/** A run not heard of for so long has lost its process. */
export const silentMs = 15_000;
/** How often a run says that it lives. */
export const beatMs = 3_000;
/** Days until a conversation that was put away is erased. */
export const removedKeptDays = 30;

export const longestTitle = 80;
export const seatInput = z.enum(directorNames);
export const listChatsInput = z.object({
  director: seatInput,
  text: z.string().trim().max(120).optional().describe("Words that the conversation's name or something said in it must hold, all of them."),
  limit: z.number().int().min(1).max(50).default(30),
});
export const readChatInput = z.object({ director: seatInput, chatId: idSchema.optional().describe("Without one: the conversation used last.") });
export const renameChatInput = z.object({ chatId: idSchema, title: z.string().trim().min(1).max(longestTitle).nullable().describe("null: named by the first words said.") });
export const chatInput = z.object({ chatId: idSchema });

/** The words of a search, at most eight: all must be found. */
export const searchWords = (text: string | undefined): readonly string[] => (text ?? "").split(/\s+/u).filter((word) => word !== "").slice(0, 8);

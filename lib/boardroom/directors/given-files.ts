import type { LanguageModelV4Prompt } from "@ai-sdk/provider";
import type { TextPart } from "ai";
import { z } from "zod";
import { readFiles } from "@/lib/boardroom/commands/chat-files";
import { fileForModel, readSchema } from "@/lib/boardroom/rules/read-file";
import type { Context } from "@/lib/runtime/context";

export const givenSchema = z.object({ fileId: z.string(), name: z.string(), read: readSchema });
export type GivenFile = z.output<typeof givenSchema>;
const filePart = z.object({ type: z.literal("data-file"), data: z.object({ fileId: z.string() }) });
type Part = { readonly type: string; readonly data: unknown };

/** The files that these parts of messages speak of. */
export const filesIn = (parts: readonly unknown[]): string[] => parts.flatMap((part) => { const parsed = filePart.safeParse(part); return parsed.success ? [parsed.data.data.fileId] : []; });

/** Says files as a model reads them, with what was read beside it for the offline director. Files of another conversation say nothing. */
export async function fileReader(ctx: Context, chatId: string, ids: readonly string[]): Promise<(part: Part) => TextPart | undefined> {
  const files = await readFiles(ctx, chatId, ids);
  return (part) => {
    const [fileId] = filesIn([part]);
    const file = fileId === undefined ? undefined : files.get(fileId);
    if (!file || fileId === undefined) return undefined;
    return { type: "text", text: fileForModel({ fileId, name: file.name }, file.read), providerOptions: { lhcm: { file: JSON.stringify({ fileId, ...file }) } } };
  };
}

type UserPart = Extract<LanguageModelV4Prompt[number], { role: "user" }>["content"][number];
const marked = (part: UserPart): string | undefined => { const file = part.type === "text" ? part.providerOptions?.["lhcm"]?.["file"] : undefined; return typeof file === "string" ? file : undefined; };

/** The files of a user's turn in a prompt, and the prompt without their text. */
export function splitFiles(prompt: LanguageModelV4Prompt): { readonly byTurn: readonly (readonly GivenFile[])[]; readonly prompt: LanguageModelV4Prompt } {
  const byTurn: GivenFile[][] = [];
  const plain = prompt.map((message) => {
    if (message.role !== "user") return message;
    byTurn.push(message.content.flatMap((part) => { const file = marked(part); return file === undefined ? [] : [givenSchema.parse(JSON.parse(file))]; }));
    return { ...message, content: message.content.filter((part) => marked(part) === undefined) };
  });
  return { byTurn, prompt: plain };
}

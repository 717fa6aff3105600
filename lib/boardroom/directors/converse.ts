import type { LanguageModelV4 } from "@ai-sdk/provider";
import { type DirectorMessage, personMessage } from "@/lib/ai/chat-message";
import { streamDirector } from "@/lib/ai/director-stream";
import { type ModelEnvironment, pickModel } from "@/lib/ai/models";
import { createOfflineDirector } from "@/lib/ai/offline/director";
import { createVeil } from "@/lib/ai/veil";
import { veiledModel } from "@/lib/ai/veiled-model";
import { recordModelUse } from "@/lib/boardroom/commands/record-model-use";
import { findHouse } from "@/lib/boardroom/queries/find-house";
import { getPrivacy } from "@/lib/boardroom/queries/get-privacy";
import { getWishes } from "@/lib/boardroom/queries/get-wishes";
import { getModelSpend } from "@/lib/boardroom/queries/get-model-spend";
import { keepAnswer, openTurn, readChat } from "@/lib/boardroom/commands/chat-log";
import { listConnections } from "@/lib/channels/queries/list-connections";
import { listRoomTypes } from "@/lib/inventory/queries/list-room-types";
import { nowMs } from "@/lib/kernel/clock";
import { todayIn } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import type { Context, DirectorName } from "@/lib/runtime/context";
import { execute } from "@/lib/runtime/execute";
import { logger } from "@/lib/runtime/logger";
import { collectCalls, evidenceFor } from "./answer-evidence";
import { codeModeFor } from "./code-mode";
import { instructionsFor } from "./director";
import { promptVersion } from "./prompt-version";
import { directorContext } from "./director-context";
import { withFiles } from "./file-director";
import { fileReader, filesIn } from "./given-files";
import { recordRun } from "./record-run";
import { permissionOf, runToolAs } from "./run-tool";
import { directorOf, offlineTools, seatOf } from "./seats";

const channelNames: Readonly<Record<string, readonly string[]>> = { hotelrunner: ["HotelRunner"] };
const sellers = [{ id: "booking.com", names: ["Booking.com", "Booking"] }, { id: "expedia", names: ["Expedia"] }, { id: "airbnb", names: ["Airbnb"] }];

/** What the house calls its things, so that "the junior suite" is found in any of its languages. */
async function vocabularyOf(ctx: Context) {
  const types = ctx.permissions.has("inventory:read") ? (await ask(listRoomTypes, ctx, {})).roomTypes : [];
  const connections = ctx.permissions.has("channels:read") ? (await ask(listConnections, ctx, {})).connections : [];
  return {
    roomTypes: types.map((type) => ({ id: type.id, names: [...Object.values(type.names), type.code].filter((name) => name !== "") })),
    channels: [...connections.map((connection) => ({ id: connection.connectionId, names: channelNames[connection.partner] ?? [connection.partner] })), ...sellers],
  };
}

const textOf = (message: DirectorMessage): string => message.parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n");

const asMessages = (kept: Awaited<ReturnType<typeof readChat>>["messages"]): DirectorMessage[] =>
  kept.map((message) => ({ id: message.id, role: message.role, parts: message.parts as DirectorMessage["parts"], metadata: message.metadata }));

/**
 * A person's message to a director, answered as a stream. History comes from the database and of the client's message only
 * the text is taken; tools run as the director, inside its mandate and the person's own permissions.
 */
export async function converse(person: Context, given: { readonly director: DirectorName; readonly message: unknown; /** The conversation; the last used one when left out. */ readonly chatId?: string | undefined; readonly fileIds?: readonly string[] | undefined; readonly env?: ModelEnvironment; readonly abortSignal?: AbortSignal }): Promise<Response> {
  const message = personMessage(given.message);
  const director = directorOf(given.director);
  const ctx = directorContext(person, director.name);
  const tools = director.tools.filter((tool) => {
    const needed = permissionOf(tool);
    return needed !== undefined && ctx.permissions.has(needed);
  });
  const [{ chatId, messages: kept }, { wishes }, house, vocabulary, spend, privacy] = await Promise.all([readChat(person, director.name, given.chatId), ask(getWishes, ctx, {}), ask(findHouse, person, {}), vocabularyOf(ctx), ask(getModelSpend, person, {}), ask(getPrivacy, person, {})]);
  const { asked, runId } = await openTurn(person, director.name, { chatId, parts: message.parts, fileIds: given.fileIds ?? [] });
  const stopped = new AbortController();
  const programCalls = collectCalls();
  const today = todayIn(house.timezone, nowMs());
  const offline = { tools: offlineTools, today, locale: ctx.locale, vocabulary, seatOf: seatOf(director.name) };
  const fileIds = [...kept.flatMap(({ role, parts }) => (role === "user" ? filesIn(parts) : [])), ...(given.fileIds ?? [])];
  const readPart = await fileReader(person, chatId, fileIds);
  const seeing = (model: LanguageModelV4) => (fileIds.length === 0 ? model : withFiles(model, offlineTools, offline));
  const picked = pickModel({ offline, capReached: spend.reached, ...(given.env ? { env: given.env } : {}) });
  const { speaking } = picked;
  const veil = createVeil();
  return streamDirector({
    director: director.name, model: picked.speaking.kind === "offline" ? seeing(picked.model) : privacy.redactPeople ? veiledModel(picked.model, veil) : picked.model, speaking, locale: ctx.locale, readPart,
    message: { ...message, id: asked, parts: [...message.parts, ...(given.fileIds ?? []).map((fileId) => ({ type: "data-file" as const, id: fileId, data: { fileId } }))] }, history: asMessages(kept),
    instructions: instructionsFor(director, { ...house, today }, ctx.locale, wishes),
    // The offline director knows its tools by heart; a language model is not to carry a hundred schemas with every word.
    ...(speaking.kind === "offline" ? { tools } : {
      tools: tools.filter(({ name }) => director.atHand.includes(name)), more: codeModeFor(ctx, director.name, asked, veil.learn, programCalls.add),
      otherwise: { model: seeing(createOfflineDirector(offline)), speaking: { kind: "offline", because: "outage" }, tools },
    }),
    onUse: ({ speaking: spoke, ...use }) => {
      if (spoke.kind !== "anthropic") return;
      execute(recordModelUse, person, { director: director.name, model: spoke.model, promptVersion: promptVersion(director), ...use })
        .catch((error: unknown) => logger.error({ err: error, requestId: ctx.requestId }, "what an answer cost was not written down"));
    },
    run: runToolAs(ctx, asked),
    onError: (error) => logger.error({ err: error, requestId: ctx.requestId, director: director.name }, "director failed"),
    answerId: runId,
    evidence: evidenceFor(textOf(message), programCalls),
    onSent: recordRun(person, runId, stopped),
    async onEnd({ responseMessage, isAborted }) {
      if (responseMessage.parts.length === 0 && !isAborted) return;
      await keepAnswer(person, director.name, chatId, { id: runId, parts: responseMessage.parts, metadata: { ...responseMessage.metadata, ...(isAborted ? { stopped: true } : {}) } });
    },
    abortSignal: given.abortSignal ? AbortSignal.any([given.abortSignal, stopped.signal]) : stopped.signal,
    headers: { "x-chat": chatId },
  });
}

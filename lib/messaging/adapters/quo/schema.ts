import { z } from "zod";

/** What Quo sends (protocols.md 5 and appendix C). Only what is read here; anything else in a payload is left alone. */
const id = z.string().min(1).max(400);
const when = z.iso.datetime({ offset: true });
const address = z.string().min(3).max(60);
const oneOrMany = z.union([address, z.array(address)]).transform((value) => (Array.isArray(value) ? value : [value]));
const directions = z.enum(["incoming", "outgoing"]);
const seconds = z.number().min(0).max(1_000_000).nullish().transform((value) => value ?? null);
const words = z.string().max(20_000);

/** The envelope of the older webhooks: `data.object`. */
export const legacyEnvelope = z.object({ id, object: z.literal("event").optional(), apiVersion: z.string().max(40), createdAt: when, type: z.string().max(100), data: z.object({ object: z.record(z.string(), z.unknown()) }) });
/** That of 2026-03-30: `data.resource` beside `data.context`. */
export const standardEnvelope = z.object({ id, apiVersion: z.string().max(40), createdAt: when, type: z.string().max(100), data: z.object({ resource: z.record(z.string(), z.unknown()), context: z.record(z.string(), z.unknown()).nullish() }) });

const media = z.array(z.object({ url: z.string().max(2_000).nullish(), duration: seconds, type: z.string().nullish() })).nullish().transform((value) => value ?? []);

export const legacyMessage = z.object({
  id, from: address, to: oneOrMany, direction: directions, text: words.nullish(), body: words.nullish(), status: z.string().max(40).nullish(), createdAt: when, updatedAt: when.nullish(),
  phoneNumberId: id.nullish(), conversationId: id.nullish(), media: z.array(z.unknown()).nullish(),
});
export const legacyCall = z.object({
  id, from: address, to: oneOrMany, direction: directions, status: z.string().max(40).nullish(), createdAt: when, answeredAt: when.nullish(), completedAt: when.nullish(), updatedAt: when.nullish(),
  phoneNumberId: id.nullish(), conversationId: id.nullish(), media, duration: seconds, voicemail: z.object({ duration: seconds, url: z.string().max(2_000).nullish() }).nullish(),
});
const lines = z.array(words).nullish().transform((value) => value ?? []);
export const summaryObject = z.object({ callId: id, summary: lines, nextSteps: lines, status: z.string().nullish(), processingStatus: z.string().nullish() });
const dialogue = z.array(z.object({ content: words, start: z.number().min(0).catch(0), identifier: z.string().nullish(), userId: z.string().nullish() })).nullish().transform((value) => value ?? []);
export const transcriptObject = z.object({ callId: id, createdAt: when.nullish(), duration: seconds, dialogue, status: z.string().nullish(), processingStatus: z.string().nullish() });
const values = z.array(z.object({ value: z.string().max(320).nullish() })).nullish().transform((list) => (list ?? []).flatMap(({ value }) => (value ? [value] : [])));
const name = z.string().max(200).nullish();
const person = { firstName: name, lastName: name, company: name, emails: values, phoneNumbers: values };
export const contactObject = z.object({ id, updatedAt: when.nullish(), createdAt: when.nullish(), ...person, defaultFields: z.object(person).nullish() });

const context = { phoneNumberId: id, conversationId: id.nullish() };
export const messageContext = z.object({ ...context, senderIdentifier: address, recipientIdentifiers: z.array(address) });
export const callContext = z.object({ ...context, participants: z.object({ external: z.array(address).nullish().transform((list) => list ?? []), resolution: z.string().nullish() }).nullish() });
export const standardMessage = z.object({ id, direction: directions, text: words.nullish(), status: z.string().max(40).nullish(), createdAt: when });
export const standardCall = z.object({
  id, direction: directions.nullish(), status: z.string().max(40).nullish(), createdAt: when, answeredAt: when.nullish(), completedAt: when.nullish(), updatedAt: when.nullish(), duration: seconds, hasVoicemail: z.boolean().nullish(),
});
export const standardRecording = z.object({ id, createdAt: when.nullish(), recordings: media });
export const standardVoicemail = z.object({ id, voicemailId: id.nullish(), callId: id.nullish(), direction: directions.nullish(), duration: seconds, from: address.nullish(), to: address.nullish(), transcript: words.nullish(), recordingUrl: z.string().max(2_000).nullish(), createdAt: when });

/** Answers of the API. */
const page = <T extends z.ZodType>(row: T) => z.object({ data: z.array(row), nextPageToken: z.string().max(2_000).nullish().transform((token) => token || null) });
export const sentAnswer = z.object({ data: z.object({ id, conversationId: id.nullish(), status: z.string(), createdAt: when }) });
const apiMessage = z.object({ id, to: z.array(address), from: address, text: words.nullish(), phoneNumberId: id.nullish(), conversationId: id.nullish(), direction: directions, status: z.string(), createdAt: when, updatedAt: when.nullish() });
export const messagesAnswer = page(apiMessage);
const apiCall = z.object({ id, direction: directions, status: z.string(), createdAt: when, answeredAt: when.nullish(), completedAt: when.nullish(), updatedAt: when.nullish(), duration: seconds, participants: z.array(address), aiHandled: z.string().nullish() });
export const callsAnswer = page(apiCall);
export const contactsAnswer = page(contactObject);
export const conversationsAnswer = page(z.object({ id, participants: z.array(address), phoneNumberId: id }));
export const numbersAnswer = z.object({ data: z.array(z.object({ id, number: address, name: z.string().max(200).nullish() })) });
export const summaryAnswer = z.object({ data: summaryObject });
export const transcriptAnswer = z.object({ data: transcriptObject });
export const voicemailAnswer = z.object({ data: z.object({ id, duration: seconds, transcript: words.nullish(), recordingUrl: z.string().max(2_000).nullish(), status: z.string().nullish() }) });
export const recordingsAnswer = z.object({ data: media });
export const webhookAnswer = z.object({ data: z.object({ id, key: z.string().min(1).max(400) }) });
export const webhooksAnswer = z.object({ data: z.array(z.object({ id, url: z.string().max(2_000) })) });
export const errorAnswer = z.object({ code: z.string().max(100).nullish(), message: z.string().max(2_000).nullish(), title: z.string().max(500).nullish() });

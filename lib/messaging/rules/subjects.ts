import { z } from "zod";

/** The ways a message can take to a person. */
export const ways = ["mail", "push", "whatsapp"] as const;
export type Via = (typeof ways)[number];
export const viaSchema = z.enum(ways, "One of mail, push and whatsapp.");

const id = z.uuid();
const director = z.string().min(1).max(40);
const command = z.string().min(3).max(80);

/**
 * What is told of, and what of it is kept until it leaves: ids and figures, never words. The words are made at delivery, in the
 * person's language, from the rows as they then are.
 */
export const subjectData = {
  /** The day's brief. */
  brief: z.strictObject({ day: z.iso.date() }),
  /** Proposals that wait for this person. */
  proposal: z.strictObject({ proposalIds: z.array(id).min(1).max(50) }),
  /** A link to decide that somebody asked to have sent. */
  link: z.strictObject({ proposalIds: z.array(id).min(1).max(50) }),
  /** This person decides for the owner, from then until then (null: open, or over at once). */
  delegated: z.strictObject({ from: z.iso.datetime().nullable(), until: z.iso.datetime().nullable() }),
  /** A director acted by itself where the owner wants to hear of it each time. */
  acted: z.strictObject({ director, command, receiptId: id }),
  /** A director's mode was earned or lost. */
  autonomy: z.strictObject({ director, action: command, kind: z.enum(["gained", "lost"]), mode: z.string().max(20), before: z.string().max(20) }),
  /** Somebody stopped a director, or all of them. */
  stopped: z.strictObject({ director }),
  /** How the organisation stands with the platform: what is owed or over, and until when everything still works. */
  billing: z.strictObject({ stage: z.enum(["trial_ending", "trial_ended", "payment_failed", "ended", "last_days", "read_only", "settled", "export"]), until: z.iso.datetime().nullable(), owed: z.strictObject({ amount: z.number().int(), currency: z.string().length(3) }).nullable() }),
  /** One of the organisation's webhook endpoints was stopped. */
  webhook: z.strictObject({ endpointId: id }),
  /** The organisation is to be deleted, will be soon, or stays after all. */
  closure: z.strictObject({ state: z.enum(["asked", "soon", "withdrawn"]), dueAt: z.iso.datetime() }),
  /** A guard gave guests back to whoever answered before. */
  rollout: z.strictObject({ eventId: id }),
  /** A person tries out a way. */
  test: z.strictObject({}),
} as const;

export type MessageSubject = keyof typeof subjectData;
export type SubjectData<S extends MessageSubject = MessageSubject> = z.output<(typeof subjectData)[S]>;
export const subjects = Object.keys(subjectData) as MessageSubject[];
export const isSubject = (text: string): text is MessageSubject => Object.hasOwn(subjectData, text);

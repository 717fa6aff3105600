import { readPreviewModificationAction, readPreviewRoomMoveAction, readPreviewShorteningAction, readPreviewSplitAction } from "@/lib/reservations/actions";
import type { StayRequest } from "@/components/reservations/stay-request";
import { type ActionError, unreached } from "@/components/reservations/use-refusal";
import type { Money } from "@/lib/kernel/money";

export type Refused = { readonly code: string; readonly message: string; readonly overridable: boolean; readonly detail?: Readonly<Record<string, unknown>> | undefined };
export type Preview = { readonly before: Money; readonly after: Money; readonly difference: Money; readonly refused: readonly Refused[]; readonly penalty: Money | null; readonly waived?: Money };
export type Previewed = { readonly ok: true; readonly preview: Preview } | { readonly ok: false; readonly error: ActionError };

const recent = new Map<string, { readonly at: number; readonly answer: Promise<Previewed> }>();
/** How long a preview may be shown again: the change itself refuses when the price has moved since. */
const freshMs = 10_000;

/** What a request would come to, by the same reckoning as the change itself; asked once for the drag and its question. Never throws. */
export function previewTerms(slug: string, request: StayRequest): Promise<Previewed> {
  const key = JSON.stringify([slug, request]);
  const known = recent.get(key);
  if (known && Date.now() - known.at < freshMs) return known.answer;
  for (const [old, { at }] of recent) if (Date.now() - at >= freshMs) recent.delete(old);
  const answer = askTerms(slug, request);
  recent.set(key, { at: Date.now(), answer });
  return answer;
}

/** A change was made: whatever was previewed before may be untrue now. */
export const forgetPreviews = (): void => recent.clear();

async function askTerms(slug: string, request: StayRequest): Promise<Previewed> {
  try {
    if (request.kind === "shorten") {
      const answer = await readPreviewShorteningAction(slug, request.input);
      return answer.ok ? { ok: true, preview: answer.result } : answer;
    }
    const answer = request.kind === "modify" ? await readPreviewModificationAction(slug, request.input) : request.kind === "split" ? await readPreviewSplitAction(slug, request.input) : await readPreviewRoomMoveAction(slug, request.input);
    return answer.ok ? { ok: true, preview: { ...answer.result, penalty: null } } : answer;
  } catch {
    return { ok: false, error: unreached };
  }
}

/** A refusal of a preview, in the form in which the change itself would refuse. */
export const asError = ({ code, message, detail = {} }: Refused): ActionError => ({ code, message, fields: [], requestId: "", detail });

import { readPreviewModificationAction, readPreviewRoomMoveAction, readPreviewShorteningAction } from "@/lib/reservations/actions";
import type { StayRequest } from "@/components/reservations/stay-request";
import { type ActionError, unreached } from "@/components/reservations/use-refusal";
import type { Money } from "@/lib/kernel/money";

export type Refused = { readonly code: string; readonly message: string; readonly overridable: boolean };
export type Preview = { readonly before: Money; readonly after: Money; readonly difference: Money; readonly refused: readonly Refused[]; readonly penalty: Money | null };
export type Previewed = { readonly ok: true; readonly preview: Preview } | { readonly ok: false; readonly error: ActionError };

/** What a request would come to, by the same reckoning as the change itself. Never throws. */
export async function previewTerms(slug: string, request: StayRequest): Promise<Previewed> {
  try {
    if (request.kind === "shorten") {
      const answer = await readPreviewShorteningAction(slug, request.input);
      return answer.ok ? { ok: true, preview: answer.result } : answer;
    }
    const answer = request.kind === "modify" ? await readPreviewModificationAction(slug, request.input) : await readPreviewRoomMoveAction(slug, request.input);
    return answer.ok ? { ok: true, preview: { ...answer.result, penalty: null } } : answer;
  } catch {
    return { ok: false, error: unreached };
  }
}

/** A refusal of a preview, in the form in which the change itself would refuse. */
export const asError = ({ code, message }: Refused): ActionError => ({ code, message, fields: [], requestId: "", detail: {} });

/** What a connection's figures come to, in the order in which they matter to a person. */
export type HealthState =
  /** Somebody stopped it. */
  | "paused"
  /** The partner did not answer the last call, or refused the credentials. */
  | "silent"
  /** The room list has not been read, or no room is mapped yet. */
  | "setting-up"
  /** Values the partner did not take. */
  | "refused"
  /** Values on their way, or on the partner's side and not yet confirmed. */
  | "on-the-way"
  /** Everything mapped is confirmed. */
  | "agrees";

export type CellCounts = { readonly pending: number; readonly sent: number; readonly confirmed: number; readonly failed: number; readonly rejected: number };
export type ConnectionFigures = { readonly status: string; readonly statusReason: string | null; readonly mappedRooms: number; readonly cells: CellCounts };

export const waitingCells = (cells: CellCounts): number => cells.pending + cells.sent;
export const refusedCells = (cells: CellCounts): number => cells.failed + cells.rejected;

export function healthOf({ status, statusReason, mappedRooms, cells }: ConnectionFigures): HealthState {
  if (status === "paused") return "paused";
  if (statusReason !== null || status === "broken") return "silent";
  if (mappedRooms === 0) return "setting-up";
  if (refusedCells(cells) > 0) return "refused";
  return waitingCells(cells) > 0 ? "on-the-way" : "agrees";
}

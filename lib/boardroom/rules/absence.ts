/** What one person leaves to another while away. Moments in ms; `maxAmount` in minor units, null: any; `kinds`: commands, null: all. */
export type Absence = {
  readonly userId: string;
  readonly delegateId: string;
  readonly from: number;
  readonly until: number;
  readonly maxAmount: number | null;
  readonly kinds: readonly string[] | null;
};

export type AbsenceStanding = "coming" | "running" | "over";

export const absenceStanding = ({ from, until }: Pick<Absence, "from" | "until">, at: number): AbsenceStanding => (at >= until ? "over" : at < from ? "coming" : "running");

const overlap = (a: Pick<Absence, "from" | "until">, b: Pick<Absence, "from" | "until">): boolean => a.from < b.until && b.from < a.until;

/** Why an absence may not be written beside those that stand: nobody stands in for somebody while away, and no stand-in goes away. */
export function absenceClash(wished: Absence, standing: readonly Absence[]): "delegate_is_away" | "you_stand_in" | null {
  const others = standing.filter((each) => each.userId !== wished.userId && overlap(each, wished));
  if (others.some((each) => each.userId === wished.delegateId)) return "delegate_is_away";
  return others.some((each) => each.delegateId === wished.userId) ? "you_stand_in" : null;
}

/** Whether the stand-in may decide this now. A limit in money covers nothing whose size is not known (`stake` null). */
export function covers(absence: Absence, decision: { readonly command: string; readonly stake: number | null }, at: number): boolean {
  if (absenceStanding(absence, at) !== "running") return false;
  if (absence.kinds !== null && !absence.kinds.includes(decision.command)) return false;
  return absence.maxAmount === null || (decision.stake !== null && decision.stake <= absence.maxAmount);
}

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Reason } from "@/components/reservations/price-change";
import type { ActionError } from "@/components/reservations/use-refusal";
import { useRefusal } from "@/components/reservations/use-refusal";
import { MoneyText } from "@/components/shell/money-text";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import type { Money } from "@/lib/kernel/money";

/** Shortest reason for which a penalty is waived. */
const shortest = 3;

/** What cancelling one reservation or a whole group asks of the person: why, and whether the penalty is waived. */
export function useCancelling(penalty: Money | null) {
  const [reason, setReason] = useState("");
  const [waive, setWaive] = useState(false);
  const [why, setWhy] = useState("");
  const owes = penalty !== null && penalty.amount > 0;
  return {
    penalty, owes, reason, setReason, waive, setWaive, why, setWhy, complete: !waive || why.trim().length >= shortest,
    /** As both commands take it. */
    input: { ...(reason.trim() ? { reason: reason.trim() } : {}), ...(waive && owes ? { waive: why.trim() } : {}) },
  };
}
type Cancelling = ReturnType<typeof useCancelling>;

/** The penalty as a line of what cancelling comes to: struck through when it is waived. */
export function PenaltyLine({ penalty, owes, waive }: Cancelling) {
  const t = useTranslations("desk.cancel");
  return <><dt className="font-medium">{t("penalty")}</dt><dd className="text-end font-medium">{owes && penalty ? <MoneyText money={penalty} className={waive ? "line-through" : "text-act"} /> : <span className="text-good">{t("free")}</span>}</dd></>;
}

/** Reason, waiver and the two buttons; `idPrefix` keeps two such forms apart. */
export function CancelForm({ cancelling, idPrefix, keep, confirm, ready, pending, problem, onKeep, onCancel }: {
  readonly cancelling: Cancelling; readonly idPrefix: string; readonly keep: ReactNode; readonly confirm: ReactNode; readonly ready: boolean; readonly pending: boolean; readonly problem: ActionError | null; readonly onKeep: () => void; readonly onCancel: () => void;
}) {
  const t = useTranslations("desk.cancel");
  const terms = useTranslations("terms");
  const refusal = useRefusal();
  const { owes, reason, setReason, waive, setWaive, why, setWhy, complete } = cancelling;
  const may = ready && complete;
  return (
    <form className="flex flex-col gap-4" onSubmit={(event) => { event.preventDefault(); if (may && !pending) onCancel(); }}>
      <Field name="reason" label={t("reason")} hint={terms("optional")} idPrefix={idPrefix}>{(control) => <Input {...control} dir="auto" value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />}</Field>
      {owes && (
        <>
          <div className="flex items-center gap-2"><Checkbox id={`${idPrefix}waive`} checked={waive} onCheckedChange={(on) => setWaive(on === true)} /><Label htmlFor={`${idPrefix}waive`} className="font-normal">{t("waive")}</Label></div>
          {waive && <Field name="why" label={t("why")} required idPrefix={idPrefix}>{(control) => <Input {...control} dir="auto" value={why} maxLength={300} onChange={(event) => setWhy(event.target.value)} />}</Field>}
        </>
      )}
      {problem && <Reason text={refusal(problem)} />}
      <DialogFooter>
        <Button variant="outline" onClick={onKeep}>{keep}</Button>
        <Button type="submit" variant="destructive" aria-disabled={!may || pending}>{pending ? terms("saving") : confirm}</Button>
      </DialogFooter>
    </form>
  );
}

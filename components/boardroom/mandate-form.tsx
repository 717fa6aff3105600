"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { toast } from "sonner";
import { useAct } from "@/components/boardroom/use-act";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { setMandateAction } from "@/lib/boardroom/actions";
import { actsAlone, modes as allModes } from "@/lib/boardroom/rules/mandate";
import type { DirectorSeat } from "@/lib/boardroom/rules/directors";
import type { MandateMode } from "@/lib/boardroom/rules/mandate";

export type MandateRow = {
  readonly action: string;
  readonly measure: string;
  readonly mayActAlone: boolean;
  readonly mode: MandateMode;
  readonly limits: { readonly maxChangeBp?: number | undefined; readonly maxNights?: number | undefined; readonly maxCells?: number | undefined };
};
type SeatName = DirectorSeat;

const numberOf = (form: FormData, name: string): number | undefined => {
  const text = String(form.get(name) ?? "").trim().replace(",", ".");
  return text === "" ? undefined : Number(text);
};

/** What one director may do of one kind: observe, propose, or act alone within limits a day. */
export function MandateForm({ slug, director, row, editable }: { slug: string; director: SeatName; row: MandateRow; editable: boolean }) {
  const t = useTranslations("boardroom.mandates");
  const { act, pending, problem } = useAct();
  const [mode, setMode] = useState<MandateMode>(row.mode);
  const [touched, setTouched] = useState(false);
  const id = useId();
  const save = async (form: FormData) => {
    const percent = numberOf(form, "percent");
    const limits = actsAlone(mode) ? { maxChangeBp: percent === undefined ? undefined : Math.round(percent * 100), maxNights: numberOf(form, "nights"), maxCells: numberOf(form, "prices") } : {};
    if (await act(() => setMandateAction(slug, { director, action: row.action, mode, limits }), t("offline"))) {
      setTouched(false);
      toast(t("saved"));
    }
  };
  const unlimited = row.measure === "harmless";
  const modes = allModes.filter((each) => !actsAlone(each) || row.mayActAlone);
  const limit = (name: "percent" | "nights" | "prices", value: number | undefined, required: boolean) => (
    <label htmlFor={`${id}-${name}`} className="flex flex-col gap-1 text-xs text-ink-soft">
      {t(`limits.${name}`)}
      <Input id={`${id}-${name}`} name={name} inputMode="decimal" dir="ltr" required={required} defaultValue={value === undefined ? "" : String(value)} className="w-28 text-sm text-ink tabular-nums" />
    </label>
  );
  return (
    <form action={save} onChange={() => setTouched(true)} className="flex flex-col gap-3 py-4">
      <fieldset disabled={!editable || pending} className="flex flex-col gap-3">
        <legend className="mb-2 font-medium first-letter:uppercase">{t(`actions.${row.action}` as "actions.other")}</legend>
        <div className="flex flex-wrap gap-2">
          {modes.map((each) => (
            <label key={each} className="flex min-h-9 items-center gap-2 rounded-md border border-line px-3 py-1.5 has-checked:border-accent has-checked:bg-accent-wash">
              <input type="radio" name="mode" value={each} checked={mode === each} onChange={() => setMode(each)} className="accent-accent" />
              {t(`modes.${each === "act" && unlimited ? "alone" : each}`)}
            </label>
          ))}
        </div>
        {actsAlone(mode) && !unlimited && (
          <div className="flex flex-wrap gap-3">
            {row.measure === "prices" && limit("percent", row.limits.maxChangeBp === undefined ? undefined : row.limits.maxChangeBp / 100, true)}
            {limit("nights", row.limits.maxNights, true)}
            {limit("prices", row.limits.maxCells, false)}
          </div>
        )}
        {!row.mayActAlone && <p className="text-xs text-ink-soft">{t("peopleDecide")}</p>}
      </fieldset>
      {problem && <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
      {editable && touched && (
        <div>
          <Button type="submit" size="sm" disabled={pending}>{pending ? t("saving") : t("save")}</Button>
        </div>
      )}
    </form>
  );
}

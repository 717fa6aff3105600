"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useAct } from "@/components/boardroom/use-act";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { setQuietHoursAction } from "@/lib/boardroom/actions";
import type { ClockSpan } from "@/lib/boardroom/rules/quiet-hours";

/** The hours in which nobody acts alone. Both times, or none. */
export function QuietHoursForm({ slug, hours }: { slug: string; hours: ClockSpan | null }) {
  const t = useTranslations("boardroom");
  const { act, pending, problem } = useAct();
  const [touched, setTouched] = useState(false);
  const save = async (next: ClockSpan | null) => {
    if (!(await act(() => setQuietHoursAction(slug, { hours: next }), t("mandates.offline")))) return;
    setTouched(false);
    toast(t(next ? "quiet.saved" : "quiet.cleared"));
  };
  const clock = (name: "from" | "until") => (
    <label className="flex flex-col gap-1 text-xs text-ink-soft">
      {t(`quiet.${name}`)}
      <Input type="time" name={name} required defaultValue={hours?.[name] ?? (name === "from" ? "22:00" : "07:00")} className="w-36 text-sm text-ink" />
    </label>
  );
  return (
    <form key={hours ? `${hours.from} ${hours.until}` : "none"} onChange={() => setTouched(true)} action={(form) => save({ from: String(form.get("from")), until: String(form.get("until")) })} className="flex flex-col gap-2">
      <fieldset disabled={pending} className="flex flex-wrap items-end gap-3">
        {clock("from")}
        {clock("until")}
        {(touched || !hours) && <Button type="submit" size="sm">{t("quiet.save")}</Button>}
        {hours && !touched && <Button type="button" variant="ghost" size="sm" onClick={() => void save(null)}>{t("quiet.clear")}</Button>}
      </fieldset>
      {problem && <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
    </form>
  );
}

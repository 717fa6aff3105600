"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useAct } from "@/components/boardroom/use-act";
import { ProblemLine } from "@/components/messaging/problem-line";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { setBriefHourAction } from "@/lib/boardroom/actions";

/** When the day's brief comes, on the house's clock. */
export function BriefHour({ slug, hour, offline }: { slug: string; hour: { readonly at: string; readonly on: boolean }; offline: string }) {
  const t = useTranslations("brief.page");
  const { act, pending, problem } = useAct();
  const save = async (next: { at: string; on: boolean }) => {
    if (await act(() => setBriefHourAction(slug, next), offline)) toast(t("saved"));
  };
  return (
    <div className="flex flex-col gap-3">
      <label htmlFor="brief-on" className="flex items-center justify-between gap-4">
        <span>{t("on")}</span>
        <Switch id="brief-on" checked={hour.on} disabled={pending} onCheckedChange={(on) => void save({ at: hour.at, on })} />
      </label>
      {hour.on && (
        <form key={hour.at} action={(form) => save({ at: String(form.get("at")), on: true })} className="flex flex-wrap items-end gap-3">
          <label className="flex flex-col gap-1 text-xs text-ink-soft">{t("at")}<Input type="time" name="at" required max="23:30" defaultValue={hour.at} className="w-36 text-sm text-ink" /></label>
          <Button type="submit" size="sm" variant="outline" disabled={pending}>{t("save")}</Button>
        </form>
      )}
      <ProblemLine problem={problem} />
    </div>
  );
}

"use client";

import { CircleAlert, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/boardroom/use-act";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { retireIncumbentAction, returnToIncumbentAction } from "@/lib/knowledge/actions";

/** The one button: everything back to the incumbent, without a question. */
export function WayBack({ slug }: { readonly slug: string }) {
  const [t, offline] = [useTranslations("rollout.back"), useTranslations("knowledge.act")];
  const { act, pending, problem } = useAct();
  return (
    <section aria-labelledby="way-back" className="flex flex-col gap-4 rounded-lg border border-line-strong bg-surface p-5 sm:p-6">
      <div className="max-w-measure">
        <h2 id="way-back" className="text-lg">{t("title")}</h2>
        <p className="mt-1 text-ink-soft">{t("lead")}</p>
      </div>
      <Button variant="outline" size="lg" className="h-auto min-h-11 max-w-full shrink self-start py-2 whitespace-normal pointer-coarse:h-auto" disabled={pending} onClick={() => { void act(() => returnToIncumbentAction(slug, {}), offline("offline")); }}><Undo2 aria-hidden className="rtl:-scale-x-100" />{t("do")}</Button>
      {problem && <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
    </section>
  );
}

/** Thirty days after the book took over: the old way goes for good, once somebody says that they understand. */
export function RetireOldWay({ slug, rolloutId }: { readonly slug: string; readonly rolloutId: string }) {
  const [t, offline] = [useTranslations("rollout"), useTranslations("knowledge.act")];
  const [understood, setUnderstood] = useState(false);
  const { act, pending, problem } = useAct();
  return (
    <section aria-labelledby="old-way" className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-5 sm:p-6">
      <div className="max-w-measure">
        <h2 id="old-way" className="text-lg">{t("acts.retire")}</h2>
        <p className="mt-1 text-ink-soft">{t("retire.lead")}</p>
      </div>
      <label className="flex min-h-6 items-center gap-3"><Checkbox checked={understood} onCheckedChange={(value) => setUnderstood(value === true)} />{t("retire.understood")}</label>
      <Button variant="destructive" className="h-auto min-h-9 max-w-full shrink self-start py-1.5 whitespace-normal pointer-coarse:h-auto pointer-coarse:min-h-11" disabled={pending || !understood} onClick={() => { void act(() => retireIncumbentAction(slug, { rolloutId, understood: true }), offline("offline")); }}>{t("acts.retire")}</Button>
      {problem && <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
    </section>
  );
}

"use client";

import { CircleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { toast } from "sonner";
import { useAct } from "@/components/boardroom/use-act";
import { DateText } from "@/components/shell/date-text";
import { MoneyText } from "@/components/shell/money-text";
import { Button } from "@/components/ui/button";
import { comeBackAction } from "@/lib/boardroom/actions";
import { decisionKindOf } from "@/lib/boardroom/rules/decision-kinds";

export type AbsenceShown = { readonly delegate: string; readonly standing: "coming" | "running" | "over"; readonly from: string; readonly until: string; readonly maxAmount: number | null; readonly kinds: readonly string[] | null };

/** The absence as it stands, and the one tap that ends it. */
export function AbsenceCard({ slug, absence, currency, timeZone }: { slug: string; absence: AbsenceShown; currency: string; timeZone: string }) {
  const t = useTranslations("approval-pages.away");
  const offline = useTranslations("boardroom.decision");
  const list = new Intl.ListFormat(useLocale(), { type: "conjunction" });
  const { act, pending, problem } = useAct();
  const { delegate, standing, from, until, maxAmount, kinds } = absence;
  const moment = (value: string) => () => <DateText value={value} style="moment" timeZone={timeZone} />;
  const end = async () => {
    if (await act(() => comeBackAction(slug, {}), offline("offline"))) toast(t("backDone"));
  };
  return (
    <div className="flex flex-col items-start gap-3 rounded-lg border border-line-strong bg-surface p-4 sm:p-5">
      <p className="text-base">{standing === "running" ? t.rich("running", { name: () => <bdi>{delegate}</bdi>, until: moment(until) }) : t.rich("coming", { name: () => <bdi>{delegate}</bdi>, from: moment(from), until: moment(until) })}</p>
      {maxAmount !== null && <p className="text-ink-soft">{t.rich("upTo", { amount: () => <MoneyText money={{ amount: maxAmount, currency }} /> })}</p>}
      {kinds && <p className="text-ink-soft">{t("onlyKinds", { kinds: list.format([...new Set(kinds.map(decisionKindOf))].map((kind) => t(`kind.${kind}`))) })}</p>}
      <Button onClick={() => void end()} disabled={pending} variant={standing === "running" ? "default" : "outline"}>{standing === "running" ? t("back") : t("cancel")}</Button>
      {problem && <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
    </div>
  );
}

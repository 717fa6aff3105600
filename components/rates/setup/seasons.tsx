"use client";

import { CalendarCheck, Pencil, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { toast } from "sonner";
import type { TermField } from "@/components/rates/setup/term-fields";
import { TermRow, TermSection } from "@/components/rates/setup/term-list";
import { TermSheet } from "@/components/rates/setup/term-sheet";
import { useTermWords } from "@/components/rates/setup/use-term-words";
import { ConfirmDialog } from "@/components/tenancy/confirm-dialog";
import { toastUndo } from "@/components/shell/undo-toast";
import { Button } from "@/components/ui/button";
import { undoReceiptAction } from "@/lib/boardroom/actions";
import { applySeasonsAction, removeSeasonAction, setSeasonAction } from "@/lib/rates/actions";

export type SeasonView = { readonly id: string; readonly code: string; readonly label: string; readonly fromDate: string; readonly toDate: string; readonly weekdays: readonly number[]; readonly priority: number; readonly minStay: number | null; readonly prices: readonly { readonly ratePlanId: string; readonly amount: number }[]; readonly [field: string]: unknown };
type Plan = { readonly id: string; readonly label: string };
type Props = { readonly slug: string; readonly currency: string; readonly seasons: readonly SeasonView[]; readonly plans: readonly Plan[]; readonly today: string; readonly editable: boolean };

/** Stretches of the year with their prices, and the one step that writes them. */
export function Seasons({ slug, currency, seasons, plans, today, editable }: Props) {
  const { t, day, weekdays, format, money } = useTermWords(currency);
  const router = useRouter();
  const [pending, start] = useTransition();
  const fields = (self?: SeasonView): TermField[] => [
    { kind: "words", name: "name", label: t("name"), required: true },
    ...(self ? [] : [{ kind: "text", name: "code", label: t("code"), help: t("codeHelp"), required: true } as const]),
    { kind: "date", name: "fromDate", label: t("firstNight"), required: true }, { kind: "date", name: "toDate", label: t("lastNight"), required: true },
    { kind: "checks", name: "weekdays", label: t("weekdays"), help: t("weekdaysHelp"), options: weekdays(), numeric: true },
    { kind: "number", name: "priority", label: t("priority"), help: t("priorityHelp"), measure: "count", signed: true }, { kind: "number", name: "minStay", label: t("minStayNights"), measure: "count" },
    ...plans.map(({ id, label }): TermField => ({ kind: "number", name: `price-${id}`, label, measure: "money" })),
  ];
  const input = (values: Readonly<Record<string, unknown>>) => ({
    name: values["name"], fromDate: values["fromDate"], toDate: values["toDate"], weekdays: values["weekdays"], priority: values["priority"] ?? 0, minStay: values["minStay"],
    prices: plans.flatMap(({ id }) => { const amount = values[`price-${id}`]; return typeof amount === "number" ? [{ ratePlanId: id, amount }] : []; }),
  });
  const initial = (season: SeasonView) => ({ ...season, ...Object.fromEntries(season.prices.map(({ ratePlanId, amount }) => [`price-${ratePlanId}`, amount])) });
  const last = seasons.map((season) => season.toDate).sort().at(-1) ?? today;
  const apply = () => start(async () => {
    const answer = await applySeasonsAction(slug, { from: today, to: last }).catch(() => null);
    if (!answer?.ok) return void toast.error(answer?.error.message ?? t("offline"));
    const { outcome } = answer;
    router.refresh();
    if (outcome.status !== "done") return;
    toastUndo({ title: t("applied"), onUndo: async () => {
      const undone = await undoReceiptAction(slug, { receiptId: outcome.receiptId });
      if (!undone.ok) throw new Error(undone.error.code);
      router.refresh();
    } });
  });
  const remove = (id: string) => start(async () => {
    const answer = await removeSeasonAction(slug, { id }).catch(() => null);
    if (!answer?.ok) toast.error(answer?.error.message ?? t("offline"));
    router.refresh();
  });
  const facts = (season: SeasonView) => [
    `${day(season.fromDate)} – ${day(season.toDate)}`, season.weekdays.length === 0 ? "" : format.list(season.weekdays.map((weekday) => weekdays()[weekday - 1]?.label ?? ""), { type: "unit" }),
    season.minStay === null ? "" : t("minStayOf", { count: season.minStay }), season.prices.length === 0 ? t("noPrices") : t("pricesFrom", { amount: money(Math.min(...season.prices.map((price) => price.amount))) }),
  ];
  return (
    <TermSection
      title={t("parts.seasons")} lead={t("leads.seasons")} empty={seasons.length === 0 ? t("nothing") : null}
      create={editable && (
        <div className="flex flex-wrap gap-2">
          {seasons.length > 0 && last >= today && <Button variant="outline" disabled={pending} onClick={apply}><CalendarCheck aria-hidden />{t("apply")}</Button>}
          <TermSheet trigger={<Button><Plus aria-hidden />{t("newSeason")}</Button>} title={t("newSeason")} currency={currency} fields={fields()} initial={{}} save={(values) => setSeasonAction(slug, { code: values["code"], ...input(values) } as Parameters<typeof setSeasonAction>[1])} />
        </div>
      )}
    >
      {seasons.toSorted((a, b) => (a.fromDate < b.fromDate ? -1 : 1)).map((season) => (
        <TermRow
          key={season.id} name={season.label} facts={facts(season)} faded={season.toDate < today} marks={season.priority === 0 ? [] : [t("priorityOf", { value: season.priority })]}
          actions={editable && (
            <>
              <TermSheet trigger={<Button variant="outline" size="sm"><Pencil aria-hidden />{t("edit")}<span className="sr-only"> {season.label}</span></Button>} title={season.label} currency={currency} fields={fields(season)} initial={initial(season)}
                save={(values) => setSeasonAction(slug, { id: season.id, code: season.code, ...input(values) } as Parameters<typeof setSeasonAction>[1])} />
              <ConfirmDialog trigger={<Button variant="ghost" size="sm" disabled={pending}>{t("remove")}<span className="sr-only"> {season.label}</span></Button>} title={t("removeNamed", { name: season.label })} description={t("removeSeasonLead")} confirm={t("remove")} onConfirm={() => remove(season.id)} />
            </>
          )}
        />
      ))}
    </TermSection>
  );
}

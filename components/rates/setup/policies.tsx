"use client";

import { Pencil, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { toast } from "sonner";
import type { Measure, TermField } from "@/components/rates/setup/term-fields";
import { TermRow, TermSection } from "@/components/rates/setup/term-list";
import { TermSheet } from "@/components/rates/setup/term-sheet";
import { useTermWords } from "@/components/rates/setup/use-term-words";
import { ConfirmDialog } from "@/components/tenancy/confirm-dialog";
import { Button } from "@/components/ui/button";
import { removePolicyAction, setCancellationPolicyAction, setDepositPolicyAction } from "@/lib/rates/actions";

type Penalty = { readonly kind: string; readonly value: number };
type Dated = { readonly id: string; readonly code: string; readonly label: string; readonly validFrom: string; readonly validUntil: string | null; readonly [field: string]: unknown };
export type CancellationView = Dated & { readonly steps: readonly (Penalty & { readonly hoursBefore: number | null })[]; readonly noShow: Penalty };
export type DepositView = Dated & Penalty & { readonly dueDaysBefore: number | null };
type Props = { readonly slug: string; readonly currency: string; readonly cancellation: readonly CancellationView[]; readonly deposits: readonly DepositView[]; readonly today: string; readonly editable: boolean };

const penaltyMeasures: Readonly<Record<string, Measure>> = { none: "none", percent: "percent", nights: "count", amount: "money", first_night: "none", full: "none" };
const penalties = ["none", "first_night", "nights", "percent", "amount"];

/** What leaving costs and what is asked ahead, from which day of booking on. */
export function Policies({ slug, currency, cancellation, deposits, today, editable }: Props) {
  const { t, options, money, percent, day } = useTermWords(currency);
  const router = useRouter();
  const [pending, start] = useTransition();
  const said = ({ kind, value }: Penalty) => (kind === "percent" ? percent(value) : kind === "nights" ? t("nightsOf", { count: value }) : kind === "amount" ? money(value) : t(`deposits.${kind}` as "deposits.none"));
  const head = (self?: Dated): TermField[] => [
    { kind: "words", name: "name", label: t("name"), required: true },
    ...(self ? [] : [{ kind: "text", name: "code", label: t("code"), help: t("codeHelp"), required: true } as const]),
    { kind: "date", name: "validFrom", label: t("validFrom"), help: t("validFromHelp"), required: true },
  ];
  const measured = (name: string, by: string, label: string): TermField => ({ kind: "measured", name, label, by, measures: penaltyMeasures });
  const cancellationFields = (self?: Dated): TermField[] => [
    ...head(self),
    { kind: "rows", name: "steps", label: t("steps"), help: t("stepsHelp"), most: 6, add: t("addStep"), columns: [
      { kind: "number", name: "hoursBefore", label: t("daysBefore"), measure: "hours" }, { kind: "select", name: "kind", label: t("costs"), options: options("penalties", penalties) }, { kind: "measured", name: "value", label: t("howMuch"), by: "kind", measures: penaltyMeasures },
    ] },
    { kind: "select", name: "noShowKind", label: t("noShow"), options: options("penalties", penalties) }, measured("noShowValue", "noShowKind", t("howMuch")),
  ];
  const depositFields = (self?: Dated): TermField[] => [
    ...head(self), { kind: "select", name: "kind", label: t("asked"), options: options("deposits", ["none", "first_night", "nights", "percent", "amount", "full"]) }, measured("value", "kind", t("howMuch")),
    { kind: "number", name: "dueDaysBefore", label: t("dueDays"), help: t("dueDaysHelp"), measure: "count" },
  ];
  const asCancellation = (code: unknown, v: Readonly<Record<string, unknown>>) => ({
    code, name: v["name"], validFrom: v["validFrom"], steps: (v["steps"] as { hoursBefore: number | null; kind: string; value: number | null }[]).map((step) => ({ ...step, value: step.value ?? 0 })), noShow: { kind: v["noShowKind"], value: v["noShowValue"] ?? 0 },
  }) as Parameters<typeof setCancellationPolicyAction>[1];
  const asDeposit = (code: unknown, v: Readonly<Record<string, unknown>>) => ({ code, name: v["name"], validFrom: v["validFrom"], kind: v["kind"], value: v["value"] ?? 0, dueDaysBefore: v["dueDaysBefore"] }) as Parameters<typeof setDepositPolicyAction>[1];
  const dates = (policy: Dated) => (policy.validUntil ? `${day(policy.validFrom)} – ${day(policy.validUntil)}` : t("from", { day: day(policy.validFrom) }));
  const remove = (kind: "cancellation" | "deposit", policy: Dated) => start(async () => {
    const answer = await removePolicyAction(slug, { kind, code: policy.code, validFrom: policy.validFrom }).catch(() => null);
    if (!answer?.ok) toast.error(answer?.error.message ?? t("offline"));
    router.refresh();
  });
  const actions = (kind: "cancellation" | "deposit", policy: Dated, edit: React.ReactNode) => editable && (
    <>
      {edit}
      <ConfirmDialog trigger={<Button variant="ghost" size="sm" disabled={pending}>{t("remove")}<span className="sr-only"> {policy.label}</span></Button>} title={t("removeNamed", { name: policy.label })} description={t("removePolicyLead")} confirm={t("remove")} onConfirm={() => remove(kind, policy)} />
    </>
  );
  const pencil = (policy: Dated) => <Button variant="outline" size="sm"><Pencil aria-hidden />{t("edit")}<span className="sr-only"> {policy.label}</span></Button>;
  const past = (policy: Dated) => policy.validUntil !== null && policy.validUntil < today;
  return (
    <>
      <TermSection
        title={t("parts.cancellation")} lead={t("leads.cancellation")} empty={cancellation.length === 0 ? t("nothing") : null}
        create={editable && <TermSheet trigger={<Button><Plus aria-hidden />{t("newPolicy")}</Button>} title={t("newPolicy")} currency={currency} fields={cancellationFields()} initial={{ validFrom: today, steps: [{ hoursBefore: null, kind: "none", value: 0 }] }} save={(values) => setCancellationPolicyAction(slug, asCancellation(values["code"], values))} />}
      >
        {cancellation.map((policy) => (
          <TermRow
            key={policy.id} name={policy.label} faded={past(policy)} marks={[policy.code]}
            facts={[dates(policy), ...policy.steps.toSorted((a, b) => (b.hoursBefore ?? 99_999) - (a.hoursBefore ?? 99_999)).map((step) => (step.hoursBefore === null ? t("anyTime", { costs: said(step) }) : t("fromDaysBefore", { days: step.hoursBefore / 24, costs: said(step) }))), t("noShowCosts", { costs: said(policy.noShow) })]}
            actions={actions("cancellation", policy, <TermSheet trigger={pencil(policy)} title={policy.label} currency={currency} fields={cancellationFields(policy)} initial={{ ...policy, noShowKind: policy.noShow.kind, noShowValue: policy.noShow.value }} save={(values) => setCancellationPolicyAction(slug, asCancellation(policy.code, values))} />)}
          />
        ))}
      </TermSection>
      <TermSection
        title={t("parts.deposits")} lead={t("leads.deposits")} empty={deposits.length === 0 ? t("nothing") : null}
        create={editable && <TermSheet trigger={<Button variant="outline"><Plus aria-hidden />{t("newDeposit")}</Button>} title={t("newDeposit")} currency={currency} fields={depositFields()} initial={{ validFrom: today }} save={(values) => setDepositPolicyAction(slug, asDeposit(values["code"], values))} />}
      >
        {deposits.map((policy) => (
          <TermRow
            key={policy.id} name={policy.label} faded={past(policy)} marks={[policy.code]} facts={[dates(policy), said(policy), policy.dueDaysBefore === null ? t("dueAtBooking") : t("dueBefore", { days: policy.dueDaysBefore })]}
            actions={actions("deposit", policy, <TermSheet trigger={pencil(policy)} title={policy.label} currency={currency} fields={depositFields(policy)} initial={policy} save={(values) => setDepositPolicyAction(slug, asDeposit(policy.code, values))} />)}
          />
        ))}
      </TermSection>
    </>
  );
}

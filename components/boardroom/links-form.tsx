"use client";

import { CircleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { useAct } from "@/components/boardroom/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { revokeLinksAction, sendLinkAction, setApprovalLinksAction } from "@/lib/boardroom/actions";
import { readCounterOffer } from "@/lib/boardroom/rules/counter-offer";
import { isLocale } from "@/lib/kernel/locale";
import { toDecimal } from "@/lib/kernel/money";

type Terms = { readonly on: boolean; readonly hours: number; readonly maxAmount: number | null };

/** On which terms links are made. */
export function LinksForm({ slug, terms, currency }: { slug: string; terms: Terms; currency: string }) {
  const t = useTranslations("approval-pages.links");
  const offers = useTranslations("approvals.offer");
  const offline = useTranslations("boardroom.decision");
  const locale = useLocale();
  const { act, pending, problem } = useAct();
  const [on, setOn] = useState(terms.on);
  const [bad, setBad] = useState<string | null>(null);
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const written = String(form.get("linkMaxAmount") ?? "").trim();
    const amount = written === "" ? null : readCounterOffer(written, { kind: "amount", now: 0, currency }, isLocale(locale) ? locale : "en");
    setBad(amount && !amount.ok ? offers(`problem.${amount.problem}`) : null);
    if (amount && !amount.ok) return;
    const outcome = await act(() => setApprovalLinksAction(slug, { on, hours: Number(form.get("hours")), maxAmount: amount ? amount.value : null }), offline("offline"));
    if (outcome) toast(t("saved"));
  };
  return (
    <form onSubmit={(event) => void save(event)} className="flex max-w-md flex-col gap-5">
      <label className="flex min-h-8 items-center justify-between gap-3">
        <span className="font-medium">{t("on")}</span>
        <Switch checked={on} onCheckedChange={setOn} />
      </label>
      <Field name="hours" label={t("hours")}>{(control) => <Input {...control} type="number" min={1} max={168} required defaultValue={terms.hours} className="max-w-28 tabular-nums" />}</Field>
      <Field name="linkMaxAmount" label={t("maxAmount", { currency })} help={t("maxAmountHelp")} error={bad}>
        {(control) => <Input {...control} inputMode="decimal" dir="ltr" autoComplete="off" className="max-w-40 tabular-nums" defaultValue={terms.maxAmount === null ? "" : toDecimal({ amount: terms.maxAmount, currency })} />}
      </Field>
      {problem && <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
      <Button type="submit" variant="outline" disabled={pending} className="self-start">{t("save")}</Button>
    </form>
  );
}

/** What waits, to one's own mail or phone, with a link to decide there. */
export function SendWaiting({ slug, waiting }: { slug: string; waiting: readonly string[] }) {
  const t = useTranslations("approval-pages.links");
  const offline = useTranslations("boardroom.decision");
  const { act, pending, problem } = useAct();
  const send = async () => {
    if (await act(() => sendLinkAction(slug, { proposalIds: [...waiting] }), offline("offline"))) toast(t("sent"));
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-3">
      <p>{t("waiting", { count: waiting.length })}</p>
      {waiting.length > 0 && <Button variant="outline" size="sm" onClick={() => void send()} disabled={pending}>{t("send")}</Button>}
      {problem && <p role="alert" className="flex w-full items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
    </div>
  );
}

/** One tap after a phone was lost. */
export function RevokeLinks({ slug, open }: { slug: string; open: number }) {
  const t = useTranslations("approval-pages.links");
  const offline = useTranslations("boardroom.decision");
  const { act, pending, problem } = useAct();
  const revoke = async () => {
    const outcome = await act(() => revokeLinksAction(slug, {}), offline("offline"));
    if (outcome?.status === "done") toast(t("revoked", { count: outcome.result.closed }));
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 border-y border-line py-3">
      <p>{t("open", { count: open })}</p>
      {open > 0 && <Button variant="outline" size="sm" onClick={() => void revoke()} disabled={pending}>{t("revoke")}</Button>}
      {problem && <p role="alert" className="flex w-full items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
    </div>
  );
}

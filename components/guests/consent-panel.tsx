"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useGuestChange } from "@/components/guests/use-guest-change";
import { DateText } from "@/components/shell/date-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Switch } from "@/components/ui/switch";
import { setConsentAction, setDoNotContactAction } from "@/lib/guests/actions";
import { type ConsentPurpose, consentPurposes } from "@/lib/guests/rules/profile";

export type ConsentEntry = { readonly id: string; readonly purpose: ConsentPurpose; readonly given: boolean; readonly source: string; readonly recordedBy: string; readonly recordedAt: string };
type Props = { readonly slug: string; readonly id: string; readonly consents: readonly ConsentEntry[]; readonly doNotContact: boolean; readonly editable: boolean; readonly timeZone: string };

/** What the guest agreed to, purpose by purpose, with every entry behind it. Nothing is written over. */
export function ConsentPanel({ slug, id, consents, doNotContact, editable, timeZone }: Props) {
  const t = useTranslations("guests");
  const { run, pending } = useGuestChange(slug);
  const latest = (purpose: ConsentPurpose) => consents.find((each) => each.purpose === purpose);
  return (
    <div className="flex flex-col gap-4">
      <ul className="divide-y divide-line">
        {consentPurposes.map((purpose) => {
          const now = latest(purpose);
          return (
            <li key={purpose} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 py-2.5 first:pt-0">
              <div className="min-w-0">
                <p>{t(`consents.${purpose}`)}</p>
                <p className="flex flex-wrap items-center gap-2 text-xs text-ink-soft">
                  <Badge variant={now?.given ? "good" : "default"}>{t(now ? (now.given ? "consents.given" : "consents.withdrawn") : "consents.never")}</Badge>
                  {now && <><bdi>{t("consents.by", { source: now.source, name: now.recordedBy })}</bdi><DateText value={now.recordedAt} style="moment" timeZone={timeZone} /></>}
                </p>
              </div>
              {editable && <ConsentDialog slug={slug} id={id} purpose={purpose} given={!(now?.given ?? false)} />}
            </li>
          );
        })}
      </ul>
      <div className="flex items-center justify-between gap-4">
        <Label htmlFor="silent">{t("consents.silent")}</Label>
        <Switch id="silent" checked={doNotContact} disabled={!editable || pending} onCheckedChange={(on) => void run(() => setDoNotContactAction(slug, { id, doNotContact: on }), () => t(on ? "consents.silentOn" : "consents.silentOff"))} />
      </div>
      {consents.length > consentPurposes.filter(latest).length && (
        <details className="text-sm">
          <summary className="min-h-6 cursor-pointer text-ink-soft">{t("consents.history")}</summary>
          <ul className="mt-2 flex flex-col gap-1 text-xs text-ink-soft">
            {consents.map((each) => <li key={each.id} className="flex flex-wrap gap-x-2"><DateText value={each.recordedAt} style="moment" timeZone={timeZone} /><span>{t(`consents.${each.purpose}`)}: {t(each.given ? "consents.given" : "consents.withdrawn")}</span><bdi>{t("consents.by", { source: each.source, name: each.recordedBy })}</bdi></li>)}
          </ul>
        </details>
      )}
    </div>
  );
}

function ConsentDialog({ slug, id, purpose, given }: { slug: string; id: string; purpose: ConsentPurpose; given: boolean }) {
  const t = useTranslations("guests");
  const [open, setOpen] = useState(false);
  const { run, pending, problem, setProblem, words } = useGuestChange(slug);
  const action = t(given ? "consents.give" : "consents.withdraw");
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const source = String(new FormData(event.currentTarget).get("source") ?? "");
    if (await run(() => setConsentAction(slug, { id, purpose, given, source }), () => t("consents.done", { purpose: t(`consents.${purpose}`) }), "form")) setOpen(false);
  };
  return (
    <Dialog open={open} onOpenChange={(next) => { setProblem(null); setOpen(next); }}>
      <DialogTrigger asChild><Button variant="outline" size="sm">{action}<span className="sr-only">: {t(`consents.${purpose}`)}</span></Button></DialogTrigger>
      <DialogContent aria-describedby={undefined}>
        <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-5">
          <DialogHeader><DialogTitle>{action}: {t(`consents.${purpose}`)}</DialogTitle></DialogHeader>
          <Field name="source" idPrefix="consent-" label={t("consents.how")} help={t("consents.howHelp")} error={problem ? (problem.fields.length > 0 ? t("wrong.source") : words(problem)) : undefined}>{(props) => <Input {...props} dir="auto" maxLength={80} />}</Field>
          <DialogFooter><Button type="submit" disabled={pending}>{pending ? t("saving") : t("save")}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

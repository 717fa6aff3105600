"use client";

import { CircleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useAct } from "@/components/boardroom/use-act";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { Locale } from "@/lib/kernel/locale";
import { discardDraftAction, draftVersionAction, restoreVersionAction, returnToDraftAction, sendToReviewAction, signOffAction, withdrawSopAction } from "@/lib/knowledge/actions";

type Version = { readonly versionId: string; readonly status: string; readonly locale: Locale };
type Asked = "sign" | "withdraw" | "discard" | null;

/** What may be done with the text that is shown. Signing and withdrawing ask once. */
export function SopActions({ slug, home, page, sopId, version, mayPublish, today, hasOpen }: {
  readonly slug: string; readonly home: string; readonly page: string; readonly sopId: string; readonly version: Version; readonly mayPublish: boolean; readonly today: string; readonly hasOpen: boolean;
}) {
  const t = useTranslations("knowledge.act");
  const router = useRouter();
  const { act, pending, problem } = useAct();
  const [asked, setAsked] = useState<Asked>(null);
  const { versionId, status, locale } = version;
  const read = `${home}/${page}?lang=${locale}`;
  const go = (href: string, words?: string) => {
    setAsked(null);
    if (words !== undefined) toast(words);
    router.push(href);
  };

  const submit = async (form: FormData) => {
    const because = String(form.get("because") ?? "").trim();
    const why = because === "" ? {} : { because };
    if (asked === "sign") {
      const outcome = await act(() => signOffAction(slug, { versionId, effectiveFrom: String(form.get("from") ?? today), ...why }), t("offline"));
      if (outcome) go(read, t("signed"));
    } else if (asked === "withdraw") {
      if (await act(() => withdrawSopAction(slug, { versionId, because }), t("offline"))) go(read, t("withdrawn"));
    } else if (asked === "discard") {
      const outcome = await act(() => discardDraftAction(slug, { versionId }), t("offline"));
      if (outcome?.status === "done") go(outcome.result.gone ? home : read, t("discarded"));
    }
  };

  return (
    <>
      {status === "draft" && <Button variant="ghost" disabled={pending} onClick={() => setAsked("discard")}>{t("discard")}</Button>}
      {status === "draft" && <Button disabled={pending} onClick={() => void act(() => sendToReviewAction(slug, { versionId }), t("offline")).then((outcome) => { if (outcome) go(`${read}&view=changes`, t("sent")); })}>{t("review")}</Button>}
      {status === "review" && <Button variant="outline" disabled={pending} onClick={() => void act(() => returnToDraftAction(slug, { versionId }), t("offline")).then((outcome) => { if (outcome) go(`${read}&view=edit`); })}>{t("return")}</Button>}
      {status === "review" && mayPublish && <Button disabled={pending} onClick={() => setAsked("sign")}>{t("sign")}</Button>}
      {status === "signed" && mayPublish && <Button variant="ghost" disabled={pending} onClick={() => setAsked("withdraw")}>{t("withdraw")}</Button>}
      {status === "signed" && !hasOpen && <Button variant="outline" disabled={pending} onClick={() => void act(() => draftVersionAction(slug, { sopId, locale }), t("offline")).then((outcome) => { if (outcome) go(`${read}&view=edit`); })}>{t("draft")}</Button>}
      {(status === "superseded" || status === "withdrawn") && !hasOpen && <Button variant="outline" disabled={pending} onClick={() => void act(() => restoreVersionAction(slug, { versionId }), t("offline")).then((outcome) => { if (outcome) go(`${read}&view=edit`); })}>{t("restore")}</Button>}
      {problem && asked === null && <p role="alert" className="flex w-full items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
      <Dialog open={asked !== null} onOpenChange={(open) => { if (!open) setAsked(null); }}>
        {asked !== null && (
          <DialogContent>
            <form action={submit} className="grid gap-5">
              <DialogHeader>
                <DialogTitle>{t(`ask.${asked}.title`)}</DialogTitle>
                <DialogDescription>{t(`ask.${asked}.lead`)}</DialogDescription>
              </DialogHeader>
              {asked === "sign" && <Field name="from" idPrefix="sign-" label={t("from")} help={t("fromHelp")} required>{(control) => <Input {...control} type="date" min={today} defaultValue={today} />}</Field>}
              {asked !== "discard" && <Field name="because" idPrefix="sign-" label={t("because")} {...(asked === "sign" ? { help: t("becauseSign") } : {})} required={asked === "withdraw"}>{(control) => <Textarea {...control} rows={2} maxLength={500} minLength={asked === "withdraw" ? 3 : undefined} />}</Field>}
              {problem && <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
              <DialogFooter>
                <Button variant="ghost" onClick={() => setAsked(null)}>{t("cancel")}</Button>
                <Button type="submit" disabled={pending} variant={asked === "sign" ? "default" : "destructive"}>{pending ? t("working") : t(`ask.${asked}.do`)}</Button>
              </DialogFooter>
            </form>
          </DialogContent>
        )}
      </Dialog>
    </>
  );
}

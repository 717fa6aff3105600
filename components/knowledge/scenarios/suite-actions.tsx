"use client";

import { Play, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useAct } from "@/components/boardroom/use-act";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import type { Locale } from "@/lib/kernel/locale";
import { addScenarioAction, removeScenarioAction, runScenariosAction } from "@/lib/knowledge/actions";

/** Runs a suite again, and adds a scenario of one's own to it. */
export function SuiteActions({ slug, sopId, versionId, locale, title }: { readonly slug: string; readonly sopId: string; readonly versionId: string | null; readonly locale: Locale; readonly title: string }) {
  const t = useTranslations("findings.scenarios");
  const { act, pending, problem } = useAct();
  const [open, setOpen] = useState(false);
  const [expects, setExpects] = useState<"answer" | "abstain">("answer");
  const submit = async (form: FormData) => {
    const turns = String(form.get("turns") ?? "").split("\n").map((turn) => turn.trim()).filter((turn) => turn !== "");
    const [mustSay, mustNotSay] = [String(form.get("mustSay") ?? "").trim(), String(form.get("mustNotSay") ?? "").trim()];
    const outcome = await act(() => addScenarioAction(slug, { sopId, locale, turns, expects, ...(mustSay === "" ? {} : { mustSay }), ...(mustNotSay === "" ? {} : { mustNotSay }) }), t("offline"));
    if (outcome === null) return;
    setOpen(false);
    toast(t("added"));
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      {versionId !== null && <Button variant="outline" size="sm" disabled={pending} onClick={() => void act(() => runScenariosAction(slug, { versionId }), t("offline"))}><Play aria-hidden />{pending ? t("running") : t("run")}<span className="sr-only">: {title}</span></Button>}
      <Button variant="ghost" size="sm" onClick={() => setOpen(true)}><Plus aria-hidden />{t("add")}<span className="sr-only">: {title}</span></Button>
      {problem !== null && !open && <p role="alert" className="w-full text-act">{problem}</p>}
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent>
          <form action={submit} className="grid gap-5">
            <DialogHeader><DialogTitle>{t("form.title")}</DialogTitle><DialogDescription>{t("form.lead", { title })}</DialogDescription></DialogHeader>
            <Field name="turns" idPrefix="scenario-" label={t("form.turns")} help={t("form.turnsHelp")} required>{(control) => <Textarea {...control} rows={3} maxLength={3000} lang={locale} dir="auto" />}</Field>
            <Field name="expects" idPrefix="scenario-" label={t("form.expects")} required>{(control) => <NativeSelect {...control} value={expects} onChange={(event) => setExpects(event.target.value === "abstain" ? "abstain" : "answer")}><option value="answer">{t("form.answer")}</option><option value="abstain">{t("form.abstain")}</option></NativeSelect>}</Field>
            {expects === "answer" && <Field name="mustSay" idPrefix="scenario-" label={t("form.mustSay")} help={t("form.mustSayHelp")} required>{(control) => <Input {...control} maxLength={300} lang={locale} dir="auto" />}</Field>}
            <Field name="mustNotSay" idPrefix="scenario-" label={t("form.mustNotSay")}>{(control) => <Input {...control} maxLength={300} lang={locale} dir="auto" />}</Field>
            {problem !== null && <p role="alert" className="text-act">{problem}</p>}
            <DialogFooter><Button variant="ghost" onClick={() => setOpen(false)}>{t("form.cancel")}</Button><Button type="submit" disabled={pending}>{pending ? t("form.working") : t("form.save")}</Button></DialogFooter>
          </form>
        </DialogContent>
      </Dialog>
    </div>
  );
}

/** Takes one scenario away; the toast is not needed, the receipt brings it back. */
export function RemoveScenario({ slug, scenarioId, label }: { readonly slug: string; readonly scenarioId: string; readonly label: string }) {
  const t = useTranslations("findings.scenarios");
  const { act, pending } = useAct();
  return <Button variant="ghost" size="sm" disabled={pending} onClick={() => void act(() => removeScenarioAction(slug, { scenarioId }), t("offline"))}>{t("remove")}<span className="sr-only">: {label}</span></Button>;
}

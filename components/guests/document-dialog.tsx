"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { CountrySelect } from "@/components/guests/country-select";
import { useGuestChange } from "@/components/guests/use-guest-change";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { Textarea } from "@/components/ui/textarea";
import { setIdentityAction } from "@/lib/guests/actions";
import { type DocumentKind, documentKinds } from "@/lib/guests/rules/document-number";

const wrongWords = ["number", "expiresOn", "issuedOn", "entryNumber", "mrz", "kind"] as const;
const learntFields = { birthDate: "birth_date", nationality: "nationality", gender: "gender", lastName: "last_name", firstName: "first_name" } as const;

/** A document written down: by its fields, or by the lines at its foot. */
export function DocumentDialog({ slug, id, name, trigger }: { slug: string; id: string; name: string; trigger: ReactNode }) {
  const t = useTranslations("guests");
  const [open, setOpen] = useState(false);
  const [way, setWay] = useState("hand");
  const { run, pending, problem, setProblem, words } = useGuestChange(slug);
  const wrong = (path: string): string | undefined => (problem?.fields.some((field) => field.path === path) ? t(`wrong.${wrongWords.find((each) => each === path) ?? "other"}`) : undefined);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const told = (field: string) => String(form.get(field) ?? "").trim();
    const kind: DocumentKind = documentKinds.find((each) => each === told("kind")) ?? "passport";
    const input = way === "lines"
      ? { id, mrz: told("mrz"), ...(told("entryNumber") ? { entryNumber: told("entryNumber") } : {}) }
      : { id, kind, number: told("number") || " ", issuingCountry: told("issuingCountry") || null, issuedOn: told("issuedOn") || null, expiresOn: told("expiresOn") || null, entryNumber: told("entryNumber") || null };
    const learnt = (fields: readonly string[]) => Object.entries(learntFields).flatMap(([field, word]) => (fields.includes(field) ? [t(`fields.${word}`)] : [])).join(", ");
    const done = await run(() => setIdentityAction(slug, input), (result) => (result.learnt.length > 0 ? t("document.learnt", { items: learnt(result.learnt) }) : t("document.saved")), "form");
    if (done) setOpen(false);
  };
  const ltr = { dir: "ltr", className: "rtl:text-end" } as const;
  const entry = <Field name="entryNumber" idPrefix="document-" label={t("fields.entry_number")} error={wrong("entryNumber")}>{(props) => <Input {...props} {...ltr} maxLength={20} autoComplete="off" />}</Field>;
  return (
    <Dialog open={open} onOpenChange={(next) => { setProblem(null); setOpen(next); }}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent>
        <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-5">
          <DialogHeader>
            <DialogTitle>{t("document.title", { name })}</DialogTitle>
            <DialogDescription>{t("document.lead")}</DialogDescription>
          </DialogHeader>
          {problem && problem.fields.length === 0 && <Alert variant="act"><CircleAlert aria-hidden /><AlertDescription className="text-ink">{words(problem)}</AlertDescription></Alert>}
          <Tabs value={way} onValueChange={setWay}>
            <TabsList><TabsTrigger value="hand">{t("document.byHand")}</TabsTrigger><TabsTrigger value="lines">{t("document.byLines")}</TabsTrigger></TabsList>
            <TabsContent value="hand" className="grid gap-4 pt-4 sm:grid-cols-2">
              <Field name="kind" idPrefix="document-" label={t("document.kind")} error={wrong("kind")}>{(props) => <NativeSelect {...props} defaultValue="passport">{documentKinds.map((kind) => <option key={kind} value={kind}>{t(`document.${kind}`)}</option>)}</NativeSelect>}</Field>
              <Field name="number" idPrefix="document-" label={t("fields.document_number")} error={wrong("number")}>{(props) => <Input {...props} {...ltr} maxLength={30} autoComplete="off" />}</Field>
              <Field name="issuingCountry" idPrefix="document-" label={t("document.issuingCountry")}>{(props) => <CountrySelect control={props} value="" />}</Field>
              {entry}
              <Field name="issuedOn" idPrefix="document-" label={t("fields.document_issued_on")} error={wrong("issuedOn")}>{(props) => <Input {...props} {...ltr} type="date" />}</Field>
              <Field name="expiresOn" idPrefix="document-" label={t("fields.document_expires_on")} error={wrong("expiresOn")}>{(props) => <Input {...props} {...ltr} type="date" />}</Field>
            </TabsContent>
            <TabsContent value="lines" className="flex flex-col gap-4 pt-4">
              <Field name="mrz" idPrefix="document-" label={t("document.mrz")} help={t("document.mrzHelp")} error={wrong("mrz")}>{(props) => <Textarea {...props} dir="ltr" rows={3} maxLength={400} spellCheck={false} autoComplete="off" className="font-mono text-xs" />}</Field>
              {entry}
            </TabsContent>
          </Tabs>
          <DialogFooter><Button type="submit" disabled={pending}>{pending ? t("saving") : t("save")}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

"use client";

import { CircleAlert, Download, Eraser } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { saveFile } from "@/components/guests/save-file";
import { useGuestChange } from "@/components/guests/use-guest-change";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { eraseGuestAction, exportGuestAction } from "@/lib/guests/actions";

/** What a person may ask of the house about their data: a copy of everything, and to be forgotten. */
export function RightsPanel({ slug, id, name, mayExport, mayErase }: { slug: string; id: string; name: string; mayExport: boolean; mayErase: boolean }) {
  const t = useTranslations("guests.rights");
  const { run, pending } = useGuestChange(slug);
  const copy = async () => {
    const file = await run(() => exportGuestAction(slug, { id }), () => t("exported"));
    if (file) saveFile(file.fileName, file.mediaType, file.content);
  };
  return (
    <div className="flex flex-wrap gap-2">
      {mayExport && <Button variant="outline" size="sm" disabled={pending} onClick={() => void copy()}><Download aria-hidden />{t("export")}</Button>}
      {mayErase && <EraseDialog slug={slug} id={id} name={name} />}
    </div>
  );
}

function EraseDialog({ slug, id, name }: { slug: string; id: string; name: string }) {
  const t = useTranslations("guests.rights");
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const { run, pending, problem, setProblem, words } = useGuestChange(slug);
  const word = t("eraseWord");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== word) return;
    const done = await run(() => eraseGuestAction(slug, { id }), ({ kept }) => t("erasedNow", { count: kept.invoices.length, numbers: kept.invoices.join(", ") }), "form");
    if (done) setOpen(false);
  };
  return (
    <Dialog open={open} onOpenChange={(next) => { setOpen(next); setTyped(""); setProblem(null); }}>
      <DialogTrigger asChild><Button variant="ghost" size="sm" className="text-act"><Eraser aria-hidden />{t("erase")}</Button></DialogTrigger>
      <DialogContent>
        <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
          <DialogHeader>
            <DialogTitle>{t("eraseTitle", { name })}</DialogTitle>
            <DialogDescription>{t("eraseBody")}</DialogDescription>
          </DialogHeader>
          {problem && <Alert variant="act"><CircleAlert aria-hidden /><AlertDescription className="text-ink">{words(problem)}</AlertDescription></Alert>}
          <Field name="erase" label={t("eraseType", { word })}>{(control) => <Input {...control} value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />}</Field>
          <DialogFooter><Button type="submit" variant="destructive" disabled={pending || typed.trim() !== word}>{pending ? t("erasing") : t("eraseConfirm")}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

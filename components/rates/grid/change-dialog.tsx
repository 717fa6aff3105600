"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";

export const changeKinds = ["set", "percent", "amount"] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** One change for every selected price: set it, by a percentage, or by an amount. `onChange` says why it could not be, or null. */
export function ChangeDialog({ cells, currency, disabled, onChange }: { cells: number; currency: string; disabled: boolean; onChange: (kind: ChangeKind, text: string) => string | null }) {
  const t = useTranslations("rates.grid.change");
  const terms = useTranslations("terms");
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<ChangeKind>("percent");
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const refused = onChange(kind, String(new FormData(event.currentTarget).get("value") ?? ""));
    setProblem(refused);
    if (refused === null) setOpen(false);
  };
  return (
    <Dialog open={open} onOpenChange={(next) => { setOpen(next); setProblem(null); }}>
      <DialogTrigger asChild><Button variant="outline" size="sm" disabled={disabled}>{t("open")}</Button></DialogTrigger>
      <DialogContent>
        <form onSubmit={submit} noValidate className="grid gap-5">
          <DialogHeader>
            <DialogTitle>{t("title", { count: cells })}</DialogTitle>
            <DialogDescription>{t("lead")}</DialogDescription>
          </DialogHeader>
          <div className="grid grid-cols-2 gap-4">
            <Field name="kind" label={t("kind")} idPrefix="change-">
              {(control) => (
                <NativeSelect {...control} value={kind} onChange={(event) => setKind(changeKinds.find((each) => each === event.target.value) ?? "percent")}>
                  {changeKinds.map((each) => <option key={each} value={each}>{t(`kinds.${each}`)}</option>)}
                </NativeSelect>
              )}
            </Field>
            <Field name="value" label={kind === "percent" ? t("percent") : t("value", { currency })} idPrefix="change-" error={problem ?? undefined} help={t(`help.${kind}`)}>
              {(control) => <Input {...control} inputMode="decimal" dir="ltr" autoComplete="off" className="text-end tabular-nums" />}
            </Field>
          </div>
          <DialogFooter>
            <DialogClose asChild><Button type="button" variant="outline">{terms("cancel")}</Button></DialogClose>
            <Button type="submit">{t("draft")}</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useRef } from "react";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { FieldSummary } from "@/components/ui/field";
import type { Problem } from "./use-money-change";

type FormDialogProps = {
  open: boolean; onClose: () => void; title: string; description?: ReactNode; submit: string; pending: boolean; problem: Problem; onSubmit: (form: FormData) => void; children: ReactNode;
  destructive?: boolean;
};

/** A question with a few fields: the refusal on top, what was typed kept, Enter and Cmd-Enter send it. */
export function FormDialog({ open, onClose, title, description, submit, pending, problem, onSubmit, children, destructive = false }: FormDialogProps) {
  const t = useTranslations();
  const form = useRef<HTMLFormElement>(null);
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    if (!pending) onSubmit(new FormData(event.currentTarget));
  };
  const fields = Object.entries(problem.fields).map(([name, message]) => ({ name: name.replaceAll(".", "-"), message }));
  return (
    <Dialog open={open} onOpenChange={(next) => { if (!next) onClose(); }}>
      <DialogContent onKeyDown={(event) => { if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) form.current?.requestSubmit(); }} {...(description ? {} : { "aria-describedby": undefined })}>
        <form ref={form} noValidate onSubmit={send} className="grid gap-5">
          <DialogHeader>
            <DialogTitle>{title}</DialogTitle>
            {description && <DialogDescription>{description}</DialogDescription>}
          </DialogHeader>
          {problem.whole && <Alert variant="act"><CircleAlert aria-hidden /><AlertDescription className="text-ink">{problem.whole}</AlertDescription></Alert>}
          {fields.length > 1 && <FieldSummary title={t("folios.summary")} errors={fields} />}
          {children}
          <DialogFooter>
            <DialogClose asChild><Button variant="outline">{t("terms.cancel")}</Button></DialogClose>
            <Button type="submit" variant={destructive ? "destructive" : "default"} aria-disabled={pending}>{submit}</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

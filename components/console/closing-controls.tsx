"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { askClosureAction, withdrawClosureAction } from "@/lib/tenancy/actions";
import { isNamed } from "@/lib/tenancy/rules/closing";

/** Asks twice: a button, and then the organisation's name with a yes. */
export function AskClosure({ slug, organisation }: { readonly slug: string; readonly organisation: string }) {
  const t = useTranslations("console.closing");
  const terms = useTranslations("terms");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [pending, start] = useTransition();
  const [wrong, setWrong] = useState({ name: false, understood: false });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const typed = data.get("name");
    const name = typeof typed === "string" ? typed : "";
    const missing = { name: !isNamed(name, organisation), understood: data.get("understood") === null };
    setWrong(missing);
    if (missing.name || missing.understood) return;
    start(async () => {
      const answer = await askClosureAction(slug, { name, understood: true });
      if (!answer.ok) return void toast.error(answer.error.message);
      setOpen(false);
      toast.success(t("asked"));
      router.refresh();
    });
  };
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild><Button variant="destructive" className="self-start">{t("begin")}</Button></DialogTrigger>
      <DialogContent>
        <form onSubmit={submit} noValidate className="flex flex-col gap-5">
          <DialogHeader>
            <DialogTitle>{t("askTitle", { organisation })}</DialogTitle>
            <DialogDescription>{t("askBody")}</DialogDescription>
          </DialogHeader>
          <Field name="name" idPrefix="closing-" label={t("nameLabel")} error={wrong.name ? t("nameWrong", { organisation }) : undefined}>
            {(control) => <Input {...control} autoComplete="off" spellCheck={false} />}
          </Field>
          <div className="flex flex-col gap-1">
            <label className="flex min-h-8 items-start gap-2 text-sm"><input type="checkbox" name="understood" value="1" aria-invalid={wrong.understood || undefined} className="mt-0.5 size-4 accent-accent" />{t("understood")}</label>
            {wrong.understood && <p role="alert" className="text-sm text-act">{t("understoodWrong")}</p>}
          </div>
          <DialogFooter>
            <DialogClose asChild><Button type="button" variant="outline">{terms("cancel")}</Button></DialogClose>
            <Button type="submit" variant="destructive" disabled={pending}>{t("confirm")}</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

export function WithdrawClosure({ slug }: { readonly slug: string }) {
  const t = useTranslations("console.closing");
  const router = useRouter();
  const [pending, start] = useTransition();
  const withdraw = () => start(async () => {
    const answer = await withdrawClosureAction(slug, {});
    if (!answer.ok) return void toast.error(answer.error.message);
    toast.success(t("withdrawn"));
    router.refresh();
  });
  return <Button disabled={pending} onClick={withdraw}>{t("withdraw")}</Button>;
}

"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { type FoundGuest, GuestFinder } from "@/components/reservations/guest-finder";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** A guest as the desk writes one down, or one the house knows: then only `known` is sent. */
export type WrittenGuest = { readonly known: FoundGuest | null; readonly name: string; readonly phone: string; readonly email: string; readonly country: string };
type NewGuestProps = { readonly guest: WrittenGuest; readonly onChange: (guest: WrittenGuest) => void; readonly missing: boolean; readonly required: boolean };

/** For whom a reservation is: a name that is known is taken with its profile, another is written down. */
export function NewGuest({ guest, onChange, missing, required }: NewGuestProps) {
  const t = useTranslations("desk.new");
  const terms = useTranslations("terms");
  const { known } = guest;
  const field = (name: "phone" | "email" | "country") => ({ value: guest[name], onChange: (event: React.ChangeEvent<HTMLInputElement>) => onChange({ ...guest, [name]: event.target.value }) });
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="mb-3 font-medium">{terms("guest")}</legend>
      {known ? (
        <KnownGuest guest={known} onForget={() => onChange({ ...guest, known: null, name: "" })} />
      ) : (
        <>
          <Field name="name" label={t("name")} idPrefix="new-" {...(missing ? { error: t("nameMissing") } : {})} {...(required ? { required: true } : {})}>
            {(control) => <GuestFinder control={control} text={guest.name} onText={(name) => onChange({ ...guest, name })} onPick={(found) => onChange({ ...guest, known: found, name: found.name })} />}
          </Field>
          <div className="grid gap-3 sm:grid-cols-[1fr_1fr_6rem]">
            <Field name="phone" label={t("phone")} hint={terms("optional")} idPrefix="new-">{(control) => <Input {...control} type="tel" dir="ltr" autoComplete="off" {...field("phone")} />}</Field>
            <Field name="email" label={t("email")} hint={terms("optional")} idPrefix="new-">{(control) => <Input {...control} type="email" dir="ltr" autoComplete="off" {...field("email")} />}</Field>
            <Field name="country" label={t("country")} idPrefix="new-">{(control) => <Input {...control} dir="ltr" maxLength={2} placeholder="MA" autoComplete="off" {...field("country")} />}</Field>
          </div>
        </>
      )}
    </fieldset>
  );
}

function KnownGuest({ guest, onForget }: { readonly guest: FoundGuest; readonly onForget: () => void }) {
  const t = useTranslations("desk.new");
  const forget = useRef<HTMLButtonElement>(null);
  // The field the guest was chosen in is gone: the focus goes on from here.
  useEffect(() => forget.current?.focus({ preventScroll: true }), []);
  const reach = guest.email ?? guest.phone;
  return (
    <div className="flex items-center gap-3 rounded-md border border-line py-2 ps-4 pe-2">
      <span role="status" className="min-w-0 flex-1"><span className="block font-medium"><bdi>{guest.name}</bdi></span><span className="block truncate text-xs text-ink-soft">{t("knownGuest")}{reach && <> · <bdi dir="ltr">{reach}</bdi></>}</span></span>
      <Button ref={forget} variant="ghost" size="icon-sm" aria-label={t("otherGuest")} onClick={onForget}><X aria-hidden /></Button>
    </div>
  );
}

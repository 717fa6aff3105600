"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { toast } from "sonner";
import { DateText } from "@/components/shell/date-text";
import { ConfirmDialog } from "@/components/tenancy/confirm-dialog";
import { useRoleName } from "@/components/tenancy/use-role-name";
import { useSettingsChange } from "@/components/tenancy/use-settings-change";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { createApiKeyAction, revokeApiKeyAction } from "@/lib/tenancy/actions";
import { isRole, roles } from "@/lib/tenancy/rules/roles";

/** The key in full, this once. */
function MadeKey({ value, onDone }: { value: string; onDone: () => void }) {
  const t = useTranslations("settings.keys");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <Alert variant="good" role="status">
      <AlertTitle>{t("madeTitle")}</AlertTitle>
      <AlertDescription className="flex flex-col items-start gap-3">
        <span>{t("made")}</span>
        <code dir="ltr" className="w-full rounded-sm border border-line bg-surface px-3 py-2 text-sm break-all text-ink select-all">{value}</code>
        <span className="flex flex-wrap gap-2">
          <Button size="sm" onClick={copy}>{copied ? <Check aria-hidden /> : <Copy aria-hidden />}{copied ? t("copied") : t("copy")}</Button>
          <Button size="sm" variant="ghost" onClick={onDone}>{t("done")}</Button>
        </span>
      </AlertDescription>
    </Alert>
  );
}

export function CreateKeyForm({ slug, houses }: { slug: string; houses: readonly { slug: string; name: string }[] }) {
  const t = useTranslations("settings.keys");
  const role = useRoleName();
  const form = useRef<HTMLFormElement>(null);
  const [made, setMade] = useState<string | null>(null);
  const { pending, change } = useSettingsChange();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const [name, chosen, house] = ["name", "role", "house"].map((field) => String(data.get(field) ?? ""));
    change(
      () => createApiKeyAction(slug, { name: name ?? "", ...(isRole(chosen ?? "") ? { role: chosen as (typeof roles)[number] } : {}), ...(house ? { propertySlug: house } : {}) }),
      ({ outcome }) => {
        if (outcome.status === "done") setMade(outcome.result.key);
        form.current?.reset();
      },
    );
  };
  return (
    <div className="flex flex-col gap-4">
      {made !== null && <MadeKey value={made} onDone={() => setMade(null)} />}
      <form ref={form} onSubmit={submit} className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-[minmax(0,1fr)_11rem_13rem_auto]">
        <Field name="name" idPrefix="key-" label={t("for")}>
          {(control) => <Input {...control} required minLength={2} maxLength={60} autoComplete="off" />}
        </Field>
        <Field name="role" idPrefix="key-" label={t("role")}>
          {(control) => (
            <NativeSelect {...control} defaultValue="viewer">
              {roles.map((each) => <option key={each} value={each}>{role(each)}</option>)}
            </NativeSelect>
          )}
        </Field>
        <Field name="house" idPrefix="key-" label={t("house")}>
          {(control) => (
            <NativeSelect {...control} defaultValue="">
              <option value="">{t("allHouses")}</option>
              {houses.map((house) => <option key={house.slug} value={house.slug}>{house.name}</option>)}
            </NativeSelect>
          )}
        </Field>
        <Button type="submit" disabled={pending} className="lg:mt-7">{pending ? t("creating") : t("create")}</Button>
      </form>
    </div>
  );
}

export type KeyLine = { readonly id: string; readonly name: string; readonly prefix: string; readonly role: string; readonly house: string | null; readonly lastUsedAt: string | null; readonly revokedAt: string | null };

export function KeyList({ slug, keys, timeZone }: { slug: string; keys: readonly KeyLine[]; timeZone: string }) {
  const t = useTranslations("settings.keys");
  const role = useRoleName();
  const { pending, change } = useSettingsChange();
  const revoke = ({ id, name }: KeyLine) => change(() => revokeApiKeyAction(slug, { id }), () => { toast.success(t("revokedToast", { name })); });
  return (
    <ul aria-label={t("list")} className="divide-y divide-line">
      {keys.map((key) => (
        <li key={key.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
          <div className="min-w-0">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-medium"><bdi>{key.name}</bdi></span>
              <code dir="ltr" className="text-ink-soft">{key.prefix}…</code>
            </p>
            <p className="text-ink-soft">{role(key.role)} · <bdi>{key.house ?? t("allHouses")}</bdi></p>
            <p className="text-xs text-ink-soft">{t("lastUsed")}: {key.lastUsedAt ? <DateText value={key.lastUsedAt} style="moment" timeZone={timeZone} /> : t("never")}</p>
          </div>
          {key.revokedAt ? (
            <Badge>{t("revoked")}</Badge>
          ) : (
            <ConfirmDialog
              trigger={<Button variant="ghost" size="sm" disabled={pending}>{t("revoke")}<span className="sr-only">: {key.name}</span></Button>}
              title={t("revokeTitle", { name: key.name })}
              description={t("revokeBody")}
              confirm={t("revoke")}
              onConfirm={() => revoke(key)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

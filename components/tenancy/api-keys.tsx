"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { toast } from "sonner";
import { DateText } from "@/components/shell/date-text";
import { ShownOnce } from "@/components/shell/shown-once";
import { ConfirmDialog } from "@/components/tenancy/confirm-dialog";
import { useRoleName } from "@/components/tenancy/use-role-name";
import { useSettingsChange } from "@/components/tenancy/use-settings-change";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { createApiKeyAction, revokeApiKeyAction, rotateApiKeyAction } from "@/lib/tenancy/actions";
import { isRole, roles } from "@/lib/tenancy/rules/roles";

/** The key in full, this once. */
function MadeKey({ value, onDone }: { value: string; onDone: () => void }) {
  const t = useTranslations("settings.keys");
  return <ShownOnce value={value} onDone={onDone} words={{ title: t("madeTitle"), help: t("made"), copy: t("copy"), copied: t("copied"), done: t("done") }} />;
}

/** How long a key may be made for, in days. */
const spans = [30, 90, 365] as const;

export function CreateKeyForm({ slug, houses }: { slug: string; houses: readonly { slug: string; name: string }[] }) {
  const t = useTranslations("settings.keys");
  const role = useRoleName();
  const form = useRef<HTMLFormElement>(null);
  const [made, setMade] = useState<string | null>(null);
  const { pending, change } = useSettingsChange();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const [name, chosen, house, days] = ["name", "role", "house", "days"].map((field) => String(data.get(field) ?? ""));
    change(
      () => createApiKeyAction(slug, { name: name ?? "", ...(isRole(chosen ?? "") ? { role: chosen as (typeof roles)[number] } : {}), ...(house ? { propertySlug: house } : {}), ...(days ? { days: Number(days) } : {}) }),
      ({ outcome }) => {
        if (outcome.status === "done") setMade(outcome.result.key);
        form.current?.reset();
      },
    );
  };
  return (
    <div className="flex flex-col gap-4">
      {made !== null && <MadeKey value={made} onDone={() => setMade(null)} />}
      <form ref={form} onSubmit={submit} className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-[minmax(0,1fr)_10rem_12rem_10rem_auto]">
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
        <Field name="days" idPrefix="key-" label={t("lasts")}>
          {(control) => (
            <NativeSelect {...control} defaultValue="365">
              {spans.map((days) => <option key={days} value={days}>{t("days", { days })}</option>)}
              <option value="">{t("noEnd")}</option>
            </NativeSelect>
          )}
        </Field>
        <Button type="submit" disabled={pending} className="lg:mt-7">{pending ? t("creating") : t("create")}</Button>
      </form>
    </div>
  );
}

export type KeyLine = {
  readonly id: string; readonly name: string; readonly prefix: string; readonly role: string; readonly house: string | null; readonly lastUsedAt: string | null; readonly expiresAt: string | null;
  readonly state: "live" | "expiring" | "expired" | "revoked"; readonly replaced: boolean;
};

function KeyRow({ slug, line, timeZone, onMade }: { slug: string; line: KeyLine; timeZone: string; onMade: (key: string) => void }) {
  const t = useTranslations("settings.keys");
  const role = useRoleName();
  const { pending, change } = useSettingsChange();
  const { id, name, state } = line;
  const open = state === "live" || state === "expiring";
  const revoke = () => change(() => revokeApiKeyAction(slug, { id }), () => { toast.success(t("revokedToast", { name })); });
  const rotate = () => change(() => rotateApiKeyAction(slug, { id }), ({ outcome }) => { if (outcome.status === "done") onMade(outcome.result.key); });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-medium"><bdi>{name}</bdi></span>
          <code dir="ltr" className="text-ink-soft">{line.prefix}…</code>
          {open && line.replaced && <Badge>{t("replaced")}</Badge>}
          {state === "expiring" && !line.replaced && <Badge variant="watch">{t("endsSoon")}</Badge>}
        </p>
        <p className="text-ink-soft">{role(line.role)} · <bdi>{line.house ?? t("allHouses")}</bdi></p>
        <p className="text-xs text-ink-soft">
          {t("lastUsed")}: {line.lastUsedAt ? <DateText value={line.lastUsedAt} style="moment" timeZone={timeZone} /> : t("never")}
          {open && line.expiresAt && <> · {t("until")} <DateText value={line.expiresAt} style="moment" timeZone={timeZone} /></>}
        </p>
      </div>
      {open ? (
        <span className="flex flex-wrap gap-1">
          {!line.replaced && (
            <ConfirmDialog
              trigger={<Button variant="ghost" size="sm" disabled={pending}>{t("rotate")}<span className="sr-only">: {name}</span></Button>}
              title={t("rotateTitle", { name })} description={t("rotateBody")} confirm={t("rotate")} onConfirm={rotate}
            />
          )}
          <ConfirmDialog
            trigger={<Button variant="ghost" size="sm" disabled={pending}>{t("revoke")}<span className="sr-only">: {name}</span></Button>}
            title={t("revokeTitle", { name })} description={t("revokeBody")} confirm={t("revoke")} onConfirm={revoke}
          />
        </span>
      ) : <Badge>{t(state === "revoked" ? "revoked" : "ended")}</Badge>}
    </li>
  );
}

export function KeyList({ slug, keys, timeZone }: { slug: string; keys: readonly KeyLine[]; timeZone: string }) {
  const t = useTranslations("settings.keys");
  const [made, setMade] = useState<string | null>(null);
  return (
    <>
      {made !== null && <div className="p-4"><MadeKey value={made} onDone={() => setMade(null)} /></div>}
      <ul aria-label={t("list")} className="divide-y divide-line">
        {keys.map((line) => <KeyRow key={line.id} {...{ slug, line, timeZone }} onMade={setMade} />)}
      </ul>
    </>
  );
}

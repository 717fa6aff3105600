"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { type Audience, audiences, type Domain, domains, type Risk, risks } from "@/lib/knowledge/rules/book";
import { type Role, roles } from "@/lib/tenancy/rules/roles";

export type Placing = { readonly domain: string; readonly audience: string; readonly risk: string; readonly owner: string; readonly roles: readonly string[] };

const one = <T extends string>(known: readonly T[], value: unknown, otherwise: T): T => known.find((each) => each === value) ?? otherwise;

/** What a form with these fields says. */
export const placingIn = (form: FormData): { domain: Domain; audience: Audience; risk: Risk; owner: string; roles: Role[] } => ({
  domain: one(domains, form.get("domain"), "service"), audience: one(audiences, form.get("audience"), "staff"), risk: one(risks, form.get("risk"), "low"), owner: String(form.get("owner") ?? ""), roles: roles.filter((role) => form.getAll("roles").includes(role)),
});

/** Chapter, readers, who keeps it right, and what a wrong answer would cost. */
export function PlaceFields({ placing }: { readonly placing: Placing }) {
  const t = useTranslations("knowledge");
  const named = useTranslations("knowledge.role");
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field name="domain" label={t("place.domain")} required>{(control) => <NativeSelect {...control} defaultValue={placing.domain}>{domains.map((each) => <option key={each} value={each}>{t(`domain.${each}`)}</option>)}</NativeSelect>}</Field>
        <Field name="audience" label={t("place.audience")} required>{(control) => <NativeSelect {...control} defaultValue={placing.audience}>{audiences.map((each) => <option key={each} value={each}>{t(`audience.${each}`)}</option>)}</NativeSelect>}</Field>
        <Field name="risk" label={t("place.risk")} help={t("place.riskHelp")} required>{(control) => <NativeSelect {...control} defaultValue={placing.risk}>{risks.map((each) => <option key={each} value={each}>{t(`risk.${each}`)}</option>)}</NativeSelect>}</Field>
        <Field name="owner" label={t("place.owner")} help={t("place.ownerHelp")} required>{(control) => <Input {...control} defaultValue={placing.owner} maxLength={80} />}</Field>
      </div>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 text-sm font-medium">{t("place.roles")}</legend>
        <p className="text-xs text-ink-soft">{t("place.rolesHelp")}</p>
        <div className="grid grid-cols-2 gap-2">
          {roles.map((role) => <Label key={role} className="flex min-h-8 items-center gap-2 font-normal"><Checkbox name="roles" value={role} defaultChecked={placing.roles.includes(role)} />{named(role)}</Label>)}
        </div>
      </fieldset>
    </>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { toast } from "sonner";
import { DateText } from "@/components/shell/date-text";
import { useRoleName } from "@/components/tenancy/use-role-name";
import { useSettingsChange } from "@/components/tenancy/use-settings-change";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { inviteMemberAction, revokeInvitationAction } from "@/lib/tenancy/actions";
import { isRole, type Role, roles } from "@/lib/tenancy/rules/roles";

/** An address, a role, and what that role may do. */
export function InviteForm({ slug }: { slug: string }) {
  const t = useTranslations("settings.members");
  const does = useTranslations("settings.roleDoes");
  const words = useTranslations("auth");
  const name = useRoleName();
  const form = useRef<HTMLFormElement>(null);
  const [role, setRole] = useState<Role>("front-desk");
  const [isWrong, setWrong] = useState(false);
  const { pending, change } = useSettingsChange();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email") ?? "").trim();
    const wrong = !/^\S+@\S+\.\S+$/.test(email);
    setWrong(wrong);
    if (wrong) return;
    change(() => inviteMemberAction(slug, { email, role }), () => { toast.success(t("invited", { email })); form.current?.reset(); });
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className="grid max-w-4xl items-start gap-4 sm:grid-cols-[minmax(0,1fr)_13rem_auto]">
      <Field name="email" idPrefix="invite-" label={words("field.email")} error={isWrong ? words("errors.field.email") : undefined}>
        {(control) => <Input {...control} type="email" dir="ltr" className="rtl:text-end" autoComplete="off" />}
      </Field>
      <Field name="role" idPrefix="invite-" label={t("role")} help={does(role)}>
        {(control) => (
          <NativeSelect {...control} value={role} onChange={(event) => { if (isRole(event.target.value)) setRole(event.target.value); }}>
            {roles.map((each) => <option key={each} value={each}>{name(each)}</option>)}
          </NativeSelect>
        )}
      </Field>
      <Button type="submit" disabled={pending} className="sm:mt-7">{pending ? t("inviting") : t("invite")}</Button>
    </form>
  );
}

export type OpenInvitation = { readonly id: string; readonly email: string; readonly role: string; readonly invitedBy: string; readonly expiresAt: string };

/** What was sent and not yet answered. */
export function InvitationList({ slug, invitations, timeZone }: { slug: string; invitations: readonly OpenInvitation[]; timeZone: string }) {
  const t = useTranslations("settings.members");
  const role = useRoleName();
  const { pending, change } = useSettingsChange();
  const revoke = ({ id, email }: OpenInvitation) => change(() => revokeInvitationAction(slug, { id }), () => { toast.success(t("revoked", { email })); });
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {invitations.map((invitation) => (
        <li key={invitation.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
          <div className="min-w-0">
            <bdi className="block truncate font-medium">{invitation.email}</bdi>
            <p className="text-ink-soft">{t("invitedAs", { role: role(invitation.role), by: invitation.invitedBy })}</p>
          </div>
          <div className="flex items-center gap-4">
            <span className="text-ink-soft"><DateText value={invitation.expiresAt} timeZone={timeZone} /></span>
            <Button variant="ghost" size="sm" disabled={pending} onClick={() => revoke(invitation)}>{t("revoke")}</Button>
          </div>
        </li>
      ))}
    </ul>
  );
}

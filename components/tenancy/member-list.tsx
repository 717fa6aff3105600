"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { DateText } from "@/components/shell/date-text";
import { ConfirmDialog } from "@/components/tenancy/confirm-dialog";
import { useRoleName } from "@/components/tenancy/use-role-name";
import { useSettingsChange } from "@/components/tenancy/use-settings-change";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { NativeSelect } from "@/components/ui/native-select";
import { changeRoleAction, removeMemberAction } from "@/lib/tenancy/actions";
import { isRole, type Role, roles } from "@/lib/tenancy/rules/roles";

export type Member = { readonly userId: string; readonly name: string; readonly email: string; readonly role: string; readonly since: string };
type MemberListProps = { readonly slug: string; readonly members: readonly Member[]; readonly you: string; readonly mayManage: boolean; readonly timeZone: string };

/** The people, their roles, and what may be done about them. */
export function MemberList({ slug, members, you, mayManage, timeZone }: MemberListProps) {
  const t = useTranslations("settings.members");
  return (
    <ul aria-label={t("list")} className="divide-y divide-line">
      {members.map((member) => <MemberRow key={member.userId} {...{ slug, member, mayManage, timeZone }} isYou={member.userId === you} />)}
    </ul>
  );
}

function MemberRow({ slug, member, isYou, mayManage, timeZone }: { slug: string; member: Member; isYou: boolean; mayManage: boolean; timeZone: string }) {
  const t = useTranslations("settings.members");
  const role = useRoleName();
  const { pending, change } = useSettingsChange();
  const { userId, name } = member;
  const setRole = (next: Role) => change(() => changeRoleAction(slug, { userId, role: next }), () => { toast.success(t("changed", { name, role: role(next) })); });
  const remove = () => change(() => removeMemberAction(slug, { userId }), () => { toast.success(t("removed", { name })); });
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_10rem_auto]">
      <div className="min-w-0 max-sm:col-span-2">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          <bdi>{name}</bdi>
          {isYou && <Badge variant="accent">{t("you")}</Badge>}
        </p>
        <p className="text-ink-soft"><bdi className="break-all">{member.email}</bdi></p>
        <p className="text-xs text-ink-soft">{t("since")} <DateText value={member.since} timeZone={timeZone} /></p>
      </div>
      {mayManage ? (
        <NativeSelect aria-label={t("roleOf", { name })} value={member.role} disabled={pending} onChange={(event) => { if (isRole(event.target.value)) setRole(event.target.value); }}>
          {roles.map((each) => <option key={each} value={each}>{role(each)}</option>)}
        </NativeSelect>
      ) : (
        <span>{role(member.role)}</span>
      )}
      {mayManage && (
        <ConfirmDialog
          trigger={<Button variant="ghost" size="sm" disabled={pending}>{t("remove")}<span className="sr-only">: {name}</span></Button>}
          title={t("removeTitle", { name })}
          description={t("removeBody")}
          confirm={t("remove")}
          onConfirm={remove}
        />
      )}
    </li>
  );
}

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
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { changeRoleAction, removeMemberAction } from "@/lib/tenancy/actions";
import { isRole, type Role, roles } from "@/lib/tenancy/rules/roles";

export type Member = { readonly userId: string; readonly name: string; readonly email: string; readonly role: string; readonly since: string };
type MemberListProps = { readonly slug: string; readonly members: readonly Member[]; readonly you: string; readonly mayManage: boolean; readonly timeZone: string };

/** The people, their roles, and what may be done about them. */
export function MemberList({ slug, members, you, mayManage, timeZone }: MemberListProps) {
  const t = useTranslations("settings.members");
  return (
    <Table label={t("list")}>
      <TableHeader>
        <TableRow>
          <TableHead>{t("person")}</TableHead>
          <TableHead>{t("role")}</TableHead>
          <TableHead>{t("since")}</TableHead>
          {mayManage && <TableHead><span className="sr-only">{t("remove")}</span></TableHead>}
        </TableRow>
      </TableHeader>
      <TableBody>
        {members.map((member) => <MemberRow key={member.userId} {...{ slug, member, mayManage, timeZone }} isYou={member.userId === you} />)}
      </TableBody>
    </Table>
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
    <TableRow>
      <TableCell>
        <span className="flex min-w-44 items-center gap-2 font-medium">
          <bdi>{name}</bdi>
          {isYou && <Badge variant="accent">{t("you")}</Badge>}
        </span>
        <bdi className="text-ink-soft">{member.email}</bdi>
      </TableCell>
      <TableCell>
        {mayManage ? (
          <div className="w-40">
            <NativeSelect aria-label={t("roleOf", { name })} value={member.role} disabled={pending} onChange={(event) => { if (isRole(event.target.value)) setRole(event.target.value); }}>
              {roles.map((each) => <option key={each} value={each}>{role(each)}</option>)}
            </NativeSelect>
          </div>
        ) : (
          role(member.role)
        )}
      </TableCell>
      <TableCell className="text-ink-soft"><DateText value={member.since} timeZone={timeZone} /></TableCell>
      {mayManage && (
        <TableCell className="text-end">
          <ConfirmDialog
            trigger={<Button variant="ghost" size="sm" disabled={pending}>{t("remove")}</Button>}
            title={t("removeTitle", { name })}
            description={t("removeBody")}
            confirm={t("remove")}
            onConfirm={remove}
          />
        </TableCell>
      )}
    </TableRow>
  );
}

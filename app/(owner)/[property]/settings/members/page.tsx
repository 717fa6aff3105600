import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { InvitationList, InviteForm } from "@/components/tenancy/invitations";
import { MemberList } from "@/components/tenancy/member-list";
import { pageContext } from "@/lib/auth/session-context";
import { ask } from "@/lib/runtime/ask";
import { listInvitations } from "@/lib/tenancy/queries/list-invitations";
import { listMembers } from "@/lib/tenancy/queries/list-members";
import { roles } from "@/lib/tenancy/rules/roles";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings.tabs");
  return { title: t("members") };
}

export default async function MembersPage({ params }: PageProps) {
  const { property } = await params;
  const { ctx, session, membership } = await pageContext(property);
  if (!ctx.permissions.has("organisation:read")) return <ForbiddenState heading="h2" />;
  const mayManage = ctx.permissions.has("members:manage");
  const [{ members }, { invitations }] = await Promise.all([ask(listMembers, ctx, {}), mayManage ? ask(listInvitations, ctx, {}) : { invitations: [] }]);
  const t = await getTranslations("settings.members");
  const role = await getTranslations("auth.role");
  const does = await getTranslations("settings.roleDoes");
  const { timezone } = membership.property;
  return (
    <div className="flex flex-col gap-10">
      <section className="rounded-lg border border-line bg-surface">
        <MemberList slug={property} members={members} you={session.userId} mayManage={mayManage} timeZone={timezone} />
      </section>
      {mayManage && (
        <section aria-labelledby="invite">
          <h2 id="invite" className="text-lg">{t("inviteTitle")}</h2>
          <p className="mt-1 mb-4 text-ink-soft">{t("inviteLead")}</p>
          <InviteForm slug={property} />
        </section>
      )}
      {invitations.length > 0 && (
        <section aria-labelledby="open">
          <h2 id="open" className="mb-3 text-lg">{t("open")}</h2>
          <InvitationList slug={property} invitations={invitations} timeZone={timezone} />
        </section>
      )}
      <section aria-labelledby="roles">
        <h2 id="roles" className="mb-3 text-lg">{t("rolesTitle")}</h2>
        <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
          {roles.map((each) => (
            <div key={each} className="contents">
              <dt className="font-medium first-letter:uppercase">{role(each)}</dt>
              <dd className="max-w-measure text-ink-soft max-sm:-mt-2">{does(each)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BoardQuestion, BoardQuestionForm } from "@/components/boardroom/board-question";
import { ClientMessages } from "@/components/shell/client-messages";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { pageContext } from "@/lib/auth/session-context";
import { listQuestions } from "@/lib/boardroom/queries/list-questions";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("objectives.question");
  return { title: t("title") };
}

/** Questions to the board: who owns each, where directors differ, and what the owner decided. */
export default async function QuestionsPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("boardroom:read")) return <ForbiddenState />;
  const [t, nav, { questions, currency }] = [await getTranslations("objectives.question"), await getTranslations("shell.nav"), await ask(listQuestions, ctx, { show: "all" })];
  const rights = { mayDecide: ctx.permissions.has("boardroom:approve"), mayDrop: ctx.permissions.has("boardroom:chat") };
  const [open, past] = [questions.filter(({ status }) => status === "open"), questions.filter(({ status }) => status !== "open")];
  return (
    <ClientMessages namespaces={["objectives", "boardroom"]}>
      <PageFrame>
        <PageHeader title={t("title")} description={t("lead")} trail={[{ label: nav("boardroom"), href: `/${slug}/boardroom` }]} />
        {rights.mayDrop && <div className="max-w-measure"><BoardQuestionForm slug={slug} /></div>}
        {open.length === 0 && <p className="text-ink-soft">{t("none")}</p>}
        {open.map((question) => <BoardQuestion key={question.id} slug={slug} question={question} currency={currency} {...rights} />)}
        {past.length > 0 && (
          <section aria-labelledby="past" className="flex flex-col gap-3">
            <h2 id="past" className="text-lg">{t("past")}</h2>
            {past.map((question) => <BoardQuestion key={question.id} slug={slug} question={question} currency={currency} {...rights} />)}
          </section>
        )}
      </PageFrame>
    </ClientMessages>
  );
}

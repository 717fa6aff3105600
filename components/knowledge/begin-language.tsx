"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAct } from "@/components/boardroom/use-act";
import { EmptyState } from "@/components/shell/empty-state";
import { languageNames } from "@/components/shell/language-names";
import { Button } from "@/components/ui/button";
import type { Locale } from "@/lib/kernel/locale";
import { draftVersionAction } from "@/lib/knowledge/actions";

/** A language that has no text yet: begun from the words of another, to be put into this one. */
export function BeginLanguage({ slug, sopId, locale, href, from }: { readonly slug: string; readonly sopId: string; readonly locale: Locale; readonly href: string; readonly from: { readonly title: string; readonly body: string } | undefined }) {
  const t = useTranslations("knowledge.language");
  const router = useRouter();
  const { act, pending, problem } = useAct();
  const begin = async () => {
    if (await act(() => draftVersionAction(slug, { sopId, locale, title: from?.title ?? "–", body: from?.body ?? "–" }), t("offline"))) router.push(href);
  };
  return <EmptyState title={t("none", { language: languageNames[locale] })} description={problem ?? t("lead")} action={<Button disabled={pending || from === undefined} onClick={() => void begin()}>{t("begin")}</Button>} />;
}

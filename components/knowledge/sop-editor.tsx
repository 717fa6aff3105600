"use client";

import { CircleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { useAct } from "@/components/boardroom/use-act";
import { SopText } from "@/components/knowledge/sop-text";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { Textarea } from "@/components/ui/textarea";
import { editDraftAction } from "@/lib/knowledge/actions";
import { blanksIn } from "@/lib/knowledge/rules/markdown-text";
import { longestBody } from "@/lib/knowledge/rules/sop-input";

type Draft = { readonly versionId: string; readonly title: string; readonly body: string; readonly changedAt: string };

/** A draft as it is written, and beside it as it will be read. What is not saved is said, and asked about when the page is left. */
export function SopEditor({ slug, draft, lang, dir }: { readonly slug: string; readonly draft: Draft; readonly lang: string; readonly dir: "ltr" | "rtl" }) {
  const t = useTranslations("knowledge.editor");
  const router = useRouter();
  const { act, pending, problem } = useAct();
  const [title, setTitle] = useState(draft.title);
  const [body, setBody] = useState(draft.body);
  const [saved, setSaved] = useState({ title: draft.title, body: draft.body, seenAt: draft.changedAt });
  const [showing, setShowing] = useState<"write" | "read">("write");
  const form = useRef<HTMLFormElement>(null);
  const preview = useDeferredValue(body);
  const dirty = title !== saved.title || body !== saved.body;
  const blanks = blanksIn(preview);

  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [dirty]);

  const save = async () => {
    const written = { title, body };
    const outcome = await act(() => editDraftAction(slug, { versionId: draft.versionId, ...written, seenAt: saved.seenAt }), t("offline"));
    if (outcome?.status === "done") {
      setSaved({ ...written, seenAt: outcome.result.changedAt });
      router.refresh();
    }
  };
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || (event.key !== "Enter" && event.key.toLowerCase() !== "s")) return;
      event.preventDefault();
      form.current?.requestSubmit();
    };
    window.addEventListener("keydown", keys);
    return () => window.removeEventListener("keydown", keys);
  }, []);

  return (
    <form ref={form} onSubmit={(event) => { event.preventDefault(); if (dirty && !pending) void save(); }} className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div role="group" aria-label={t("show")} className="flex gap-1 lg:hidden">
          {(["write", "read"] as const).map((each) => <Button key={each} size="sm" variant={showing === each ? "secondary" : "ghost"} aria-pressed={showing === each} onClick={() => setShowing(each)}>{t(each)}</Button>)}
        </div>
        <p aria-live="polite" className="text-sm text-ink-soft">{pending ? t("saving") : dirty ? t("unsaved") : t("saved")}{blanks.length > 0 && <span className="ms-2 text-watch">{t("blanks", { count: blanks.length })}</span>}</p>
        <div className="flex items-center gap-3">
          <Kbd className="hidden lg:inline-flex">Ctrl S</Kbd>
          <Button type="submit" disabled={!dirty || pending}>{t("save")}</Button>
        </div>
      </div>
      {problem && <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
      <div className="grid gap-8 lg:grid-cols-2">
        <div className={showing === "write" ? "flex min-w-0 flex-col gap-3" : "hidden min-w-0 flex-col gap-3 lg:flex"}>
          <label htmlFor="sop-title" className="sr-only">{t("title")}</label>
          <Input id="sop-title" value={title} onChange={(event) => setTitle(event.target.value)} maxLength={160} required lang={lang} dir={dir} className="h-11 text-base font-medium rtl:text-start" />
          <label htmlFor="sop-body" className="sr-only">{t("body")}</label>
          <Textarea id="sop-body" value={body} onChange={(event) => setBody(event.target.value)} maxLength={longestBody} required spellCheck lang={lang} dir={dir} aria-describedby="sop-help" className="field-sizing-content min-h-96 py-3 text-base leading-relaxed" />
          <p id="sop-help" className="text-xs text-ink-soft">{t("help")}</p>
        </div>
        <div className={showing === "read" ? "min-w-0" : "hidden min-w-0 lg:block"}>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and the keyboard must reach what scrolls */}
          <div aria-label={t("read")} role="region" tabIndex={0} className="rounded-xs lg:sticky lg:top-6 lg:max-h-[calc(100dvh-3rem)] lg:overflow-y-auto lg:border-s lg:border-line lg:ps-8">
            <p lang={lang} dir={dir} className="mb-6 font-display text-xl">{title}</p>
            <SopText body={preview} title={title} lang={lang} dir={dir} />
          </div>
        </div>
      </div>
    </form>
  );
}

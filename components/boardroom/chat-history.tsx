"use client";

import { ArrowLeft, MoreHorizontal, Plus, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { DateText } from "@/components/shell/date-text";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { listChatsAction, removeChatAction, renameChatAction, restoreChatAction } from "@/lib/boardroom/actions";
import { longestTitle } from "@/lib/boardroom/rules/chat";
import type { DirectorSeat } from "@/lib/boardroom/rules/directors";

type Line = { readonly chatId: string; readonly title: string | null; readonly opening: string | null; readonly usedAt: string; readonly messages: number };
type HistoryProps = { readonly slug: string; readonly director: DirectorSeat; readonly name: string; readonly current: string; readonly timeZone: string; readonly onOpen: (chatId: string) => void; readonly onNew: () => void; readonly onBack: () => void };
const pauseMs = 250;

function RenameForm({ line, slug, onDone }: { line: Line; slug: string; onDone: () => void }) {
  const t = useTranslations("conversation.history");
  const [title, setTitle] = useState(line.title ?? line.opening?.slice(0, longestTitle) ?? "");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await renameChatAction(slug, { chatId: line.chatId, title: title.trim() === "" ? null : title.trim() });
    if (!answer.ok) toast.error(answer.error.message);
    onDone();
  };
  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-wrap items-center gap-2 py-2">
      <Input ref={field} value={title} maxLength={longestTitle} dir="auto" aria-label={t("name")} onChange={(event) => setTitle(event.target.value)} onKeyDown={(event) => { if (event.key === "Escape") { event.stopPropagation(); onDone(); } }} className="h-10 min-w-40 flex-1 text-base md:text-sm" />
      <Button type="submit" size="sm" className="h-10">{t("save")}</Button>
      <Button type="button" variant="ghost" size="sm" className="h-10" onClick={onDone}>{t("cancel")}</Button>
    </form>
  );
}

/** Earlier conversations with one director: find, open, name, put away. */
export function ChatHistory({ slug, director, name, current, timeZone, onOpen, onNew, onBack }: HistoryProps) {
  const t = useTranslations("conversation.history");
  const [text, setText] = useState("");
  const [lines, setLines] = useState<readonly Line[] | null | "failed">(null);
  const [turn, setTurn] = useState(0);
  const [naming, setNaming] = useState<string | null>(null);
  const again = () => setTurn((before) => before + 1);
  useEffect(() => {
    let left = false;
    const timer = setTimeout(() => {
      listChatsAction(slug, { director, ...(text.trim() === "" ? {} : { text: text.trim() }) }).then(
        (answer) => { if (!left) setLines(answer.ok ? answer.result.chats : "failed"); },
        () => { if (!left) setLines("failed"); },
      );
    }, text === "" ? 0 : pauseMs);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [slug, director, text, turn]);
  const remove = async (line: Line) => {
    const answer = await removeChatAction(slug, { chatId: line.chatId });
    if (!answer.ok) return void toast.error(answer.error.message);
    if (line.chatId === current) onNew();
    again();
    toast(t("removed"), { action: { label: t("undo"), onClick: () => void restoreChatAction(slug, { chatId: line.chatId }).then(again) } });
    return undefined;
  };
  const calledOf = (line: Line) => line.title ?? line.opening ?? "";
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex items-center gap-2 px-3 pt-3">
        <Button variant="ghost" size="icon" className="size-11 shrink-0" aria-label={t("back")} onClick={onBack}><ArrowLeft aria-hidden className="rtl:rotate-180" /></Button>
        <h2 className="min-w-0 flex-1 truncate text-base">{t("title", { director: name })}</h2>
        <Button variant="outline" size="icon" className="size-11 shrink-0" aria-label={t("new")} title={t("new")} onClick={onNew}><Plus aria-hidden /></Button>
      </div>
      <div className="relative px-4 py-3">
        <Search aria-hidden className="pointer-events-none absolute start-7 top-1/2 size-4 -translate-y-1/2 text-ink-soft" />
        <Input type="search" value={text} aria-label={t("search")} placeholder={t("search")} onChange={(event) => setText(event.target.value)} className="h-11 ps-9 text-base md:text-sm" />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 pb-[max(1rem,env(safe-area-inset-bottom))]" aria-live="polite">
        {lines === null && <Skeleton className="h-24 w-full rounded-md" />}
        {lines === "failed" && <p role="alert" className="text-act">{t("failed")}</p>}
        {Array.isArray(lines) && lines.length === 0 && <p className="text-ink-soft">{text.trim() === "" ? t("none") : t("noneFound")}</p>}
        {Array.isArray(lines) && (
          <ul className="flex flex-col">
            {lines.map((line: Line) => (
              <li key={line.chatId} className="border-b border-line last:border-0">
                {naming === line.chatId ? <RenameForm line={line} slug={slug} onDone={() => { setNaming(null); again(); }} /> : (
                  <div className="flex items-center gap-1">
                    <button type="button" onClick={() => onOpen(line.chatId)} className="flex min-h-14 min-w-0 flex-1 flex-col justify-center gap-0.5 py-2 text-start hover:text-accent">
                      <span dir="auto" className="w-full truncate">{calledOf(line)}</span>
                      <span className="text-xs text-ink-soft"><DateText value={line.usedAt} style="moment" timeZone={timeZone} /> · {t("messages", { count: line.messages })}{line.chatId === current ? ` · ${t("current")}` : ""}</span>
                    </button>
                    <DropdownMenu>
                      <DropdownMenuTrigger asChild><Button variant="ghost" size="icon" className="size-11 shrink-0" aria-label={t("actions", { name: calledOf(line).slice(0, 60) })}><MoreHorizontal aria-hidden /></Button></DropdownMenuTrigger>
                      <DropdownMenuContent align="end">
                        <DropdownMenuItem className="min-h-10" onSelect={() => setNaming(line.chatId)}>{t("rename")}</DropdownMenuItem>
                        <DropdownMenuItem className="min-h-10" onSelect={() => void remove(line)}>{t("remove")}</DropdownMenuItem>
                      </DropdownMenuContent>
                    </DropdownMenu>
                  </div>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { filesAtOnce, longestFile } from "@/lib/boardroom/rules/chat-files";

export type GivenFile = { readonly key: string; readonly name: string; readonly size: number; readonly state: "reading" | "ready"; readonly fileId?: string; readonly mediaType?: string; readonly read?: boolean };
type Place = { readonly slug: string; readonly director: string; readonly chatId: string };

/** Files on their way into a message: given to the house at once, so that sending does not wait for them. */
export function useFiles({ slug, director, chatId }: Place) {
  const t = useTranslations("conversation.files");
  const [files, setFiles] = useState<readonly GivenFile[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const base = `/api/boardroom/chat/${chatId}/files?${new URLSearchParams({ property: slug, director }).toString()}`;
  const give = async (file: File) => {
    const key = crypto.randomUUID();
    setFiles((before) => [...before, { key, name: file.name, size: file.size, state: "reading" }]);
    const gone = (why: string) => {
      setFiles((before) => before.filter((one) => one.key !== key));
      setProblem(why);
    };
    try {
      const answer = await fetch(`${base}&name=${encodeURIComponent(file.name.slice(0, 120))}`, { method: "POST", body: file, headers: { "content-type": "application/octet-stream" } });
      const body = (await answer.json()) as { fileId?: string; mediaType?: string; read?: boolean; detail?: string; errors?: readonly { message?: string }[] };
      if (!answer.ok || !body.fileId) return gone(body.errors?.[0]?.message ?? body.detail ?? t("failed", { name: file.name }));
      setFiles((before) => before.map((one) => (one.key === key ? { ...one, state: "ready", fileId: body.fileId ?? "", mediaType: body.mediaType ?? "", read: body.read ?? false } : one)));
    } catch {
      gone(t("failed", { name: file.name }));
    }
    return undefined;
  };
  const add = (given: readonly File[]) => {
    setProblem(null);
    const room = filesAtOnce - files.length;
    if (given.length > room) setProblem(t("tooMany", { count: filesAtOnce }));
    for (const file of given.slice(0, room)) {
      if (file.size > longestFile) setProblem(t("tooLong", { name: file.name }));
      else void give(file);
    }
  };
  const remove = (key: string) => {
    const gone = files.find((one) => one.key === key);
    setFiles((before) => before.filter((one) => one.key !== key));
    if (gone?.fileId) void fetch(`${base}&file=${gone.fileId}`, { method: "DELETE" }).catch(() => undefined);
  };
  return { files, problem, add, remove, clear: () => setFiles([]), busy: files.some(({ state }) => state === "reading") };
}

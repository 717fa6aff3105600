"use client";

import { useEffect, useState, useSyncExternalStore } from "react";

const languages: Readonly<Record<string, string>> = { en: "en-GB", fr: "fr-FR", es: "es-ES", ar: "ar-SA" };
const setting = "lhcm.read-aloud";
const changed = new EventTarget();
let speakingId: string | null = null;

const speech = (): SpeechSynthesis | undefined => ("speechSynthesis" in globalThis ? globalThis.speechSynthesis : undefined);
const tell = (id: string | null) => {
  speakingId = id;
  changed.dispatchEvent(new Event("change"));
};
function listen(onChange: () => void): () => void {
  changed.addEventListener("change", onChange);
  return () => changed.removeEventListener("change", onChange);
}
/** A browser that forbids storage keeps the wish for as long as the page is open. */
let wish = false;
function wished(): boolean {
  try {
    return localStorage.getItem(setting) === "on";
  } catch {
    return wish;
  }
}

/** The best voice of a language: the very region, else the language, a local one before one that needs a network. */
function voiceOf(tag: string): SpeechSynthesisVoice | undefined {
  const voices = speech()?.getVoices() ?? [];
  const language = tag.split("-")[0] ?? tag;
  const fitting = voices.filter(({ lang }) => lang.replace("_", "-").toLowerCase().startsWith(language));
  return fitting.toSorted((one, other) => Number(other.lang.replace("_", "-") === tag) - Number(one.lang.replace("_", "-") === tag) || Number(other.localService) - Number(one.localService))[0];
}

export function hush(): void {
  speech()?.cancel();
  tell(null);
}

/** Reads a text aloud in its language, in sentences: long ones are cut off by some browsers. */
export function readAloud(id: string, text: string, locale: string): void {
  const synthesis = speech();
  if (!synthesis || text.trim() === "") return;
  synthesis.cancel();
  const tag = languages[locale] ?? locale;
  const voice = voiceOf(tag);
  const sentences = text.match(/[^.!?؟\n]+[.!?؟\n]*/gu) ?? [text];
  tell(id);
  sentences.forEach((sentence, at) => {
    const utterance = new SpeechSynthesisUtterance(sentence.trim());
    utterance.lang = voice?.lang ?? tag;
    if (voice) utterance.voice = voice;
    const ended = () => { if (at === sentences.length - 1 && speakingId === id) tell(null); };
    utterance.addEventListener("end", ended);
    utterance.addEventListener("error", ended);
    synthesis.speak(utterance);
  });
}

/** Whether answers can be read aloud here, which one is being read, and whether every answer shall be. */
export function useReadAloud() {
  const supported = useSyncExternalStore(listen, () => speech() !== undefined, () => false);
  const reading = useSyncExternalStore(listen, () => speakingId, () => null);
  const always = useSyncExternalStore(listen, wished, () => false);
  const [, setTurn] = useState(0);
  useEffect(() => {
    // Voices arrive late in some browsers: asking once makes them load.
    speech()?.getVoices();
    return hush;
  }, []);
  const setAlways = (on: boolean) => {
    wish = on;
    try {
      localStorage.setItem(setting, on ? "on" : "off");
    } catch {
      setTurn((turn) => turn + 1);
    }
    if (!on) hush();
    changed.dispatchEvent(new Event("change"));
  };
  return { supported, reading, always, setAlways };
}

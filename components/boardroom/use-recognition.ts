"use client";

import { useEffect, useRef, useState, useSyncExternalStore } from "react";

/** As much of the Web Speech API as is used; browsers name it differently or lack it. */
type Heard = { readonly resultIndex: number; readonly results: ArrayLike<{ readonly isFinal: boolean; readonly 0?: { readonly transcript: string } }> };
type Recognition = {
  lang: string; interimResults: boolean; continuous: boolean;
  onresult: ((event: Heard) => void) | null; onerror: ((event: { readonly error: string }) => void) | null; onend: (() => void) | null;
  start: () => void; stop: () => void; abort: () => void;
};
type Maker = new () => Recognition;

const languages: Readonly<Record<string, string>> = { en: "en-GB", fr: "fr-FR", es: "es-ES", ar: "ar-MA" };
const maker = (): Maker | undefined => {
  const global = globalThis as { SpeechRecognition?: Maker; webkitSpeechRecognition?: Maker };
  return global.SpeechRecognition ?? global.webkitSpeechRecognition;
};
const never = () => () => undefined;

export type VoiceProblem = "denied" | "silent" | "noDevice" | "failed";
const problems: Readonly<Record<string, VoiceProblem>> = { "not-allowed": "denied", "service-not-allowed": "denied", "no-speech": "silent", "audio-capture": "noDevice" };

/** Speech as text while it is spoken. `supported` is false where the browser has none: then nothing of it is shown. */
export function useRecognition(locale: string, onText: (text: string) => void) {
  const supported = useSyncExternalStore(never, () => maker() !== undefined, () => false);
  const [listening, setListening] = useState(false);
  const [problem, setProblem] = useState<VoiceProblem | null>(null);
  const running = useRef<Recognition | null>(null);
  const said = useRef(onText);
  useEffect(() => { said.current = onText; });
  useEffect(() => () => running.current?.abort(), []);
  const start = () => {
    const Make = maker();
    if (!Make || running.current) return;
    const recognition = new Make();
    recognition.lang = languages[locale] ?? locale;
    recognition.interimResults = true;
    recognition.continuous = true;
    recognition.onresult = ({ results }) => said.current(Array.from(results, (result) => result[0]?.transcript ?? "").join("").trim());
    recognition.onerror = ({ error }) => { if (error !== "aborted") setProblem(problems[error] ?? "failed"); };
    recognition.onend = () => {
      running.current = null;
      setListening(false);
    };
    running.current = recognition;
    setProblem(null);
    setListening(true);
    try {
      recognition.start();
    } catch {
      running.current = null;
      setListening(false);
      setProblem("failed");
    }
  };
  const stop = () => running.current?.stop();
  return { supported, listening, problem, start, stop };
}

const hello = String.raw`(?i:hello|hi|hey|dear (?:sirs?|madam|team|all|friends)|good (?:morning|afternoon|evening|day)|greetings|bonjour|bonsoir|salut|coucou|hola|buen(?:os|as)? (?:d[ií]as?|tardes|noches)|مرحبا|أهلا|اهلا|السلام عليكم(?: ورحمة الله(?: و?\s?بركاته)?)?|صباح الخير|مساء الخير|تحية طيبة)`;
const toWhom = String.raw`(?:[\s,،]+(?i:there|to you|everyone|all|again|madame|monsieur|messieurs|à tous|a todos|وبعد))*`;
const names = String.raw`\p{Lu}[\p{L}\p{M}'’-]*(?:\s+(?:de|del|la|van|von|ben|el)?\s*\p{Lu}[\p{L}\p{M}'’-]*){0,3}`;
const arabicNames = String.raw`\p{Script=Arabic}+(?:\s+\p{Script=Arabic}+){0,2}`;
const who = String.raw`(?:(?i:this is|my name is|i['’]m|i am|it['’]s|je m['’]appelle|je suis|c['’]est|ici|me llamo|soy|mi nombre es|aqu[ií])\s+${names}|(?:اسمي|معكم)\s+${arabicNames}|${names}\s+(?i:here|speaking|ici|à l['’]appareil|aqu[ií]))`;
const reach = String.raw`(?:\+?\d[\d\s().-]{6,}\d|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)`;
const stop = String.raw`[\s,،.!:;…)(–-]`;
const opening = new RegExp(String.raw`^[\s¡¿]*(?:${hello}${toWhom}(?:${stop}+|$))?(?:${who}(?:${stop}*${reach})?(?=[,،.!:;)(–-]|\s*$)${stop}*)?(?:${reach}${stop}+)?`, "u");
const closing = new RegExp(String.raw`(?<=[?؟.!\n])\s*(?i:(?:many |kind |best |warm )?(?:thanks?|regards|wishes)(?: you)?(?: (?:so |very )?much| a lot| again| in advance)?|cheers|merci(?: (?:beaucoup|bien|d['’]avance))?|cordialement|bien à vous|(?:muchas )?gracias(?: de antemano)?|(?:un )?saludos?(?: cordiales)?|شكرا(?: جزيلا| لكم| مسبقا)?|مع (?:أطيب )?التحيات?)(?:${stop}+(?:${names}|${arabicNames}))?${stop}*$`, "u");

/**
 * What somebody asks, without how they greet, who they say they are and how they thank:
 * none of it tells what is asked, and all of it makes a lookup less sure. The whole where
 * nothing else was said. What somebody is beside their name (vegetarian, expecting) stays: "أنا" may say either, so it does.
 */
export function toThePoint(question: string): string {
  const rest = question.replace(opening, "").replace(closing, "").trim();
  return (rest.match(/\p{L}+/gu) ?? []).length >= 2 ? rest : question;
}

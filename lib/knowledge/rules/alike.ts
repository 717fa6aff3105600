import { fold, wordsOf } from "./retrieval/fold";

/** Words that say nothing of what is asked, folded, in four languages. */
const empty = new Set("the a an is are do does can could would you we i it to of in on at for and or my our your there have has be what when where how please el la los las un una de del en y o que es hay se puede su mi nuestra a con por para le les des du et ou est il elle nous vous je un une y-a-t-il dans pour avec sur pas au aux ce cette quel quelle هل ما هو هي في من على الى مع عن و يا لي لنا هناك يوجد not no doesn t don work works working get give some ne n c l d qu marche fonctionne plus avez vont funciona funcionan sirve sert servi servis served serve nearby يعمل تعمل يشتغل لا يقدم جيدا".split(" "));
/** Words that stand for one another when a guest asks, folded; each becomes the first of its line. */
const same: ReadonlyMap<string, string> = new Map([
  "wifi wi-fi internet wlan reseau red انترنت الانترنت واي فاي الواي", "password code contrasena clave passe motdepasse رمز", "breakfast petit-dejeuner petitdejeuner desayuno فطور افطار الافطار الفطور", "parking car-park carpark car voiture coche سياره السيارات للسيارات stationnement aparcamiento park موقف",
  "transfer shuttle taxi pickup transfert navette traslado recogida نقل النقل توصيل", "checkout departure depart salida leave leaving partir مغادره المغادره", "checkin arrival arrivee llegada arrive arriver llegar وصول الوصول", "pool piscine piscina مسبح المسبح", "towel towels serviette serviettes toalla toallas مناشف منشفه",
  "water eau agua الماء ماء", "ac aircon airconditioning climatisation clim aire acondicionado مكيف المكيف", "price cost much prix tarif coute combien precio cuesta cuanto ثمن سعر كم", "hour time open heure hora horario abre ouvre متي ساعه وقت", "late later tard tardif tarde tardia متاخر متاخره",
].flatMap((line) => { const words = line.split(" "); return words.map((word) => [word, words[0] ?? word] as const); }));

const stems = (text: string): Set<string> => new Set(wordsOf(fold(text).replaceAll("wi-fi", "wifi").replaceAll(/check[ -](in|out)/g, "check$1").replaceAll(/petit[ -]dejeuner/g, "breakfast")).filter((word) => !empty.has(word)).map((word) => same.get(word) ?? same.get(word.replace(/s$/u, "")) ?? word.slice(0, 6)));
const grams = (text: string): Set<string> => {
  const line = ` ${wordsOf(fold(text)).filter((word) => !empty.has(word)).join(" ")} `;
  return new Set(Array.from({ length: Math.max(0, line.length - 2) }, (_, at) => line.slice(at, at + 3)));
};
const dice = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => (a.size + b.size === 0 ? 0 : (2 * [...a].filter((each) => b.has(each)).length) / (a.size + b.size));

type Read = { readonly stems: ReadonlySet<string>; readonly grams: ReadonlySet<string> };
const read = (text: string): Read => ({ stems: stems(text), grams: grams(text) });
const near = (a: Read, b: Read): number => 0.65 * dice(a.stems, b.stems) + 0.35 * dice(a.grams, b.grams);

/** How far two texts ask the same, from 0 to 1: by words that stand for one another, and by runs of three letters. */
export const likeness = (a: string, b: string): number => near(read(a), read(b));
/** From here on two problems are one, told in other words. Measured in alike.test.ts. */
export const alikeFrom = 0.5;

/** The one of `known` that is most like `problem`; none below `alikeFrom`. */
export function mostAlike<T extends { readonly problem: string }>(problem: string, known: readonly T[]): T | null {
  let best: T | null = null;
  let most = alikeFrom;
  const asked = read(problem);
  for (const each of known) {
    const score = near(asked, read(each.problem));
    if (score >= most && (best === null || score > most)) { best = each; most = score; }
  }
  return best;
}

/** How much of what `asked` and `told` speak of a passage speaks of too, from 0 to 1. */
export function speaksOf(sentence: string, asked: string): number {
  const [mine, theirs] = [stems(sentence), stems(asked)];
  return theirs.size === 0 ? 0 : [...theirs].filter((each) => mine.has(each)).length / theirs.size;
}

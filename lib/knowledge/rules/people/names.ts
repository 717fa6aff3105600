import { fold } from "../retrieval/fold";

const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u).filter((word) => word !== "").map(fold));

/** Words of a name that are no name: between its parts, before it, and what people are called by. */
const particles = list("de del de la las los du des da do dos di van von der den el al ul ben bin ibn bint abu bou ould y e et and mr mrs ms miss mx dr prof sir madam m mme mlle me monsieur madame mademoiselle sr sra srta señor señora señorita don doña السيد السيدة الآنسة الأستاذ الأستاذة الدكتور الدكتورة سيد سيدة بن ابن بنت أبو أم آل");
/** Written with a capital inside a sentence, and nobody's name. */
const public_ = list(`
  i i'm i'd i'll i've ok okay wifi wi fi internet tv usb ac hdmi netflix youtube spotify whatsapp google maps gps sms email qr uber careem indrive bolt booking airbnb expedia tripadvisor visa mastercard amex paypal iban swift stripe cmi pos atm vat tva iva pdf id covid suv vip spa hammam hamam riad dar villa kasbah medina mellah souk souks tagine tajine couscous pastilla harira mint
  morocco maroc marruecos marrakech marrakesh casablanca fes fez rabat tangier tanger essaouira agadir ouarzazate merzouga chefchaouen meknes ourika imlil agafay atlas sahara toubkal asni koutoubia bahia saadian menara majorelle jemaa jamaa djemaa fna fnaa gueliz hivernage palmeraie bab doukkala doukala agnaou laksour ksour debbagh khemis nkob ahmed kbour yves laurent ysl ouzoud royal air maroc ram oncf ctm supratours ryanair easyjet transavia iberia vueling
  english french spanish arabic german italian dutch portuguese moroccan berber amazigh anglais français espagnol arabe inglés francés español árabe english-speaking european america american british britain uk usa eu france spain españa spain germany italy europe paris london madrid londres barcelona lyon ramadan eid aid christmas noel navidad easter pâques pascua islam muslim halal kosher
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
  house desk team reception riads hotel mad dh dhs eur usd gbp
  name phone mail address date room link number card document`);
/** How a sentence begins that begins with nobody's name. */
const starters = list(`
  hello hi hey dear good morning afternoon evening thanks thank many yes no not sure of course sorry please great perfect wonderful excellent lovely ok okay well so and but also then now just is are was were do does did can could would will shall should may might must have has had what when where which who why how there here this that these those it its we you they he she i my our your the a an any some all every each no none one two three if as at by for from in on to with without after before during until since about because unfortunately certainly absolutely welcome enjoy let see check note breakfast dinner lunch pool wifi check-in check-out late early luggage taxi transfer airport parking towels hot water hammam massage rooms smoking pets children payment cash cards city tourist bonjour bonsoir salut merci oui non bien sûr désolé désolée avec plaisir parfait super génial très est-ce est que qu quel quelle quels quelles quand où comment combien pourquoi peut peut-on puis-je pouvez pourriez pourrait avez auriez y a-t-il il elle nous vous ils elles je j ce cela c'est ça cette ces le la les l un une des du de d mon ma mes notre nos votre vos pour avec sans dans sur sous chez après avant pendant jusqu depuis si à au aux en et mais ou donc car aussi malheureusement bienvenue petit-déjeuner petit le dîner piscine serviettes hola buenos buenas días tardes noches gracias muchas sí claro perfecto genial estupendo lo siento con gusto por supuesto favor qué cuándo dónde cómo cuánto cuál quién hay es son está están puede pueden podría podrían tiene tienen tenemos somos estamos el los las una unos unas mi mis nuestro nuestra su sus para sin en sobre después antes durante hasta desde también pero o lamentablemente bienvenido bienvenida desayuno cena piscina toallas necesito necesitamos quisiera quisiéramos queremos quiero nos me te se`);
/** Given names that are nobody's word: known wherever they are written with a capital, in Arabic wherever they stand. */
const given = list(`
  james john michael david emma olivia sophie charlotte oliver harry jack george thomas william lucy emily hannah laura sarah rachel rebecca daniel matthew andrew peter paul simon martin stephen kevin brian jennifer jessica ashley amanda elizabeth margaret susan linda karen helen alice claire julie camille manon léa chloé inès jade louise juliette margaux élodie aurélie amélie céline sandrine isabelle nathalie véronique sylvie françoise jean pierre jacques philippe michel françois nicolas julien antoine guillaume mathieu théo hugo lucas louis gabriel raphaël arthur jules adrien maxime alexandre baptiste benoît olivier laurent stéphane
  maría josé juan luis carlos javier miguel antonio manuel pedro pablo diego alejandro sergio fernando rafael jorge alberto álvaro raúl rubén adrián lucía paula carmen ana isabel marta sara elena cristina raquel beatriz patricia rocío silvia nuria pilar mercedes dolores concepción inmaculada
  mohamed mohammed muhammad ahmed youssef yousef omar ali hassan hussein khalid rachid mustapha abdelkader abdellah abdallah abderrahim abderrahman hamza ayoub anas othman zakaria brahim driss fatima fatiha khadija aicha zineb zahra naima latifa samira nadia hafida malika soukaina hajar salma meryem mariam imane loubna
  محمد أحمد يوسف عمر حسن حسين خالد رشيد مصطفى إبراهيم إدريس حمزة أيوب أنس عثمان زكرياء عبدالله عبدالرحمن عبدالرحيم فاطمة الزهراء خديجة عائشة مريم زينب نعيمة لطيفة سميرة نادية حفيظة مليكة سكينة هاجر سلمى إيمان لبنى ياسين طارق هشام`);

const word = String.raw`[\p{L}\p{M}][\p{L}\p{M}'’-]*\.?`;
const names = String.raw`(${word}(?:[ \t]+${word}){0,3})`;
/** What is said before one's own name or somebody's; after these a name is one however it is written. */
const strong = new RegExp(String.raw`(?<![\p{L}])(?:my name(?:['’]s| is)|(?:his|her|their|the guest['’]s) names? (?:is|are)|under the names? (?:of )?|in the names? of|(?:first|last|full|family|sur)[ -]?name(?: is|:)|je m['’]appelle|mon nom est|(?:son|votre|leur) (?:pr[ée])?nom est|au(?:x)? noms? de|me llamo|mi nombre es|(?:su|el) nombre es|a nombre de|اسمي(?: هو)?|اسمه(?: هو)?|اسمها(?: هو)?|الاسم(?: هو| الكامل)?:?|باسم|بإسم|معك|معكم|معاك)[\s:]+${names}`, "giu");
/** After these a word with a capital is a name. In Arabic, which has none, the next word or two. */
const weak = new RegExp(String.raw`(?<![\p{L}])(?:mr|mrs|ms|miss|dr|prof|m\.|mme|mlle|monsieur|madame|mademoiselle|sr|sra|srta|señora?|señorita|don|doña|this is|i am|i['’]m|it['’]s|je suis|c['’]est|ici|soy|habla|aqu[íi]|dear|hello|hi|hey|bonjour|bonsoir|cher|ch[èe]re|hola|estimad[oa]|querid[oa]|wife|husband|partner|son|daughter|mother|father|sister|brother|friend|colleague|boss|named|called|femme|mari|conjointe?|fils|fille|m[èe]re|p[èe]re|s[œo]e?ur|fr[èe]re|amie?|coll[èe]gue|nomm[ée]e?|appel[ée]e?|esposa|esposo|marido|mujer|pareja|hij[oa]|madre|padre|herman[oa]|amig[oa]|compañer[oa]|llamad[oa]|ask for|speak (?:to|with)|spoke (?:to|with)|met|from|by|with|for|to|and|demandez|parl[ée] [àa]|avec|pour|par|et|pregunte por|habl[ée] con|con|para|por|y)\.?,?[ \t]+${names}`, "giu");
const arabicCue = /(?<![\p{L}])(?:السيد|السيدة|الآنسة|الأستاذ|الأستاذة|الدكتور|الدكتورة|سيد|سيدة|زوجتي|زوجي|ابني|ابنتي|أخي|أختي|صديقي|صديقتي|زميلي|زميلتي|عزيزي|عزيزتي|مرحبا يا|أنا اسمي|اسألوا عن|اسأل عن|تحياتي|مع التحية|يا)[،,:\s]+([\p{Script=Arabic}]{2,}(?:[ \t]+[\p{Script=Arabic}]{2,})?)/gu;
const self = /(?<![\p{L}])أنا[ \t]+([\p{Script=Arabic}]{2,}(?:[ \t]+[\p{Script=Arabic}]{2,})?)(?=[ \t]*[،,.]|[ \t]*$)/gu;
const signed = new RegExp(String.raw`(?:thanks?(?: you)?(?: (?:so|very) much| a lot| again)?|(?:best|kind|warm)?(?: ?regards| wishes)|cheers|sincerely|best|merci(?: (?:beaucoup|bien|d['’]avance))?|cordialement|bien [àa] vous|bien cordialement|bonne (?:journ[ée]e|soir[ée]e)|bises|(?:muchas )?gracias(?: de antemano)?|(?:un )?saludos?(?: cordiales?)?|atentamente|شكرا(?: جزيلا| لكم| لك| كثيرا)?|شكراً(?: جزيلاً| لكم| لك)?|تحياتي|مع (?:أطيب )?التحي(?:ة|ات))[\s,،.!:–—-]+(${word}(?:[ \t]+${word}){0,2})[\s.!]*$`, "giu");
const speaking = new RegExp(String.raw`(?:^|[.!?؟\n]\s*)(${word}(?:[ \t]+${word}){0,2}),?[ \t]+(?:here|speaking|ici|[àa] l['’]appareil|aqu[íi]|al habla|معك|معكم)(?![\p{L}])`, "giu");
/** In Arabic, words a cue may stand before that name nobody. */
const plainArabic = list("جزيلا لكم لك كثيرا في من على إلى الى عن مع هل ما متى أين كيف كم هذا هذه نحن سوف لا نعم هناك عند عندي لدي أريد نريد نود أود بحاجة سعيد سعداء قادم قادمون متأخر وصلت وصلنا هنا الآن غدا اليوم صديق صباح مساء الخير السلام عليكم والسلام ورحمة الله أهلا مرحبا فضلك فندق الفندق الرياض رياض المطار المدينة الغرفة الإفطار المسبح ومعي ومعنا و أو ثم لكن أيضا جدا حساسية نباتي نباتية مسلم حامل أبحث أسأل أتصل أكتب أبي أمي");

const isCapital = (text: string): boolean => /^\p{Lu}/u.test(text);
const isArabic = (text: string): boolean => /\p{Script=Arabic}/u.test(text);
const parts = (name: string): string[] => name.match(/[\p{L}\p{M}]+/gu) ?? [];
/** Arabic writes "and", "by" and "for" as a letter of the next word. */
const bare = (folded: string): readonly string[] => (isArabic(folded) ? [folded, ...["و", "ف", "ب", "ل", "ك", "لل", "ال", "وال", "بال"].flatMap((before) => (folded.startsWith(before) && folded.length - before.length >= 3 ? [folded.slice(before.length)] : []))] : [folded]);

const longEnough = (part: string): boolean => [...part].length >= (isArabic(part) ? 3 : 2);
/** The words of a name by which somebody could be told; none for titles and what stands between. */
export const nameWords = (name: string): string[] => parts(name).map(fold).filter((part) => longEnough(part) && !particles.has(part));

/** Names told in these texts: after a cue, as a signature, or with a capital where no sentence begins. `common`: words of the house. */
export function namesTold(texts: readonly string[], common: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  const small = new Set(texts.flatMap((text) => (text.match(/(?<![\p{L}\p{M}])\p{Ll}[\p{L}\p{M}]*/gu) ?? []).map(fold)));
  const nobody = (folded: string) => public_.has(folded) || starters.has(folded) || plainArabic.has(folded);
  const keep = (part: string) => { const folded = fold(part); if (longEnough(folded) && !particles.has(folded)) found.add(folded); };
  /** The run of words from the beginning of what a cue left, as long as they look like a name. */
  const lead = (words: string, any: boolean) => {
    for (const [at, each] of words.split(/[ \t]+/u).entries()) {
      const folded = fold(each.replace(/[.'’-]+$/u, ""));
      if (particles.has(folded)) continue;
      if (nobody(folded) || !(isCapital(each) || isArabic(each) || (any && at < 2))) return;
      for (const part of parts(each)) keep(part);
      if (/\.$/u.test(each) && [...each].length > 2) return;
    }
  };
  for (const text of texts) {
    for (const [, words = ""] of text.matchAll(strong)) lead(words, true);
    for (const pattern of [weak, signed, speaking]) for (const [, words = ""] of text.matchAll(pattern)) if (!isArabic(words) || pattern !== weak) lead(words, false);
    for (const pattern of [arabicCue, self]) for (const [, words = ""] of text.matchAll(pattern)) lead(words, false);
    for (const sentence of text.split(/(?<=[.!?؟…:])\s+|\n+/u)) {
      const words = [...sentence.matchAll(/[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu)];
      const shouted = words.length > 2 && words.filter(([each]) => each.length > 1 && each === each.toUpperCase() && each !== each.toLowerCase()).length > words.length / 2;
      for (const [at, { 0: each }] of words.entries()) {
        for (const part of parts(each)) {
          const folded = fold(part);
          if (bare(folded).some((form) => given.has(form)) && (isArabic(part) || isCapital(part))) for (const form of bare(folded)) { if (given.has(form)) found.add(form); }
          if (shouted || !isCapital(part) || [...part].length < 2 || nobody(folded) || common.has(folded)) continue;
          const next = words[at + 1]?.[0] ?? "";
          const begins = at === 0 && part === parts(each)[0];
          // A sentence begins with a capital whoever speaks: of its first word only a name's company tells.
          if (begins ? isCapital(next) && !nobody(fold(next)) && !small.has(folded) && !common.has(fold(next)) : !small.has(folded)) keep(part);
        }
      }
      const [first] = words;
      if (first && /^[\s¡¿]*[\p{L}'’-]+\s*[,،]/u.test(sentence) && isCapital(first[0]) && !nobody(fold(first[0])) && !common.has(fold(first[0]))) for (const part of parts(first[0])) keep(part);
    }
  }
  return found;
}

/** Whether a word as it is written stands for one of these names. Two letters are a name only with a capital. */
export function isName(written: string, names: ReadonlySet<string>): boolean {
  const folded = fold(written);
  if ([...folded].length < 3 && !isCapital(written)) return false;
  return bare(folded).some((form) => names.has(form));
}

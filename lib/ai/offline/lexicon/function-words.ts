import type { Locale } from "@/lib/kernel/locale";

/** Words that carry grammar or courtesy, not the request. They tell the language apart and are left out of matching. */
export const functionWords: Readonly<Record<Locale, string>> = {
  en: `whole entire quick put make take got gets keep lot afraid fast talk walk through the a an of to for from in on at by with and or but if is are was were be been being am do does did have has had having will would could
    should shall can may might must i you he she it we they me him her us them my your his its our their this that these those there here
    please thanks thank kindly hi hello hey dear just only also so then than as about over into out off up down need want like wish let lets
    us get got go going some any all each every both not no yes what which s t d ll re ve m o don didn won isn aren wasn couldn wouldn hasn
    how who when where why tell could id im ok okay now right quickly quick asap perhaps maybe really very too still already yet again
    mate sir madam team guys chap evening morning afternoon bit little couple possible possibly able mind moment sec second favour
    through until till between during since per via under onto upon while because`,
  fr: `car rapide moment mets mettre met prends prendre prend cote le la les l un une des du de d au aux en dans sur sous pour par avec sans et ou mais si est sont etait etaient sera seront suis es sommes
    etes ete etre ai as a avons avez ont avait aura je j tu il elle on nous vous ils elles me m te t se s lui leur y mon ma mes ton ta tes
    son sa ses notre nos votre vos leurs ce c cet cette ces ca cela ceci qui que qu quoi dont ou quel quelle quels quelles comment
    combien quand pourquoi ne n pas plus moins tres trop tout tous toute toutes bien aussi alors donc puis merci svp stp bonjour bonsoir
    salut plait peux peut peuvent pouvez pourrais pourriez pourrait puis voudrais voudrait veux veut voulez veuillez faut faudrait dois
    doit faire fais fait faites allez va vas vais besoin envie aimerais moi toi vite rapidement maintenant juste encore deja peu petit
    petite entre jusqu jusque depuis pendant chez vers oui non ok est-ce quelqu chose comme gentil`,
  es: `rapida pon poner ponga pongamos toma otra vez otro nuevo temo el la los las un una unos unas lo al del de a en con sin por para sobre y e o u pero si es son era eran fue fueron sera seran soy eres
    somos estoy esta estan este estos estas ese esa esos esas eso esto he ha han hemos habia hay haya yo tu el ella nosotros ellos
    ellas me te se le les nos mi mis tus su sus nuestro nuestra nuestros nuestras que quien quienes cual cuales como cuando donde
    cuanto cuanta cuantos cuantas porque no ni mas menos muy tan todo todos toda todas tambien entonces luego gracias favor porfa hola buenos
    buenas dias tardes noches buen usted ustedes puedes puede puedo podrias podria podemos pueden quiero quisiera queria quieres necesito
    necesitamos hace hacer haz haga hacemos tengo tiene tenemos tienen ver va voy vamos van ahora ya rapido solo algo algun alguna poco
    desde hasta entre durante ok si venga oye amable`,
  ar: `من الي على علي في عن مع هل ما ماذا متي اين كيف كم لماذا هو هي هم هن نحن انا انت هذا هذه ذلك تلك التي الذي كل بعض لا نعم قد لقد كان كانت
    يكون سوف ثم او ام ان اذا حتي بين منذ عند لدي لدينا لنا لي لك يمكن يمكنك هلا ارجو رجاء فضلك شكرا مرحبا السلام عليكم صباح مساء الخير اريد
    نريد ارغب احتاج نحتاج الان فقط ايضا جدا و يا`,
};

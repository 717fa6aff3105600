import type { Locale } from "@/lib/kernel/locale";

export type SmallTalk = "greeting" | "thanks" | "bye" | "help" | "identity" | "yes" | "no" | "leave";

/** Whole messages (folded, without punctuation) that are courtesy and no request. `…` stands for anything courteous before or after. */
export const smallTalk: Readonly<Record<SmallTalk, Readonly<Record<Locale, string>>>> = {
  greeting: {
    en: "hello|hi|hey|good morning|good afternoon|good evening|morning|evening|hello there|hi there|how are you|how are you doing|how s it going",
    fr: "bonjour|bonsoir|salut|coucou|comment vas tu|comment allez vous|ca va|comment ca va",
    es: "hola|buenos dias|buenas tardes|buenas noches|buenas|que tal|como estas|como esta usted",
    ar: "مرحبا|السلام عليكم|سلام|صباح الخير|مسا الخير|مساء الخير|اهلا|كيف حالك",
  },
  thanks: {
    en: "thanks|thank you|thanks a lot|thank you very much|many thanks|cheers|great|perfect|great thanks|perfect thanks|much appreciated|well done|good job|very good|excellent",
    fr: "merci|merci beaucoup|merci bien|super|parfait|super merci|parfait merci|tres bien|tres bien merci|excellent|bravo|bien joue",
    es: "gracias|muchas gracias|mil gracias|perfecto|genial|estupendo|perfecto gracias|genial gracias|muy bien|muy bien gracias|excelente|bien hecho",
    ar: "شكرا|شكرا جزيلا|ممتاز|احسنت|جيد جدا",
  },
  bye: {
    en: "bye|goodbye|good night|see you|see you later|see you tomorrow|that s all|that is all",
    fr: "au revoir|bonne nuit|a bientot|a demain|a plus|bonne journee|c est tout",
    es: "adios|hasta luego|hasta manana|hasta pronto|eso es todo|nos vemos",
    ar: "مع السلامه|وداعا|الي اللقا|الي اللقاء|تصبح علي خير",
  },
  help: {
    en: "help|help me|what can you do|what can you do for me|what can i ask|what can i ask you|how can you help|how can you help me|what do you do|how does this work|what are you able to do|i need help|can you help me|what are my options|options",
    fr: "aide|aide moi|a l aide|que peux tu faire|que sais tu faire|qu est ce que tu peux faire|qu est ce que tu sais faire|que puis je te demander|que puis je demander|comment ca marche|comment peux tu m aider|tu peux m aider|peux tu m aider|j ai besoin d aide|que pouvez vous faire",
    es: "ayuda|ayudame|que puedes hacer|que sabes hacer|que puedo pedirte|que puedo preguntarte|como funciona|como funciona esto|como puedes ayudarme|puedes ayudarme|me puedes ayudar|necesito ayuda|que puede hacer",
    ar: "مساعده|ساعدني|ماذا يمكنك ان تفعل|ماذا تستطيع ان تفعل|كيف تعمل|كيف يمكنك مساعدتي",
  },
  identity: {
    en: "who are you|what are you|are you a robot|are you a bot|are you human|are you a person|are you an ai|are you ai|are you real|am i talking to a machine|which model are you|what model are you",
    fr: "qui es tu|qui etes vous|es tu un robot|es tu humain|es tu une ia|tu es un robot|tu es une ia|quel modele es tu|est ce que je parle a une machine",
    es: "quien eres|quien es usted|eres un robot|eres humano|eres una ia|eres una persona|que modelo eres|estoy hablando con una maquina",
    ar: "من انت|هل انت روبوت|هل انت انسان|هل انت ذكاء اصطناعي",
  },
  yes: {
    en: "yes|yes please|ok|okay|sure|go ahead|do it|approve|approved|approve it|i approve|agreed|yes do it|yes go ahead|confirm|confirmed",
    fr: "oui|ok|d accord|vas y|allez y|fais le|approuve|j approuve|valide|je valide|oui vas y|oui merci|je confirme|confirme",
    es: "si|vale|ok|de acuerdo|adelante|hazlo|aprobado|apruebo|lo apruebo|si adelante|si por favor|confirmo|confirmado",
    ar: "نعم|موافق|حسنا|تفضل|اوافق|اكد|نعم موافق",
  },
  no: {
    en: "no|no thanks|no thank you|decline|reject|refuse it|reject it",
    fr: "non|non merci|refuse|je refuse|rejette",
    es: "no|no gracias|rechazo|rechazalo|lo rechazo",
    ar: "لا|لا شكرا|ارفض",
  },
  leave: {
    en: "never mind|nevermind|forget it|forget about it|leave it|drop it|stop|cancel that|cancel|not now|skip it|no forget it",
    fr: "laisse tomber|laissez tomber|oublie|oubliez|oublie ca|tant pis|non laisse|pas maintenant|annule|stop|laisse",
    es: "olvidalo|olvida|dejalo|dejalo estar|da igual|no importa|ahora no|cancela|para",
    ar: "انس الامر|انسي الامر|لا يهم|اتركه|ليس الان|توقف",
  },
};

/** Words that open a remark on the request before: "and tomorrow?", "et les suites ?", "mejor el 10 %". */
export const followUps: Readonly<Record<Locale, string>> = {
  en: "and|what about|how about|and for|same for|the same for|now for|also|make it|rather|instead|no|i meant|i mean|only|just|then|ok and",
  fr: "et|et pour|et si|meme chose pour|pareil pour|plutot|non|je voulais dire|seulement|uniquement|mets plutot|disons|aussi",
  es: "y|y para|y si|lo mismo para|igual para|mejor|no|quise decir|quiero decir|solo|solamente|digamos|tambien|que tal",
  ar: "و|وماذا عن|ماذا عن|نفس الشي|بل|اقصد|فقط|ايضا",
};

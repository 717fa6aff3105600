import type { Locale } from "@/lib/kernel/locale";

/**
 * Everyday words that say little about what is asked: frequent verbs, adverbs, adjectives, the frames of a story. A
 * message may be full of them and still be understood; a word in neither this list nor an example is a topic of its own.
 */
export const commonWords: Readonly<Record<Locale, string>> = {
  en: `director manager able actually add after ago ahead almost alone along already also always another answer anymore anything anyway appear arrange around ask asked asking away
    back bad because become been before began begin behind being believe best better big both bring brings brought business busy call called came carefully cause
    change check clear clearly close come comes coming complete concerning consider continue could correct count current currently daily day days dear decide depend describe
    detail different do done during each early easily easy either else end enough entire especially even ever every everybody everything exact exactly example
    explain extra fact far feel few fewer finally fine first follow following front full further gave general generally give given gives gladly goes gone good great
    had half happen happened happening happens happy hard hardly hear heard help here high honestly hope hoping however idea imagine important include including indeed inform
    information instead interested keep keeping kept kind kindly knew know known large last late lately later latest least leave left less let level like likely list little long
    longer look looked looking looks loud lovely lower made main mainly make makes making many matter mean means meanwhile might mine minute miss missed moment more morning most mostly move much must
    name namely near nearly necessary need needed needs never new news next nice nobody nothing notice now nowadays number obviously offer often old once ones only
    onto open order ordinary other others otherwise ought ours out over overall own particular particularly past people perhaps person place plan planning plans please point position
    possible prefer prepare preparing present pretty previous probably problem proper properly provide put quick quite rather ready real really reason recent recently regard regarding
    remain remember remind request required rest right round run running said same saw say saying says see seem seems seen send set several shall short should show side
    simple simply since situation slightly slow slowly small so some something sometimes soon sorry sort stand start started starting state stay still stop straight strange such suddenly suggest
    suppose sure take taken takes taking talk tell tells term terms than thing things think thinking this thought time times together told too took top total toward towards tried true try trying
    turn turned twice under understand unless until upon urgent urgently use used useful using usual usually various very view wait want wanted wanting wants was way week well went were whatever
    whenever wherever whether while whole whose why will wish within without wonder wondering word words work worry would write wrong year yes yesterday yet your yours
    single sharp specific somewhere boss chief friend today tonight weekend weekday mr mrs look-up pls plz thx ta cheers ok list-all whos woken waking wake whats thats dont cant wont its lets id ive im hes shes theyre`,
  fr: `restent restant ouvert ouverte ouverts ouvertes affaires directeur directrice abord absolument accord actuel actuellement afin ailleurs ainsi ajoute alors ancien apparemment appel appelle apporte apres arrive assez attendre aucun aucune
    aujourd auparavant aussi aussitot autant autour autre autres avant avance avoir avis beaucoup besoin bien bientot bon bonne bons bonnes bout bref breve brefs but calme cas
    cause ceci cela certain certaine certains certainement chaque cherche chose choses clair clairement combien commence comme comment complet complete completement comprendre compris compte concernant
    confirme connaitre connais contre correct cote courant court crois croire dabord davantage debut dehors deja demain demande demander dernier derniere dessous dessus detail details
    devant devoir devrait devrais devoir different differents dire direct directement dirais disons dit donc donne donner donnez dont doute durant effet egalement encore enfin ensemble ensuite entier
    entiere entre environ essaie essayer etat etre evidemment exact exactement exemple explique expliquer facile facilement facon faire faisons fait fallait faudra faudrait faut
    fera ferai ferait fin finalement fois force general generale generalement gens grand grande grands grave gros grosse habitude haut heure heures hier histoire ici idee ignore immediatement important
    importe indique indiquer info information informe informer interesse jamais jour journee jours jusque juste justement laisse laisser large lent lentement lequel laquelle leger lentement libre lieu
    loin long longtemps lors lorsque maintenant mal malgre malheureusement maniere manque manquer meilleur meilleure meme memes mettre mettez mieux milieu mille moindre moins mois moment monde
    mot mots moyen moyenne narrive necessaire niveau nombre nom normal normalement nouveau nouveaux nouvelle nouvelles numero occupe ordre oublie oublier ouais paraît parait parce pareil parfois
    parle parler parmi part particulier partie partout passe passer pas pendant pense penser perdu personne personnes petit petits peut place plan plein plupart plusieurs plutot
    point porte possible pour pourquoi pouvoir precis precise precisement premier premiere prendre prepare preparer pres presque pret preferer prevoir prevois prevu probablement probleme prochain
    puisque qualite quasi quelque quelques question quoi raison rapide rapidement rappelle rappeler rare rarement recent recemment regarde regarder reponse reponds reste rester retour revenir rien
    savoir sais sait savez selon semaine semble sembler sens sert seul seule seulement sinon situation soir sorte souhaite souhaiterais souhaiter soumettre sous souvent suffit suite suivant sujet sur surtout svp tard tant
    tel telle tellement temps tenir tiens tot total totalement toujours tour tourner travers tres trop trouver type unique urgent urgence utile utiliser valeur veiller vers vient viens venir vie ville
    vite vivement voici voila voir vois voit vont vous vrai vraiment vue week week-end chef patron ami stp merci donner rends rendre remarque debout moi-meme peine leve reveille manquee savoir-si`,
  es: `director directora abiertas abiertos negocio negocios abajo abierto abierta acaba acabo acabamos acaso acerca actual actualmente acuerdo adelante ademas afuera agrega ahi ahora alguien algun alguna algunas algunos alla alli alto alta
    amigo ante anterior antes anadir anos aparece apenas aproximadamente aquel aquella aqui arriba asi asunto atras aun aunque ayer ayuda bajo bastante bien breve breves buen buena buenas
    bueno buenos busca cada calma cambio casi caso causa cerca cierto cierta claro claramente como completo completa comprender comun con concreto conocer considerar contar contra correcto corto cosa cosas
    creer creo cual cualquier cuando cuanto cuenta cuestion dado dar dame deber debe debes deberia deberias debemos debo decir dejar dejame del delante demas demasiado dentro desde despues detalle detalles
    dia diario diaria dias dicho diferente dificil digamos dijo directamente dice donde durante echar ejemplo embargo empezar encima encuentro enfrente enseguida entender entero entonces entrar entre epoca
    escuchar especial especialmente esperar estado estar estuve estaria evidente exactamente exacto explica explicar facil falta favor fecha feliz fin final finalmente flojo forma fuera general gente gracias grande
    grandes grave gusta gustaria haber habia habria hablar hace hacer haciendo haga haria hasta hecho hora horas hoy idea igual importa importante imposible incluso indicar indica informe informacion inmediatamente
    interesa ir jamais jefe junto justo justamente lado largo leer lejos lento libre linea listo llamar lleva llevar lugar luego mal manana manera mas mayor mayoria medio mejor menos mes mientras
    mio mira mirar mire mires mismo misma mismos momento motivo mucho mucha muchos muchas mundo muy nada nadie necesario necesitar necesitaria ninguna ninguno nivel noche nombre normal nota nueva nuevas nuevo nuevos
    numero nunca obvio ocurre oir olvidar orden organizar organizo otra otras otro otros paciencia pais para parece parecer parte pasa pasado pasar pasando pedir pensar pequeno pequena peor perder perdido perfecto perfectamente
    permitir pero persona personas pide pienso plan poco pocos poder podemos podra podria posible posiblemente precisamente preferir prefiero pregunta preguntar preparando preparar prepara presente primer primera
    primero principal probablemente problema pronto propia propio proximo pueda pueden puesto punto quedan queda quedar quedan querer quien quisiera quiza quizas rapidamente rapido raro razon realmente
    recordar recuerda recuerdame resto respecto responder saber sabes sabe sabemos seguir segun seguramente segundo seguro sea semana sencillo sentir ser seria serio siempre sigue siguen siendo sigues siguiente
    similar simple simplemente siquiera sitio situacion sobre solamente solo soy suele suena suficiente supongo tal tambien tampoco tan tanto tarde tema temprano tener tenga tendria tengo
    tenia tipo todavia todo todos tomar total totalmente trabajo tras tratar traves ultimo unico unos urgente urgencia usar usted util valor varias varios vaya veces vender venga venir ver verdad vez vida vista
    volver vuelve vuelta necesitaba saber-si pues oiga mire tenemos vosotros porfa porfi xfa finde despertar despertarme dando hazme hazlo hazle deba debas dinos damos mucho-mas tendremos tendre darias daria darme`,
  ar: `شيء شي اشياء امر امور طيب فضلا اسرع سريعا قليلا كثيرا جميع كلها كله بعضها كافه وقت مره مرات ايضا فقط نفس مثل مثلا اعتقد اظن اعرف نعرف تعرف هناك هنا يوجد توجد
    لازم يجب ينبغي ممكن بسرعه لطفا سيدي سيدتي اخي صديقي معلومات تفاصيل خبر اخبار بخصوص حول لاجل كذلك بالنسبه بنسبه نسبه احتاج لدينا عندنا عندي عندك قم قوموا اجعل`,
};

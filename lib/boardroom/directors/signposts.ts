import { answer } from "@/lib/ai/answers";
import { type AiTool, asSignpost, type Examples, examplesIn } from "@/lib/ai/tool";

/** What people ask of directors that is theirs alone to do, or that this house has no means for. The words are `answers.signposts.<name>`. */
const asked: Readonly<Record<string, Examples>> = {
  approve: examplesIn(
    "Approve the first proposal|Accept the price proposal|I approve the one for December|Sign off the Revenue Manager's proposal|Approve everything that waits|Yes to the second decision",
    "Approuve la première proposition|Accepte la proposition de prix|J'approuve celle de décembre|Valide la décision du revenue manager|Approuve tout ce qui attend|Oui à la deuxième décision",
    "Aprueba la primera propuesta|Acepta la propuesta de precios|Apruebo la de diciembre|Valida la decisión del director de ingresos|Aprueba todo lo pendiente|Sí a la segunda decisión",
    "وافق على الاقتراح الأول|وافق على الثاني|اقبل اقتراح السعر|أوافق على كل المقترحات المعلقة"),
  decline: examplesIn(
    "Decline the first proposal|Reject the price proposal|Refuse the proposal of the CFO|Say no to the second decision|Turn down what the Revenue Manager proposed",
    "Refuse la première proposition|Rejette la proposition de prix|Décline la proposition du CFO|Dis non à la deuxième décision|Écarte ce que propose le revenue manager",
    "Rechaza la primera propuesta|Deniega la propuesta de precios|Rechaza la propuesta del director financiero|Di que no a la segunda decisión|Descarta lo que propone el director de ingresos",
    "ارفض الاقتراح الأول|ارفض اقتراح السعر|لا أوافق على القرار الثاني"),
  counter_offer: examplesIn(
    "Answer the proposal with 8 % instead|Counter the proposal with 10 percent|Approve it but with 5 %|Make the proposal 12 % and approve|I would accept the proposal at 7 percent",
    "Réponds à la proposition par 8 %|Contre-propose 10 pour cent|Approuve la proposition mais à 5 %|Passe la proposition à 12 % et valide|J'accepterais la proposition à 7 pour cent",
    "Responde a la propuesta con un 8 %|Contrapropón un 10 por ciento|Aprueba la propuesta pero al 5 %|Deja la propuesta en 12 % y apruébala|Aceptaría la propuesta al 7 por ciento",
    "رد على الاقتراح بـ 8٪|وافق على الاقتراح لكن بنسبة 5٪|اقترح 10٪ بدلا من ذلك في الاقتراح"),
  undo_act: examplesIn(
    "Undo the last change|Take back what you just did|Revert yesterday's price change|Put the prices back as they were|Undo that|Roll back the last act of the Revenue Manager",
    "Annule la dernière modification|Défais ce que tu viens de faire|Reviens sur le changement de prix d'hier|Remets les prix comme avant|Défais ça|Annule le dernier acte du revenue manager",
    "Deshaz el último cambio|Anula lo que acabas de hacer|Revierte el cambio de precios de ayer|Deja los precios como estaban|Deshaz eso|Revierte el último acto del director de ingresos",
    "تراجع عن آخر تغيير|الغ ما فعلته للتو|أعد الأسعار كما كانت"),
  set_mandate: examplesIn(
    "Let the Revenue Manager act on prices up to 5 %|Allow the CFO to spend up to 2,000 MAD alone|Give the General Manager a mandate for minimum stays|Change the mandate of the Revenue Manager|Set the limit to 10 percent a day|You may change prices by 3 % without asking from now on|Lower the Revenue Manager's limit",
    "Laisse le revenue manager agir sur les prix jusqu'à 5 %|Autorise le CFO à dépenser jusqu'à 2 000 MAD seul|Donne au directeur général un mandat pour les séjours minimum|Change le mandat du revenue manager|Fixe la limite à 10 pour cent par jour|Tu peux changer les prix de 3 % sans demander désormais|Réduis la limite du directeur des revenus",
    "Deja que el director de ingresos actúe sobre precios hasta un 5 %|Autoriza al director financiero a gastar hasta 2.000 MAD solo|Da al director general un mandato para estancias mínimas|Cambia el mandato del director de ingresos|Pon el límite en un 10 por ciento al día|Puedes cambiar precios un 3 % sin preguntar a partir de ahora|Reduce el límite del director de ingresos",
    "دع مدير الإيرادات يغير الأسعار حتى 5٪|اسمح للمدير المالي بإنفاق 2000 درهم وحده|غير تفويض مدير الإيرادات"),
  stop_director: examplesIn(
    "Stop the Revenue Manager|Take the CFO offline|Switch off all directors|Pause the CFO until Monday|Kill switch for everyone|Stop the board now|Turn off the General Manager",
    "Arrête le revenue manager|Coupe le directeur financier|Désactive tous les directeurs|Mets le CFO en pause jusqu'à lundi|Arrêt d'urgence pour tous|Stoppe tous les directeurs|Suspends le directeur général",
    "Para al director de ingresos|Desactiva a todos los directores|Pon en pausa al director financiero hasta el lunes|Parada de emergencia para todos|Detén a todos los directores|Suspende al director general",
    "أوقف مدير الإيرادات|أوقف جميع المديرين|عطل المدير المالي حتى الاثنين"),
  start_director: examplesIn(
    "Let the Revenue Manager work again|Switch the directors back on|Start the CFO again|Lift the stop on the board|Reactivate the General Manager",
    "Laisse le revenue manager reprendre|Réactive les directeurs|Redémarre le CFO|Lève l'arrêt des directeurs|Remets le directeur général en route",
    "Deja que el director de ingresos vuelva a trabajar|Reactiva a los directores|Vuelve a poner en marcha al director financiero|Levanta la parada de los directores|Reanuda al director general",
    "دع مدير الإيرادات يعمل من جديد|أعد تشغيل المديرين|شغل المدير المالي من جديد"),
  set_quiet_hours: examplesIn(
    "Set quiet hours from 22:00 to 7:00|Make the quiet hours eleven to six|Quiet hours from ten at night until seven|Change the quiet hours|No director may act at night, set quiet hours|Remove the quiet hours",
    "Mets des heures calmes de 22 h à 7 h|Heures calmes entre 23 h et 6 h|Heures calmes de 22 heures à 8 heures|Change les heures calmes|Aucun directeur ne doit agir la nuit, fixe des heures calmes|Supprime les heures calmes",
    "Pon horas de silencio de 22:00 a 7:00|Horas de silencio de diez de la noche a siete|Cambia las horas de silencio|Que ningún director actúe de noche, pon horas de silencio|Quita las horas de silencio",
    "ضع ساعات الهدوء من 22 إلى 7|غير ساعات الهدوء|احذف ساعات الهدوء"),
  set_guard_rail: examplesIn(
    "Change the guard rail for prices|Add a guard rail|Switch this guard rail off|Make the guard rails stricter|Write a new safety rule for the directors",
    "Modifie le garde-fou sur les prix|Ajoute un garde-fou|Désactive ce garde-fou|Rends les garde-fous plus stricts|Écris une nouvelle règle de prudence pour les directeurs",
    "Cambia la salvaguarda de precios|Añade una regla de seguridad|Desactiva esta salvaguarda|Haz más estrictas las reglas de seguridad|Escribe una nueva regla para los directores",
    "غير ضابط الأسعار|أضف قاعدة سلامة جديدة|عطل هذا الضابط"),
  refund_payment: examplesIn(
    "Refund {name}|Give {name} the deposit back|Pay back 500 MAD to {name}|Refund the deposit of {name}|Reimburse reservation {id}|Return the money to {name}",
    "Rembourse {name}|Rends l'acompte à {name}|Rembourse 500 MAD à {name}|Rembourse l'acompte de {name}|Rembourse la réservation {id}|Restitue l'argent à {name}",
    "Reembolsa a {name}|Devuelve el depósito a {name}|Devuelve 500 MAD a {name}|Reembolsa la señal de {name}|Reembolsa la reserva {id}|Devuélvele el dinero a {name}",
    "رد المبلغ إلى {name}|رد العربون للسيد {name}|رد العربون إلى {name}|استرداد الحجز {id}"),
  take_payment: examplesIn(
    "Take a payment from {name}|Charge the card of {name}|Collect 1,000 MAD from {name}|Send {name} a payment link|Record a transfer for {id}",
    "Encaisse {name}|Débite la carte de {name}|Encaisse 1 000 MAD de {name}|Envoie un lien de paiement à {name}|Enregistre un virement pour {id}",
    "Cobra a {name}|Carga la tarjeta de {name}|Cobra 1.000 MAD a {name}|Envía un enlace de pago a {name}|Registra una transferencia para {id}",
    "اقبض المبلغ من {name}|اخصم من بطاقة {name}|أرسل رابط دفع إلى {name}"),
  issue_invoice: examplesIn(
    "Make an invoice for {name}|Issue the invoice of {id}|Write a credit note for {name}|Print the bill of {name}|Invoice the company for {id}",
    "Fais une facture pour {name}|Émets la facture de {id}|Fais un avoir pour {name}|Imprime la note de {name}|Facture la société pour {id}",
    "Haz una factura para {name}|Emite la factura de {id}|Haz un abono para {name}|Imprime la cuenta de {name}|Factura a la empresa por {id}",
    "اصدر فاتورة لـ {name}|اطبع فاتورة {name}|اصدر الفاتورة للحجز {id}"),
  check_in_out: examplesIn(
    "Check {name} in|Check {name} out|Do the check-in of {id}|Check out room 5|Mark {name} as arrived",
    "Fais le check-in de {name}|Fais le check-out de {name}|Enregistre l'arrivée de {id}|Fais le départ de la chambre 5|Marque {name} comme arrivé",
    "Haz el check-in de {name}|Haz el check-out de {name}|Registra la entrada de {id}|Haz la salida de la habitación 5|Marca a {name} como llegado",
    "سجل وصول {name}|سجل مغادرة {name}|قم بتسجيل دخول {id}"),
  change_booking: examplesIn(
    "Move {name} to room 6|Put {name} in the 8|Put the guests of room 3 into room 8|Extend the stay of {name} by a night|Change the dates of {id}|Give {name} an upgrade|Swap rooms 4 and 5",
    "Déplace {name} dans la chambre 6|Mets {name} dans la 8|Mets les clients de la 3 dans la 8|Prolonge le séjour de {name} d'une nuit|Change les dates de {id}|Surclasse {name}|Échange les chambres 4 et 5",
    "Mueve a {name} a la habitación 6|Pasa a {name} a la 8|Pasa a los huéspedes de la 3 a la 8|Prolonga la estancia de {name} una noche|Cambia las fechas de {id}|Dale a {name} un upgrade|Intercambia las habitaciones 4 y 5",
    "انقل {name} إلى الغرفة 6|مدد إقامة {name} ليلة|غير تواريخ الحجز {id}"),
  mark_no_show: examplesIn(
    "Mark {name} as a no-show|{name} never came, mark the no-show|Set {id} to no-show|Register {id} as no show",
    "Marque {name} en no-show|{name} n'est jamais venu, marque le no-show|Passe {id} en no-show|Enregistre {id} comme no-show",
    "Marca a {name} como no-show|{name} no se presentó, márcalo como no-show|Pon {id} en no-show|Registra {id} como no show",
    "سجل {name} كـ no-show|سجل أن {name} لم يحضر|ضع {id} كـ no-show"),
  make_booking: examplesIn(
    "Book the {roomTypes} for {name} from 3 to 5 May|Make a reservation for {name} next weekend|Hold a {roomTypes} for {name}|Create a group for the wedding|Put {name} on the waitlist|Reserve a room for two from 10 to 12 March",
    "Réserve la {roomTypes} pour {name} du 3 au 5 mai|Fais une réservation pour {name} le week-end prochain|Pose une option sur la {roomTypes} pour {name}|Crée un groupe pour le mariage|Mets {name} sur la liste d'attente|Réserve une chambre pour deux du 10 au 12 mars",
    "Reserva la {roomTypes} para {name} del 3 al 5 de mayo|Haz una reserva para {name} el próximo fin de semana|Pon una opción sobre la {roomTypes} para {name}|Crea un grupo para la boda|Apunta a {name} en la lista de espera|Reserva una habitación para dos del 10 al 12 de marzo",
    "احجز {roomTypes} لـ {name} من 3 إلى 5 مايو|اعمل حجزا باسم {name}|ضع {name} في قائمة الانتظار"),
  block_room: examplesIn(
    "Put room 5 out of order from 3 to 6 December|Block room 7 for maintenance tomorrow|Take room 2 out of service this week|Room 9 is for the owner over Christmas, block it|Put room 4 back into service",
    "Mets la chambre 5 hors service du 3 au 6 décembre|Bloque la chambre 7 pour travaux demain|Sors la chambre 2 du service cette semaine|La 9 est pour le propriétaire à Noël, bloque-la|Remets la chambre 4 en service",
    "Pon la habitación 5 fuera de servicio del 3 al 6 de diciembre|Bloquea la habitación 7 por obras mañana|Saca la habitación 2 de servicio esta semana|La 9 es para el propietario en Navidad, bloquéala|Vuelve a poner en servicio la habitación 4",
    "ضع الغرفة 5 خارج الخدمة من 3 إلى 6 ديسمبر|احجب الغرفة 7 للصيانة غدا|أعد الغرفة 4 إلى الخدمة"),
  housekeeping: examplesIn(
    "Have room 5 cleaned|Which rooms are dirty?|Send housekeeping to room 3|Is room 8 clean?|Who cleans today?|Change the towels in room 2|Cleaning plan for tomorrow",
    "Fais nettoyer la chambre 5|Quelles chambres sont sales ?|Envoie le ménage dans la 3|La chambre 8 est-elle propre ?|Qui fait le ménage aujourd'hui ?|Change les serviettes de la chambre 2|Le planning de ménage de demain",
    "Que limpien la habitación 5|¿Qué habitaciones están sucias?|Envía limpieza a la 3|¿Está limpia la habitación 8?|¿Quién limpia hoy?|Cambia las toallas de la habitación 2|El plan de limpieza de mañana",
    "نظف الغرفة 5|نظفوا الغرف|ما الغرف غير النظيفة؟|أرسل التنظيف إلى الغرفة 3"),
  maintenance: examplesIn(
    "The air conditioning in room 3 does not work|Call the plumber for room 6|The shower leaks in room 2|Report a broken lamp|Have the boiler repaired",
    "La climatisation de la chambre 3 ne marche pas|Appelle le plombier pour la 6|La douche de la chambre 2 fuit|Signale une lampe cassée|Fais réparer la chaudière",
    "El aire acondicionado de la 3 no funciona|Llama al fontanero para la 6|La ducha de la habitación 2 pierde agua|Informa de una lámpara rota|Que reparen la caldera",
    "المكيف في الغرفة 3 لا يعمل|اتصل بالسباك للغرفة 6|أصلح السخان"),
  staff_plan: examplesIn(
    "Who works tomorrow?|Show me the staff rota|Who is on duty tonight?|Plan the shifts of next week|Hire a receptionist",
    "Qui travaille demain ?|Montre-moi le planning du personnel|Qui est de service ce soir ?|Planifie les équipes de la semaine prochaine|Embauche une réceptionniste",
    "¿Quién trabaja mañana?|Muéstrame los turnos del personal|¿Quién está de turno esta noche?|Planifica los turnos de la semana que viene|Contrata a una recepcionista",
    "من يعمل غدا؟|أرني جدول الموظفين|من في الخدمة الليلة؟"),
  message_guest: examplesIn(
    "Write to {name} that the room is ready|Send an e-mail to {name}|Answer the review on Booking.com|Send the guests a WhatsApp|Tell {name} about breakfast",
    "Écris à {name} que la chambre est prête|Envoie un e-mail à {name}|Réponds à l'avis sur Booking.com|Envoie un WhatsApp aux clients|Préviens {name} pour le petit déjeuner",
    "Escribe a {name} que la habitación está lista|Envía un correo a {name}|Responde a la reseña de Booking.com|Manda un WhatsApp a los huéspedes|Avisa a {name} del desayuno",
    "اكتب إلى {name} أن الغرفة جاهزة|أرسل بريدا إلى {name}|رد على التقييم"),
  set_fixed_price: examplesIn(
    "Set the price of the {roomTypes} to 1,500 MAD on Saturday|Sell the {roomTypes} at 900 dirhams from 3 to 5 May|Raise the rates by 200 MAD in December|Lower the price by 100 dirhams next week|Make the {roomTypes} 120 euros tomorrow|Price 1,200 MAD for New Year's Eve",
    "Mets le prix de la {roomTypes} à 1 500 MAD samedi|Vends la {roomTypes} à 900 dirhams du 3 au 5 mai|Augmente les tarifs de 200 MAD en décembre|Baisse le prix de 100 dirhams la semaine prochaine|Passe la {roomTypes} à 120 euros demain|Prix de 1 200 MAD pour le réveillon",
    "Pon el precio de la {roomTypes} en 1.500 MAD el sábado|Vende la {roomTypes} a 900 dirhams del 3 al 5 de mayo|Sube las tarifas 200 MAD en diciembre|Baja el precio 100 dirhams la semana que viene|Deja la {roomTypes} en 120 euros mañana|Precio de 1.200 MAD para Nochevieja",
    "ضع سعر {roomTypes} 1500 درهم يوم السبت|ارفع الأسعار 200 درهم في ديسمبر|خفض السعر 100 درهم الأسبوع القادم"),
  close_one_channel: examplesIn(
    "Close Booking.com only next week|Stop selling on Expedia but not on our own site|Stop sell only on Airbnb from 3 to 5 May|Take us off Booking.com|Keep the last room back from Booking.com",
    "Ferme uniquement Booking.com la semaine prochaine|Arrête de vendre sur Expedia mais pas sur notre site|Stop vente seulement sur Airbnb du 3 au 5 mai|Retire-nous de Booking.com|Garde la dernière chambre hors de Booking.com",
    "Cierra solo Booking.com la semana que viene|Deja de vender en Expedia pero no en nuestra web|Cierre solo en Airbnb del 3 al 5 de mayo|Sácanos de Booking.com|Guarda la última habitación fuera de Booking.com",
    "أغلق Booking.com فقط الأسبوع القادم|أوقف البيع على Expedia فقط|أوقف البيع على Airbnb فقط"),
  run_day_close: examplesIn(
    "Run the night audit now|Close the business day|Do the day close|Start the end of day",
    "Lance la clôture de nuit|Clôture la journée|Fais la clôture du jour|Démarre la clôture de fin de journée",
    "Haz el cierre del día|Cierra el día contable|Lanza la auditoría nocturna|Empieza el cierre de fin de día",
    "أغلق اليوم المحاسبي الآن|ابدأ التدقيق الليلي|نفذ إغلاق اليوم"),
  manage_members: examplesIn(
    "Invite a new user|Give my brother access|Change the role of a member|Remove a user from the system|Create an API key|Reset a password",
    "Invite un nouvel utilisateur|Donne l'accès à mon frère|Change le rôle d'un membre|Retire un utilisateur du système|Crée une clé API|Réinitialise un mot de passe",
    "Invita a un nuevo usuario|Da acceso a mi hermano|Cambia el rol de un miembro|Quita a un usuario del sistema|Crea una clave API|Restablece una contraseña",
    "ادع مستخدما جديدا|أعط أخي صلاحية الدخول|غير دور عضو"),
  change_terms: examplesIn(
    "Change the cancellation policy|Create a promo code of 10 %|Add breakfast as an extra|Make the flexible rate non-refundable|Change our deposit policy|Create a new rate plan",
    "Change la politique d'annulation|Crée un code promo de 10 %|Ajoute le petit déjeuner en extra|Rends le tarif flexible non remboursable|Modifie la politique d'acompte|Crée un nouveau plan tarifaire",
    "Cambia la política de cancelación|Crea un código promocional del 10 %|Añade el desayuno como extra|Haz no reembolsable la tarifa flexible|Modifica la política de depósito|Crea un nuevo plan de tarifas",
    "غير سياسة الإلغاء|أنشئ كود خصم 10٪|أضف الفطور كخدمة إضافية"),
};

export const signposts: readonly AiTool[] = Object.entries(asked).map(([name, examples]) => asSignpost(name, examples, (locale) => answer(locale, `signposts.${name}`)));

/** Words by which a person would tell what a message is about, English and Russian. A request for something new outweighs its subject. */
export const categoryCues: Readonly<Record<string, { readonly weight: number; readonly cue: RegExp }>> = {
  Billing: {
    weight: 2,
    cue: /charged|invoice|refund|\bbill(?:s|ed|ing)?\b|payments?\b|\bpaid\b|\bpay\b|\bprices?\b|receipt|subscription|discount|\bfees?\b|licen[cs]es?\b|bank transfer|renewed|списал|сч[её]т(?!ч)|оплат|платить|плат[её]ж|возврат|тариф|в чеке|подписк[уаи]|промокод|скидк|комисси|бухгалтери|деньги|денег|задолженност/giu,
  },
  Technical: {
    weight: 2,
    cue: /crash|\berrors?\b|\bfails?\b|freez|hangs?\b|\bAPI\b|synchroni[sz]|\bserver|upload|log(?:ging)? in|password|disappear|connection|two-factor|reachable|does not load|do(?:es)? not work|no longer works|finds nothing|stops at|hours late|empty page|import\b|does not search|ошибк|вылетает|зависа|не работает|сервер|синхронизаци|пропали|импорт|загрузка|не загружается|парол|обрыва|недоступ|авторизаци|не принимаются|ничего не находит|не ищет|опоздание|пустая страница/giu,
  },
  "UI/UX": {
    weight: 2,
    cue: /\bbuttons?\b|\bmenu\b|layout|\bfont\b|colou?rs?\b|\bicons?\b|readable|\bclicks?\b|\bfield\b|dialog|sidebar|\blabels?\b|dark mode|scrolls|start page|small screen|narrow|wording|cannot find where|кнопк|меню|интерфейс|шрифт|цвет|значк|прочитать|клик|поле даты|т[её]мной теме|панель|подписи|прокручива|окне|окно|не могу найти|маленьком экране/giu,
  },
  "Feature Request": {
    weight: 5,
    cue: /could you add|would be (?:great|useful|a nice|good|nice)|i wish|please consider|suggest|plan to support|we would (?:like|love) to|would like to (?:suggest|have)|future version|in the future|do you intend|would help us|think about adding|only knows|no way to change|было бы|добавьте|хотелось бы|рассмотрите|хочется|планируете|приятным дополнением|предложить|предлагаю|пригодились|можно ли|подумайте|собираетесь|помог бы|умеет только/giu,
  },
};

/** What a model calls these things when nobody has told it the names. */
export const freeLabels: Readonly<Record<string, string>> = {
  Billing: "payment problem",
  Technical: "bug report",
  "UI/UX": "usability",
  "Feature Request": "suggestion",
  Angry: "very upset",
  Frustrated: "annoyed",
  Neutral: "polite",
};

export const angryCues: RegExp =
  /!!|\?!|outrageous|enough of this!|disgrace|kidding|incompeten|furious|unbelievable|ashamed|complete joke|livid|how dare|demand|lawyer|unacceptable|worst|your manager|lost a customer|stay away from|or i am gone|возмутительн|издева|с ума сошли|позор|шутите|некомпетентн|в бешенстве|безобрази|стыдно|цирк|вне себя|смеете|требую|адвокат|недопустим|худш|начальник|потеряли клиента|держались от вас|сегодня же/iu;

export const frustratedCues: RegExp =
  /third time|what else to try|write again|had hoped|nobody has got back|tired|tiring|lost half a day|wears me|running into the same|disappoint|wits' end|in circles|do not have the time|at last|so hard|keeps me from|patience|shame|expected better|frustrat|annoy|в третий раз|что ещ[её] попробовать|писать снова|надеялся|никто и не ответил|устал|полдня|выматыва|одно и то же|разочарован|опускаются руки|по кругу|утомля|нет на это времени|наконец|так сложно|мешает работать|терпение|обидно|ожидал больш/iu;

import type { TicketLanguage, TicketTone } from "../tickets.js";

/** How a message begins and ends, which is what its tone is read from. */
export interface Wording {
  readonly openings: readonly string[];
  readonly closings: readonly string[];
}

/** The last quarter of each list is kept for testing. */
export const wordings: Readonly<Record<TicketLanguage, Readonly<Record<TicketTone, Wording>>>> = {
  en: {
    Angry: {
      openings: [
        "This is outrageous!",
        "I have had enough of this!",
        "What on earth are you doing over there?!",
        "This is a disgrace.",
        "Are you kidding me?!",
        "Never in my life have I seen such incompetence.",
        "I am furious.",
        "Unbelievable!!!",
        "You should be ashamed of yourselves.",
        "This is a complete joke!",
        "I am livid.",
        "How dare you!",
      ],
      closings: [
        "Fix it TODAY or I am gone.",
        "I demand an answer at once!",
        "One more day of this and you will hear from my lawyer.",
        "I am telling everybody to stay away from you.",
        "Absolutely unacceptable!",
        "Worst service ever!!!",
        "I want your manager on the phone, now.",
        "You have lost a customer!",
      ],
    },
    Frustrated: {
      openings: [
        "This is the third time I am writing about this.",
        "I really do not know what else to try.",
        "It is a pity that I have to write again.",
        "I had hoped that this would be solved by now.",
        "Sadly nobody has got back to me so far.",
        "I am getting tired of this.",
        "I have lost half a day over this.",
        "I do like your product, but this wears me out.",
        "I keep running into the same thing.",
        "I am rather disappointed.",
        "I am at my wits' end.",
        "We have been going round in circles for weeks.",
      ],
      closings: [
        "It is really tiring.",
        "I do not have the time for this.",
        "Please, somebody take care of it at last.",
        "I do not understand why this has to be so hard.",
        "It keeps me from my work.",
        "I am slowly running out of patience.",
        "It is a shame, really.",
        "I had expected better.",
      ],
    },
    Neutral: {
      openings: [
        "Hello,",
        "Good morning,",
        "Hi there,",
        "Dear team,",
        "A short note:",
        "Hi, I have a question.",
        "Good afternoon,",
        "To whom it may concern,",
        "Hello support,",
        "Hi all,",
        "Good evening,",
        "For your information:",
      ],
      closings: [
        "Thank you in advance.",
        "Kind regards",
        "Thanks for your help.",
        "Let me know if you need more details.",
        "There is no hurry.",
        "Best wishes",
        "Looking forward to your answer.",
        "Many thanks",
      ],
    },
  },
  ru: {
    Angry: {
      openings: [
        "Это возмутительно!",
        "Сколько можно издеваться над людьми!",
        "Вы там совсем с ума сошли?!",
        "Это просто позор.",
        "Вы шутите?!",
        "Такой некомпетентности я ещё не видел.",
        "Я в бешенстве.",
        "Безобразие!!!",
        "Как вам не стыдно.",
        "Это какой-то цирк!",
        "Я вне себя от злости.",
        "Да как вы смеете!",
      ],
      closings: [
        "Исправьте СЕГОДНЯ ЖЕ, или я ухожу.",
        "Требую немедленного ответа!",
        "Ещё один такой день, и с вами будет говорить мой адвокат.",
        "Всем расскажу, чтобы держались от вас подальше.",
        "Это совершенно недопустимо!",
        "Худший сервис на свете!!!",
        "Дайте мне вашего начальника, немедленно.",
        "Вы потеряли клиента!",
      ],
    },
    Frustrated: {
      openings: [
        "Пишу об этом уже в третий раз.",
        "Я уже не знаю, что ещё попробовать.",
        "Жаль, что приходится писать снова.",
        "Я надеялся, что к этому времени всё решится.",
        "К сожалению, мне так никто и не ответил.",
        "Я от этого уже устал.",
        "Потерял на этом полдня.",
        "Продукт мне нравится, но это выматывает.",
        "Постоянно натыкаюсь на одно и то же.",
        "Честно говоря, я разочарован.",
        "У меня опускаются руки.",
        "Ходим по кругу уже несколько недель.",
      ],
      closings: [
        "Это очень утомляет.",
        "У меня нет на это времени.",
        "Пожалуйста, пусть этим наконец кто-нибудь займётся.",
        "Не понимаю, почему это так сложно.",
        "Это мешает работать.",
        "Терпение понемногу кончается.",
        "Очень обидно.",
        "Я ожидал большего.",
      ],
    },
    Neutral: {
      openings: [
        "Здравствуйте,",
        "Добрый день,",
        "Доброе утро,",
        "Уважаемая поддержка,",
        "Коротко:",
        "Здравствуйте, есть вопрос.",
        "Коллеги, добрый день.",
        "Приветствую.",
        "Добрый вечер,",
        "Всем привет,",
        "Доброго времени суток.",
        "К сведению:",
      ],
      closings: [
        "Заранее спасибо.",
        "С уважением",
        "Спасибо за помощь.",
        "Если нужны подробности, напишите.",
        "Это не срочно.",
        "Всего доброго",
        "Буду ждать ответа.",
        "Благодарю",
      ],
    },
  },
};

/** What joins two things that one message is about. */
export const joints: Readonly<Record<TicketLanguage, readonly string[]>> = {
  en: [". And while I am writing: ", ". Another thing: ", ". Apart from that, "],
  ru: [". И раз уж пишу: ", ". И ещё одно: ", ". Кроме того, "],
};

/** What mail programs, phones and habits put around a message. */
export const noise: Readonly<Record<TicketLanguage, readonly ((message: string) => string)[]>> = {
  en: [
    (message) => `${message}\n\nSent from my phone`,
    (message) => `FW: RE: RE: (no subject)\n> ${message.replaceAll("\n", "\n> ")}`,
    (message) =>
      `${message}\n-- \nThis e-mail is confidential. If it is not meant for you, please delete it.`,
    (message) => `[Ticket #48213] ${message.toLowerCase()}`,
    (message) => `${message} :-/ :-/`,
    (message) => `hi its me again\n\n\n${message.replaceAll(". ", "...")}`,
  ],
  ru: [
    (message) => `${message}\n\nОтправлено с телефона`,
    (message) => `FW: RE: RE: (без темы)\n> ${message.replaceAll("\n", "\n> ")}`,
    (message) => `${message}\n-- \nЭто письмо конфиденциально. Если оно пришло вам по ошибке, удалите его.`,
    (message) => `[Обращение №48213] ${message.toLowerCase()}`,
    (message) => `${message} :-/ :-/`,
    (message) => `привет это опять я\n\n\n${message.replaceAll(". ", "...")}`,
  ],
};

/** What stands in for `{amount}` and the like. */
export const details: Readonly<Record<TicketLanguage, Readonly<Record<string, readonly string[]>>>> = {
  en: {
    amount: ["$19", "$49", "$120", "39 euros", "$9.99", "240 euros", "$75"],
    date: ["May 3", "the 14th", "March 28", "October 20", "September 1"],
    plan: ["Team", "Pro", "Business", "Premium"],
    days: ["3", "5", "12", "20", "8"],
    size: ["20 MB", "500 rows", "1 GB", "300 pages"],
    code: ["500", "403", "E-1042", "504", "0x80070005"],
    browser: ["Firefox", "Safari", "Chrome", "Edge"],
    tool: ["Slack", "Google Sheets", "Outlook", "Jira"],
  },
  ru: {
    amount: ["490 рублей", "1900 рублей", "$49", "3500 рублей", "12 000 рублей"],
    date: ["3 мая", "14 числа", "28 марта", "1 сентября", "20 октября"],
    plan: ["«Команда»", "Pro", "«Бизнес»", "Premium"],
    days: ["6", "8", "12", "20", "9"],
    size: ["20 МБ", "500 строк", "1 ГБ", "300 страниц"],
    code: ["500", "403", "E-1042", "504", "0x80070005"],
    browser: ["Firefox", "Safari", "Chrome", "Edge"],
    tool: ["Slack", "Google Таблицы", "Outlook", "Jira"],
  },
};

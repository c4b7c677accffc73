/** Who bears a risk, as seen from the sentence that holds it. */
export type Bearer = "the one who acts" | "the other one" | "the one who pays" | "the one who gives notice";

/** How the expert knows a kind of risk. */
export interface RiskRule {
  /** Words that make a sentence look like it. */
  readonly looks: RegExp;
  /** Words that make it harmless to whoever reads on. */
  readonly harmless: RegExp;
  readonly bearer: Bearer;
  readonly severity: "low" | "medium" | "high";
  /** What it is called by someone who has not been told a name. */
  readonly freely: string;
}

const none = /(?!)/;
const fewDays =
  /\b(?:(?:[1-9]|1[0-4]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen) (?:\(\d+\) )?(?:calendar |working |business )?days?|(?:\d+|twelve|twenty-four|forty-eight|seventy-two) hours?|one week|two weeks|immediate effect|up to the eve|without (?:any )?notice)\b/
    .source;
const ends = /(?:terminat|cancel|withdraw|discontinu|\bend\b|rescind|call in|call off|back out|walk away)/
  .source;
const changes =
  /(?:(?:chang|amend|alter|var(?:y|ied)|adjust|increas|revis|modif|rais|set new|reduc|substitut|mov(?=e)|updat)\w*|replace\b)/
    .source;

export const riskRules: Readonly<Record<string, RiskRule>> = {
  "unlimited liability": {
    looks:
      /\bliab\w+[^.]*(?:without (?:any )?limit|unlimited|not (?:be )?(?:limited|capped))|without (?:any )?limit[^.]*\bliab|(?:\bliab\w+|answers? for|responsible for)[^.]*(?:no ceiling|no cap\b|no limit|without (?:any )?(?:cap|ceiling)|however high|any amount|in full and)/i,
    harmless: /nothing in this|injury|fraud|as far as the law|both parties|each party|mandatory law/i,
    bearer: "the one who acts",
    severity: "high",
    freely: "having to pay for everything",
  },
  "automatic renewal": {
    looks:
      /renew\w*[^.]*automatic|automatic\w*[^.]*(?:renew|extend|prolong)|(?:continues|extended|renewed|prolonged|rolls over)[^.]*(?:unless|each time|further|successive)|taken over for[^.]*each year|(?:each|every|another|further) (?:year|period|term)[^.]*(?:keeps silent|no notice)|tacit/i,
    harmless: /no right or duty|not (?:be )?(?:renew|extend)|may agree on|by (?:written )?agreement of both/i,
    bearer: "the one who gives notice",
    severity: "high",
    freely: "being tied in for longer",
  },
  "unilateral change": {
    looks: new RegExp(
      `(?:may|can|is entitled to|reserves the right to|has the right to|is free to)\\b[^.]*?\\b${changes}`,
      "i",
    ),
    harmless:
      /(?:only|except) with[^.]*consent|by (?:written )?agreement|the parties may|either party may|in line with|at least as well|equally able|not alter|if the architect agrees|may be changed/i,
    bearer: "the other one",
    severity: "high",
    freely: "rules that can move",
  },
  "short termination notice": {
    looks: new RegExp(
      `\\b(?:may|can)\\b[^.]*${ends}[^.]*${fewDays}|\\b(?:may|can)\\b[^.]*${fewDays}[^.]*${ends}`,
      "i",
    ),
    harmless: /either party may|\bif (?:the|rent|a)\b|insolven|serious breach|grave reason|good cause/i,
    bearer: "the other one",
    severity: "high",
    freely: "being dropped overnight",
  },
  penalty: {
    looks: /penalt|punish|liquidated damages|late fee of|forfeit|default charge|lump sum|fixed sum/i,
    harmless:
      /without (?:charge|a penalty)|not a penalty|no penalty|is not (?:due|payable)|set out in clause|not be forfeited/i,
    bearer: "the one who acts",
    severity: "high",
    freely: "a fine",
  },
  indemnity: {
    looks:
      /indemnif|reimburse[^.]*(?:claim|demand)|make good[^.]*claim|hold[^.]* harmless|keep[^.]* harmless|save[^.]* harmless/i,
    harmless: /up to the amount|each party|caused by its own|nobody is obliged/i,
    bearer: "the one who acts",
    severity: "high",
    freely: "paying for other people's claims",
  },
  "ip assignment": {
    looks:
      /(?:\bassign(?:s|ed)?\b|transferred|vest\b|become the property)[^.]*(?:right|invention|design|software|property|company|upon creation)|(?:right|title)[^.]*(?:\bassign(?:s|ed|ing)?\b|transferred|vest\b|pass to)/i,
    harmless:
      /assigns? no|assign this|cannot be transferred|transfer this|not (?:be )?(?:assigned|transferred)|may not assign|neither party/i,
    bearer: "the one who acts",
    severity: "high",
    freely: "losing what one has made",
  },
  exclusivity: {
    looks:
      /exclusiv|solely|compet(?!en)|no other (?:firm|supplier|company|party)|shall not[^.]*any other|shall not (?:\w+ ){0,3}(?:operate|work for|engage|deal|trade)\b|only from/i,
    harmless:
      /not exclusive|non-exclusive|exclusive jurisdiction|is free to|forbids either|nothing in this|not restrict|governed by clause|does not prevent/i,
    bearer: "the one who acts",
    severity: "high",
    freely: "not being free to deal with others",
  },
  "payment terms": {
    looks:
      /shall pay[^.]*within (?:[6-9]\d|[1-9]\d\d|sixty|ninety)\b[^.]{0,12} days|shall pay[^.]*in advance[^.]*(?:no|not)[^.]*refund|(?:price|fee|sum|deposit)[^.]*(?:is kept|retain\w*|keeps?\b)[^.]*(?:in all cases|in any case|even if|whether or not)|(?:paid|fees?|payments?|sums?)[^.]*(?:not refund|not be refund|not repaid|non-refundable|no refund)|only after[^.]*received payment|\bif any\b[^.]*considers? appropriate/i,
    harmless: /save where[^.]*delay|interest is payable on/i,
    bearer: "the one who pays",
    severity: "medium",
    freely: "a bad deal about money",
  },
  "data protection": {
    looks:
      /\bmay\b[^.]*(?:analys|disclos|pass on|transfer|share|sell|use)[^.]*(?:personal data|data of)|\b(?:may|can)\b[^.]*(?:hand|give|sell|pass|share|disclose|keep)\b[^.]*(?:sponsors|third parties|partners|advertis|marketing)|personal data/i,
    harmless:
      /no personal data|only while|as far as|documented instructions|shall (?:encrypt|return|delete|report|tell)|\(the "personal data"\)|indemnif/i,
    bearer: "the other one",
    severity: "high",
    freely: "data in strange hands",
  },
  jurisdiction: {
    looks:
      /submits? to[^.]*(?:jurisdiction|courts)|exclusive jurisdiction|arbitration in|waives any objection|solely[^.]*courts of/i,
    harmless: none,
    bearer: "the one who pays",
    severity: "medium",
    freely: "having to sue far away",
  },
  "warranty disclaimer": {
    looks:
      /\bas is\b|no responsibility for the (?:suitability|quality|condition|accuracy)|with all faults|disclaim|not warrant\b|\bno (?:representation|warrant|assurance|guarantee)|exclud\w+ (?:every|all|any) (?:\w+ )?warrant/i,
    harmless: none,
    bearer: "the other one",
    severity: "low",
    freely: "nobody vouching for it",
  },
};

/** What a contract may leave out, and the words that show that it does not. */
export const topicRules: Readonly<Record<string, RegExp>> = {
  liability: /\bliab|indemnif/i,
  termination: /\bterminat|\bend this|\bcancel this|\bnotice to (?:quit|end)/i,
  "governing law": /governed by|\blaws? of\b/i,
  "data protection": /personal data|data protection|privacy|names?, addresses|names and addresses/i,
  warranty: /\bwarrant|guarantee|responsibility for the (?:suitability|quality|condition)/i,
  confidentiality: /\bconfiden|\bsecre/i,
};

/** Where something is named and left open. */
export const leftOpen: RegExp =
  /(?:will|shall|is|are|remains?) (?:still )?(?:to )?be agreed|in a separate (?:letter|document)|has not (?:yet )?been (?:written|agreed)/i;

/** Where a contract speaks to its reader instead of its parties. */
export const hiddenInstruction: RegExp =
  /automated readers?|language models?|system message|(?:disregard|ignore)[^.]*(?:earlier|previous|prior) instructions|\bassistant that\b|note to (?:the )?(?:reader|ai)\b/i;
